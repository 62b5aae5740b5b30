// A request as it arrived: its top Via is completed with the real source, and answers go there (RFC 3261 §18.2, RFC 3581).

import type { RequestEnvelope } from '../../sip-message/envelope.ts';
import { listOf } from '../../sip-message/message.ts';
import { formatVia } from '../../sip-message/via.ts';
import type { SipAddress } from '../user-agent-port.ts';
import type { InboundRequest } from './transaction.ts';

/** Sets `received` (and `rport` where asked for) and tells where the answer goes: never to an address the peer wrote. */
export function inboundRequest(envelope: RequestEnvelope, source: SipAddress): InboundRequest {
  const { via, message } = envelope;
  const parameters = new Map(via.parameters);
  const symmetric = parameters.has('rport');
  parameters.set('received', source.host);
  if (symmetric) parameters.set('rport', String(source.port));
  const vias = [formatVia({ ...via, parameters }), ...listOf(message, 'Via').slice(1)];
  const headers = [
    ...vias.map((value) => ({ name: 'Via', value })),
    ...message.headers.filter((header) => header.name !== 'Via'),
  ];
  const replyTo = { host: source.host, port: symmetric ? source.port : (via.port ?? 5060) };
  return { ...envelope, message: { ...message, headers }, source, replyTo };
}
