// Where a description may send our audio: an address of one host, never of a group or of everybody.

import { BlockList, isIP } from 'node:net';

/** Multicast, reserved and broadcast addresses; an IPv4 address written as IPv6 is found too. */
const NOT_ONE_HOST = new BlockList();
NOT_ONE_HOST.addSubnet('224.0.0.0', 3, 'ipv4');
NOT_ONE_HOST.addSubnet('ff00::', 8, 'ipv6');

/** `text` where it is the IP address of one host (or the unspecified one, which means hold); null for anything else. */
export function peerHost(text: string): string | null {
  const family = isIP(text);
  if (family === 0 || NOT_ONE_HOST.check(text, family === 6 ? 'ipv6' : 'ipv4')) return null;
  return text;
}
