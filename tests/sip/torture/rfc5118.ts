// The messages of RFC 5118, IPv6 (messages/rfc5118/*.sip): what each is due, and why.

import type { DueMessage } from './support/torture.ts';

const NOT_A_REGISTRAR = 'well formed; we are no registrar (RFC 3261 §8.2.1)';

/** Message, what is due, why. */
export const RFC5118: readonly DueMessage[] = [
  ['ipv6-good', 405, NOT_A_REGISTRAR],
  ['ipv6-bad', 400, 'an address without brackets in the Request-URI'],
  ['port-ambiguous', 405, `the port is part of the address; ${NOT_A_REGISTRAR}`],
  ['port-unambiguous', 405, NOT_A_REGISTRAR],
  ['via-received-param-with-delim', 481, 'brackets in received are read; the dialog is unknown'],
  ['via-received-param-no-delim', 200, 'received without brackets, as the grammar has it'],
  ['ipv6-in-sdp', 488, 'an IPv6 session is read; it offers no codec of ours'],
  ['mult-ip-in-header', 481, 'both kinds of addresses in Vias are read; the dialog is unknown'],
  ['mult-ip-in-sdp', 200, 'the IPv4 stream is taken, the IPv6 one refused'],
  ['ipv4-mapped-ipv6', 488, 'mapped addresses are read; it offers no codec of ours'],
  ['ipv6-bug-abnf-3-colons', 200, 'the third colon of an old grammar must be tolerated (§4.10)'],
  ['ipv6-correct-abnf-2-colons', 200, 'as it should be'],
];
