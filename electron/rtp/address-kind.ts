// What kind of place an IP address names: where media may be sent, and when an SDP address cannot be believed.

import { BlockList, isIP } from 'node:net';

/** RFC 1918, RFC 6598, loopback and link-local addresses: behind a NAT they mean another machine than here. */
const PRIVATE = blocks(
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['::1', 128, 'ipv6'],
);

/** Many receivers or none: media sent there would strike others. */
const UNSENDABLE = blocks(
  ['0.0.0.0', 8, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
);

/** `unicast` is reachable from everywhere, `private` perhaps; `unsendable` is multicast, broadcast, unspecified, no IP. */
export type AddressKind = 'unicast' | 'private' | 'unsendable';

/** Classifies a literal address. */
export function addressKind(address: string): AddressKind {
  const version = isIP(address);
  if (version === 0) return 'unsendable';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (UNSENDABLE.check(address, family)) return 'unsendable';
  return PRIVATE.check(address, family) ? 'private' : 'unicast';
}

function blocks(...ranges: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) list.addSubnet(...range);
  return list;
}
