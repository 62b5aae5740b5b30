// A request as it arrived: its top Via is completed with the real source, and answers go there (RFC 3261 §18.2, RFC 3581).

import type { RequestEnvelope } from '../../sip-message/envelope.ts';
import { listOf } from '../../sip-message/message.ts';
import type { Via } from '../../sip-message/via.ts';
import { formatVia } from '../../sip-message/via.ts';
import type { SipAddress } from '../user-agent-port.ts';
import type { InboundRequest } from './transaction.ts';

/**
 * Sets `received` (and `rport` where asked for) and tells where the answer goes: never to an address the peer wrote, and
 * over a reliable transport always back where the request came from.
 */
export function inboundRequest(envelope: RequestEnvelope, source: SipAddress, reliable: boolean): InboundRequest {
  const { via, message } = envelope;
  const vias = [formatVia(completedVia(via, source)), ...listOf(message, 'Via').slice(1)];
  const headers = [
    ...vias.map((value) => ({ name: 'Via', value })),
    ...message.headers.filter((header) => header.name !== 'Via'),
  ];
  const symmetric = reliable || via.parameters.has('rport');
  const replyTo = { host: source.host, port: symmetric ? source.port : (via.port ?? 5060) };
  return { ...envelope, message: { ...message, headers }, source, replyTo };
}

/** A Via with the source it really came from. */
export function completedVia(via: Via, source: SipAddress): Via {
  const parameters = new Map(via.parameters);
  parameters.set('received', source.host);
  if (parameters.has('rport')) parameters.set('rport', String(source.port));
  return { ...via, parameters };
}
