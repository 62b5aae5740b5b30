// A 2xx of ours to an INVITE, repeated by the core until its ACK (RFC 3261 §13.3.1.4).

import type { Clock } from '../base/clock.ts';
import type { SipResponse } from '../sip-message/message.ts';
import { T1, T2, TIMEOUT, TimerSet } from './timers.ts';
import type { ServerTransaction } from './transaction/transaction.ts';

/** What became of the answer. */
export interface AnswerListener {
  /** The ACK came; `body` is its SDP, or null. */
  onAck(body: string | null): void;
  /** 64*T1 passed: the call should be ended. */
  onNoAck(): void;
}

/** Sends at once, then after T1 doubling to T2: 11 times in 32 s. */
export class RepeatedAnswer {
  readonly #transaction: ServerTransaction;
  readonly #response: SipResponse;
  readonly #listener: AnswerListener;
  readonly #timers: TimerSet<'repeat' | 'give-up'>;
  #interval = T1;

  constructor(clock: Clock, transaction: ServerTransaction, response: SipResponse, listener: AnswerListener) {
    this.#transaction = transaction;
    this.#response = response;
    this.#listener = listener;
    this.#timers = new TimerSet(clock, (name) => {
      if (name === 'repeat') this.#send();
      else {
        this.stop();
        this.#listener.onNoAck();
      }
    });
  }

  start(): void {
    this.#timers.start('give-up', TIMEOUT);
    this.#send();
  }

  acknowledged(body: string | null): void {
    this.stop();
    this.#listener.onAck(body);
  }

  stop(): void {
    this.#timers.stopAll();
  }

  #send(): void {
    this.#transaction.respond(this.#response);
    this.#timers.start('repeat', this.#interval);
    this.#interval = Math.min(this.#interval * 2, T2);
  }
}
