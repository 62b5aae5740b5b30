// Audio goes to one host, or nowhere.

import { expect, it } from 'vitest';
import { peerHost } from '../../electron/sdp/peer-host.ts';

it.each(['192.0.2.1', '223.255.255.255', '2001:db8::1', '::ffff:192.0.2.1', '0.0.0.0', '::', '127.0.0.1'])(
  '%s is an address for audio',
  (host) => expect(peerHost(host)).toBe(host),
);

it.each([
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  'ff02::1',
  'FF15::101',
  '::ffff:224.2.1.1',
  '::ffff:ffff:ffff',
  '::ffff:e002:0101',
  'media.example.com',
  '192.0.2.1/24',
  '192.0.2.256',
  '010.0.0.1',
  '1',
  '',
])('%j is none', (host) => {
  expect(peerHost(host)).toBeNull();
});
