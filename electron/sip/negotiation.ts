// What an answered call agreed on and how that changes: offers of either side, and the session's refreshes.

import type { SipResponse } from '../sip-message/message.ts';
import type { ModifyOutcome } from './call-port.ts';
import { Changes } from './changes.ts';
import type { Core } from './core.ts';
import { OfferTurn } from './offer-turn.ts';
import { PeerOffers } from './peer-offers.ts';
import { refreshSession } from './refresh.ts';
import type { AnswerListener } from './repeated-answer.ts';
import type { CalleeAnswer, SessionOptions, SessionParts } from './session-parts.ts';
import { SessionTimer } from './session-timer.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';

/** What becomes of it is told through `options.emit`; `lose` ends the call. */
export class Negotiation {
  readonly #timer: SessionTimer;
  readonly #changes: Changes;
  readonly #peerOffers: PeerOffers;

  constructor(core: Core, options: SessionOptions, lose: (detail: string) => void) {
    this.#timer = new SessionTimer(core.clock, core.sessionTimer, {
      refresh: () => refreshSession(parts, this.#changes),
      expire: () => lose('the session was not refreshed'),
    });
    const parts: SessionParts = { ...options, core, turn: new OfferTurn(), timer: this.#timer, lose };
    this.#changes = new Changes(parts);
    this.#peerOffers = new PeerOffers(parts);
  }

  /** The caller's side: what the 2xx to our INVITE agreed. */
  begin(answer: SipResponse): void {
    this.#timer.heard(answer);
  }

  /** The callee's side: sends our 2xx until its ACK comes. */
  answer({ transaction, response, hasOffer }: CalleeAnswer, listener: AnswerListener): void {
    const interval = this.#timer.answer(transaction.request.message);
    // One that is too small was refused when the INVITE came.
    const agreed = interval.kind === 'agreed' ? interval : { interval: null, headers: [] };
    this.#timer.agree(agreed.interval);
    this.#peerOffers.answer(transaction, response(agreed.headers), hasOffer, listener);
  }

  /** Offers what `offer` makes when its turn comes. */
  offer(offer: () => string | null): Promise<ModifyOutcome> {
    return this.#changes.offer(offer);
  }

  /** Takes the peer's INVITE or UPDATE. */
  take(transaction: ServerTransaction): void {
    if (transaction.request.cseq.method === 'INVITE') this.#peerOffers.takeInvite(transaction);
    else this.#peerOffers.takeUpdate(transaction);
  }

  onAck(ack: InboundRequest): void {
    this.#peerOffers.onAck(ack);
  }

  /** The call ends: nothing is changed or refreshed any more. A 2xx of ours may still wait for its ACK. */
  close(): void {
    this.#timer.stop();
    this.#changes.close();
  }

  /** Nothing waits for an ACK any more. */
  stop(): void {
    this.#peerOffers.stop();
  }
}
