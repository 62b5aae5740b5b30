// CANCEL (RFC 3261 §9.1): asks the server to drop an INVITE that has not been answered yet.

import type { Header, SipRequest } from '../sip-message/message.ts';
import type { ReleaseReason } from './call-port.ts';
import type { Core } from './core.ts';
import { reasonHeaders } from './release-reason.ts';
import type { ClientTransaction } from './transaction/transaction.ts';

const COPIED = new Set(['Max-Forwards', 'Route', 'From', 'To', 'Call-ID', 'User-Agent']);

/** The CANCEL of `invite`: same Request-URI, Call-ID, From, To, Route and CSeq number. */
export function cancelOf(invite: SipRequest, reason: readonly Header[] = []): SipRequest {
  const headers = invite.headers.flatMap((header) => {
    if (header.name === 'CSeq') return { name: 'CSeq', value: header.value.replace('INVITE', 'CANCEL') };
    return COPIED.has(header.name) ? header : [];
  });
  return { kind: 'request', method: 'CANCEL', uri: invite.uri, headers: [...headers, ...reason], body: '' };
}

/**
 * Sends the CANCEL with the INVITE's branch to where the INVITE went; `reason` says why (RFC 3326). What it is answered
 * with does not matter.
 */
export function sendCancel(core: Core, invite: ClientTransaction, reason: ReleaseReason | null = null): void {
  const { message, destination, branch } = invite.outbound;
  const nobody = { onResponse: () => {}, onFailure: () => {} };
  core.layer.request(cancelOf(message, reasonHeaders(reason)), destination, nobody, branch);
}
