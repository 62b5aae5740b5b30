// The address a server saw our request come from: `received` and `rport` of the Via it sends back (RFC 3581 §4).

import { isIP } from 'node:net';
import type { Via } from '../sip-message/via.ts';
import type { SipAddress } from './user-agent-port.ts';

/** `via` is the topmost of a response. Null where the server tells neither, or rubbish. */
export function seenAddress(via: Via): SipAddress | null {
  const received = via.parameters.get('received') ?? '';
  const rport = via.parameters.get('rport') ?? '';
  if (received === '' && rport === '') return null;
  const host = (received === '' ? via.host : received).replace(/^\[|\]$/g, '');
  const port = rport === '' ? (via.port ?? 5060) : Number(/^\d{1,5}$/.exec(rport)?.[0] ?? 0);
  return isIP(host) === 0 || port < 1 || port > 65_535 ? null : { host, port };
}
