// The ACK to a 3xx-6xx, which belongs to the INVITE's transaction (RFC 3261 §17.1.1.3).

import type { SipRequest, SipResponse } from '../../sip-message/message.ts';
import { headerOf, soleHeaderOf } from '../../sip-message/message.ts';
import { serializeMessage } from '../../sip-message/serialize-message.ts';

const COPIED = new Set(['Via', 'Max-Forwards', 'From', 'Call-ID', 'Route']);

/** Same Request-URI, Via (branch included) and Route as the INVITE, the To of the response, CSeq with method ACK. */
export function failureAck(invite: SipRequest, response: SipResponse): Uint8Array {
  const number = (headerOf(invite, 'CSeq') ?? '').split(' ')[0];
  const headers = invite.headers.flatMap((header) => {
    if (header.name === 'To') return { name: 'To', value: soleHeaderOf(response, 'To') };
    if (header.name === 'CSeq') return { name: 'CSeq', value: `${number} ACK` };
    return COPIED.has(header.name) ? header : [];
  });
  return serializeMessage({ kind: 'request', method: 'ACK', uri: invite.uri, headers, body: '' });
}
