// PRACK (RFC 3262 §4): says that a provisional response arrived, so that the callee stops repeating it.

import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import { formatRAck, rseqOf } from '../sip-message/reliable-provisional.ts';
import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { Exchange } from './exchange.ts';

/** Sends the PRACK of a reliable `response` within its early dialog. Whatever comes of it, the INVITE decides the call. */
export function sendPrack(core: Core, dialog: Dialog, account: Account | null, response: ResponseEnvelope): void {
  const rseq = rseqOf(response.message);
  if (rseq === null) return;
  const acknowledged = { name: 'RAck', value: formatRAck({ rseq, cseq: response.cseq }) };
  const failed = (detail: string): void =>
    core.logger.warn('a provisional response could not be acknowledged', { detail, sipCallId: response.callId });
  new Exchange(core, {
    destination: dialog.destination,
    authorization: account === null ? null : new Authorization(account, core.random),
    inDialog: true,
    build: () => dialog.request('PRACK', dialog.nextSequence(), [acknowledged]),
    onResponse: ({ message: { status } }) => {
      if (status >= 300) failed(String(status));
    },
    onFailure: failed,
  }).start();
}
