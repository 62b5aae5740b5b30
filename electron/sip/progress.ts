// Provisional responses to a call in (RFC 3261 §13.3.1.1): reliable where the caller wants it, told again every minute.

import type { Header, SipResponse } from '../sip-message/message.ts';
import { listOf } from '../sip-message/message.ts';
import type { Core } from './core.ts';
import { ReliableProgress } from './reliable-progress.ts';
import { TimerSet } from './timers.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';

/** Puts a provisional response of the call's early dialog together. */
export type BuildProgress = (code: number, body: string | undefined, headers: readonly Header[]) => SipResponse;

/** Proxies on the way give an INVITE up after three minutes without a word. */
const REMINDER = 60_000;

export class Progress {
  readonly #transaction: ServerTransaction;
  readonly #build: BuildProgress;
  readonly #reliable: ReliableProgress;
  /** Whether every response is to be reliable, or those with a description can be. */
  readonly #isRequired: boolean;
  readonly #isSupported: boolean;
  readonly #reminder: TimerSet<'remind'>;
  #code = 180;

  /** `onGiveUp`: a reliable one was not acknowledged in time. */
  constructor(core: Core, transaction: ServerTransaction, build: BuildProgress, onGiveUp: () => void) {
    const { message } = transaction.request;
    const names = (header: string): boolean => listOf(message, header).some((name) => name.toLowerCase() === '100rel');
    this.#transaction = transaction;
    this.#build = build;
    this.#isRequired = names('Require');
    this.#isSupported = names('Supported');
    this.#reliable = new ReliableProgress(core.clock, core.random, transaction, onGiveUp);
    this.#reminder = new TimerSet(core.clock, () => this.send(this.#code));
  }

  /** True while the 2xx must wait for a PRACK. */
  get isBlocking(): boolean {
    return this.#reliable.isBlocking;
  }

  /** Whether a response with this body is sent reliably: what it says is then said for good. */
  isReliable(body: string | undefined): boolean {
    return this.#isRequired || (this.#isSupported && body !== undefined);
  }

  send(code: number, body?: string): void {
    this.#code = code;
    this.#reminder.start('remind', REMINDER);
    if (this.isReliable(body))
      this.#reliable.send({ build: (headers) => this.#build(code, body, headers), hasBody: body !== undefined });
    else this.#transaction.respond(this.#build(code, body, []));
  }

  /** True when the PRACK names the response that waits for it; throws a PeerFault 400 for a broken one. */
  acknowledged(prack: InboundRequest): boolean {
    return this.#reliable.acknowledged(prack);
  }

  /** Goes on with the next one, once the PRACK is answered. */
  proceed(): void {
    this.#reliable.proceed();
  }

  /** The INVITE got its final response. */
  stop(): void {
    this.#reminder.stopAll();
    this.#reliable.stop();
  }
}
