// What a Request-URI must be before anybody acts on it (RFC 3261 §8.2.2.1, §19.1.1).

import { PeerFault } from '../../base/errors.ts';
import { parseUri } from '../../sip-message/uri.ts';
import { splitUriHeaders } from '../../sip-message/uri-headers.ts';
import type { InboundRequest } from './transaction.ts';

/** A PeerFault: 416 for a scheme we do not speak, 400 for a broken URI or one with headers (§19.1.1 forbids them here). */
export function checkTarget({ message }: InboundRequest): void {
  parseUri(message.uri);
  if (splitUriHeaders(message.uri).headers.size > 0) throw new PeerFault('headers in the Request-URI', 400);
}
