// The peer's changes of an answered call: its re-INVITEs (RFC 3261 §14.2) and UPDATEs (RFC 3311 §5.2).

import { PeerFault } from '../base/errors.ts';
import type { Header, SipResponse } from '../sip-message/message.ts';
import { retryAfterSeconds } from './glare.ts';
import { inspectBody, inspectExtensions } from './inspect-request.ts';
import type { AnswerListener } from './repeated-answer.ts';
import { RepeatedAnswer } from './repeated-answer.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { Describe, SessionParts } from './session-parts.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';

/** A peer that goes on asking without acknowledging what it got is told to wait: each answer is repeated for 32 s. */
const MOST_UNACKNOWLEDGED = 4;

export class PeerOffers {
  readonly #parts: SessionParts;
  /** Our 2xx that wait for their ACK, by CSeq number. */
  readonly #answers = new Map<number, RepeatedAnswer>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  takeInvite(transaction: ServerTransaction): void {
    const offered = transaction.request.message.body !== '';
    const response = this.#describe(transaction);
    if (response === null) return;
    this.answer(transaction, response, !offered, {
      onAck: (body) => {
        if (offered) return;
        if (body === null) this.#parts.lose('no answer to our offer in the ACK');
        else this.#parts.emit({ type: 'changed', body });
      },
      onNoAck: () => this.#parts.lose('no ACK to the answer of a re-INVITE'),
    });
  }

  /** Without an offer it refreshes the session and the target alone. */
  takeUpdate(transaction: ServerTransaction): void {
    const response = this.#describe(transaction);
    if (response !== null) transaction.respond(response);
  }

  /** Sends a 2xx until its ACK comes. `hasOffer`: the ACK is to answer it. */
  answer(transaction: ServerTransaction, response: SipResponse, hasOffer: boolean, listener: AnswerListener): void {
    const { core, turn } = this.#parts;
    const { number } = transaction.request.cseq;
    const answer = new RepeatedAnswer(core.clock, transaction, response, listener);
    this.#answers.set(number, answer);
    turn.begin(number, hasOffer);
    answer.start();
  }

  onAck(ack: InboundRequest): void {
    const { number } = ack.cseq;
    const answer = this.#answers.get(number);
    if (answer === undefined) return;
    this.#answers.delete(number);
    answer.acknowledged(ack.message.body === '' ? null : ack.message.body);
    this.#parts.turn.end(number);
  }

  stop(): void {
    for (const answer of this.#answers.values()) answer.stop();
    this.#answers.clear();
  }

  /** The 200 for the peer's INVITE or UPDATE; null when it was refused, and the session is as it was. */
  #describe(transaction: ServerTransaction): SipResponse | null {
    const { request } = transaction;
    const { core, turn, timer, dialog, contact, describe } = this.#parts;
    const refuse = (status: number, headers: readonly Header[] = []): null => {
      transaction.respond(buildResponse(request, { status, headers }));
      return null;
    };
    const isInvite = request.cseq.method === 'INVITE';
    const offer = request.message.body === '' ? null : request.message.body;
    const refusal = inspectExtensions(request) ?? inspectBody(request);
    if (refusal !== null) return refuse(refusal.status, refusal.headers);
    if (isInvite && this.#answers.size >= MOST_UNACKNOWLEDGED)
      return refuse(500, [{ name: 'Retry-After', value: String(retryAfterSeconds(core.random)) }]);
    if (turn.collides && (isInvite || offer !== null)) return refuse(491);
    const interval = timer.answer(request.message);
    if (interval.kind === 'too-small') return refuse(422, interval.headers);
    const wanted = isInvite || offer !== null;
    const body = wanted ? described(describe, offer) : null;
    if (wanted && body === null) return refuse(488);
    dialog.refresh(request.message);
    timer.agree(interval.interval);
    const headers = [contact, ALLOW, SUPPORTED, ...interval.headers];
    return buildResponse(request, { status: 200, headers, ...(body === null ? {} : { body }) });
  }
}

/** What `describe` says; null also where the offer is at fault. */
export function described(describe: Describe, offer: string | null): string | null {
  try {
    return describe(offer);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}
