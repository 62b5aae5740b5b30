// Answers a re-INVITE with our current session description (RFC 3261 §14.2).

import { PeerFault } from '../base/errors.ts';
import type { Header, SipResponse } from '../sip-message/message.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import type { AnswerListener } from './repeated-answer.ts';
import { RepeatedAnswer } from './repeated-answer.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { ServerTransaction } from './transaction/transaction.ts';

/** Our description for the peer's offer, or an offer of ours for null; null refuses. */
export type Describe = (offer: string | null) => string | null;

/** The 200 to a re-INVITE, or the 488 that leaves the session as it was. The CSeq is the request's own. */
export function answerReinvite(
  transaction: ServerTransaction,
  dialog: Dialog,
  contact: Header,
  describe: Describe,
): SipResponse {
  const { request } = transaction;
  const offer = request.message.body === '' ? null : request.message.body;
  const body = described(describe, offer);
  if (body === null) return buildResponse(request, { status: 488 });
  dialog.refreshTarget(request.message);
  return buildResponse(request, { status: 200, headers: [contact, ALLOW], body });
}

/** Sends `response`; a 2xx is repeated until its ACK, and the running repetition returned. */
export function sendAnswer(
  core: Core,
  transaction: ServerTransaction,
  response: SipResponse,
  listener: AnswerListener,
): RepeatedAnswer | null {
  if (response.status >= 300) {
    transaction.respond(response);
    return null;
  }
  const answer = new RepeatedAnswer(core.clock, transaction, response, listener);
  answer.start();
  return answer;
}

function described(describe: Describe, offer: string | null): string | null {
  try {
    return describe(offer);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}
