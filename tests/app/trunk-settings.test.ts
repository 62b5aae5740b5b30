// A line as calls use it, made from what is configured.

import { expect, it } from 'vitest';
import { trunkOf } from '../../electron/app/trunk-settings.ts';
import { lineConfig } from '../store/support.ts';

const localHost = (host: string | null) => trunkOf(lineConfig('Desk', { localHost: host }), 1).localHost;

// Bound to 0.0.0.0, the station told the server to send calls and audio to 0.0.0.0.
it.each(['0.0.0.0', '::', '0:0:0:0:0:0:0:0'])('a line at %s is had at the address that leads to its server', (host) => {
  expect(localHost(host)).toBeNull();
});

it.each(['192.0.2.1', '::1', '2001:db8::', 'host.example.com', null])('a line at %s is had there', (host) => {
  expect(localHost(host)).toBe(host);
});
