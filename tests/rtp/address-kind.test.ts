import { describe, expect, it } from 'vitest';
import { addressKind } from '../../electron/rtp/address-kind.ts';

describe('addressKind', () => {
  it.each(['192.0.2.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:db8::1'])('takes %s as reachable', (address) => {
    expect(addressKind(address)).toBe('unicast');
  });

  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.1.1',
    'fd00::1',
    'fe80::1',
    '::1',
  ])('takes %s as private', (address) => {
    expect(addressKind(address)).toBe('private');
  });

  it.each(['0.0.0.0', '224.0.0.1', '255.255.255.255', '::', 'ff02::1', '', 'example.com', '1.2.3', '1.2.3.4.5'])(
    'takes "%s" as no place to send to',
    (address) => {
      expect(addressKind(address)).toBe('unsendable');
    },
  );
});
