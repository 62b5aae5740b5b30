// A call in before its answer: what the caller's requests in the early dialog agree on (RFC 3262 §5, RFC 3311 §5, RFC 6337).

import type { Header } from '../sip-message/message.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { retryAfterSeconds } from './glare.ts';
import { inspectBody, inspectExtensions } from './inspect-request.ts';
import { described } from './peer-offers.ts';
import type { Progress } from './progress.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { Describe } from './session-parts.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';

/** What stands around it. */
export interface EarlySessionParts {
  readonly core: Core;
  readonly dialog: Dialog;
  readonly contact: Header;
  readonly progress: Progress;
  /** The offer of the INVITE; null where the answer to ours is awaited. */
  readonly offer: string | null;
  /** A PRACK was answered: what waited for it may go. */
  readonly onAcknowledged: () => void;
}

export class EarlySession {
  describe: Describe = () => null;
  readonly #parts: EarlySessionParts;
  /** The peer's last description. */
  #peerBody: string | null;
  /** `said`: a description of ours went out reliably. `settled`: offer and answer are exchanged. */
  #state: 'open' | 'said' | 'settled' = 'open';

  constructor(parts: EarlySessionParts) {
    this.#parts = parts;
    this.#peerBody = parts.offer;
  }

  get peerBody(): string | null {
    return this.#peerBody;
  }

  /** True once offer and answer are exchanged: the 2xx says nothing of it any more. */
  get isSettled(): boolean {
    return this.#state === 'settled';
  }

  /** Sends a provisional response; a description goes out reliably once only. */
  ring(code: number, body: string | undefined): void {
    const { progress } = this.#parts;
    const isNews = this.#state === 'open' ? body : undefined;
    if (isNews !== undefined && progress.isReliable(isNews)) this.#state = 'said';
    progress.send(code, isNews);
  }

  /** PRACK, UPDATE and what may come besides; BYE is the call's. */
  onRequest(request: InboundRequest, transaction: ServerTransaction): void {
    const { method, number } = request.cseq;
    if (!this.#parts.dialog.accepts(number)) this.#reply(transaction, 500);
    else if (method === 'PRACK') this.takePrack(request, transaction);
    else if (method === 'UPDATE') this.#takeUpdate(request, transaction);
    // A second INVITE while the first is unanswered (RFC 3261 §14.2).
    else if (method === 'INVITE') this.#reply(transaction, 500, this.#retryAfter());
    else if (method === 'OPTIONS' || method === 'INFO') this.#reply(transaction, 200, [ALLOW]);
    else this.#reply(transaction, 405, [ALLOW]);
  }

  takePrack(request: InboundRequest, transaction: ServerTransaction): void {
    const { progress, onAcknowledged } = this.#parts;
    const { body } = request.message;
    if (!progress.acknowledged(request)) {
      this.#reply(transaction, 481);
      return;
    }
    const isAnswer = this.#state === 'said' && this.#parts.offer === null && body !== '';
    if (isAnswer) this.#peerBody = body;
    if (isAnswer || (this.#state === 'said' && this.#parts.offer !== null && !progress.isBlocking))
      this.#state = 'settled';
    if (isAnswer || body === '') this.#reply(transaction, 200);
    else this.#answer(transaction, body);
    progress.proceed();
    onAcknowledged();
  }

  #takeUpdate(request: InboundRequest, transaction: ServerTransaction): void {
    const { body } = request.message;
    const refusal = inspectExtensions(request) ?? inspectBody(request);
    if (refusal !== null) this.#reply(transaction, refusal.status, refusal.headers);
    else if (body === '') {
      this.#parts.dialog.refresh(request.message);
      this.#reply(transaction, 200, [this.#parts.contact, ALLOW]);
    } else if (this.#state === 'settled') this.#answer(transaction, body);
    else if (this.#state === 'said' && this.#parts.offer === null) this.#reply(transaction, 491);
    else this.#reply(transaction, 500, this.#retryAfter());
  }

  #answer(transaction: ServerTransaction, offer: string): void {
    const { request } = transaction;
    const body = described(this.describe, offer);
    if (body === null) {
      this.#reply(transaction, 488);
      return;
    }
    this.#peerBody = offer;
    this.#parts.dialog.refresh(request.message);
    transaction.respond(buildResponse(request, { status: 200, headers: [this.#parts.contact, ALLOW], body }));
  }

  #retryAfter(): readonly Header[] {
    return [{ name: 'Retry-After', value: String(retryAfterSeconds(this.#parts.core.random)) }];
  }

  #reply(transaction: ServerTransaction, status: number, headers: readonly Header[] = []): void {
    transaction.respond(buildResponse(transaction.request, { status, headers }));
  }
}
