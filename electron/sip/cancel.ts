// CANCEL (RFC 3261 §9.1): asks the server to drop an INVITE that has not been answered yet.

import type { SipRequest } from '../sip-message/message.ts';
import type { Core } from './core.ts';
import type { ClientTransaction } from './transaction/transaction.ts';

const COPIED = new Set(['Max-Forwards', 'Route', 'From', 'To', 'Call-ID', 'User-Agent']);

/** The CANCEL of `invite`: same Request-URI, Call-ID, From, To, Route and CSeq number. */
export function cancelOf(invite: SipRequest): SipRequest {
  const headers = invite.headers.flatMap((header) => {
    if (header.name === 'CSeq') return { name: 'CSeq', value: header.value.replace('INVITE', 'CANCEL') };
    return COPIED.has(header.name) ? header : [];
  });
  return { kind: 'request', method: 'CANCEL', uri: invite.uri, headers, body: '' };
}

/** Sends the CANCEL with the INVITE's branch to where the INVITE went. What it is answered with does not matter. */
export function sendCancel(core: Core, invite: ClientTransaction): void {
  const { message, destination, branch } = invite.outbound;
  const nobody = { onResponse: () => {}, onFailure: () => {} };
  core.layer.request(cancelOf(message), destination, nobody, branch);
}
