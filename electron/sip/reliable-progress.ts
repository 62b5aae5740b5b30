// Reliable provisional responses of ours (RFC 3262 §3): each repeated until its PRACK, one after the other.

import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { randomUint32 } from '../base/random.ts';
import type { Header, SipResponse } from '../sip-message/message.ts';
import { rackOf } from '../sip-message/reliable-provisional.ts';
import { T1, TIMEOUT, TimerSet } from './timers.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';

/** What is to be sent: put together with the RSeq it gets. */
export interface ReliableResponse {
  readonly build: (headers: readonly Header[]) => SipResponse;
  readonly hasBody: boolean;
}

/** A caller that acknowledges nothing may be told this many things at most. */
const MOST_WAITING = 8;

export class ReliableProgress {
  readonly #transaction: ServerTransaction;
  readonly #timers: TimerSet<'repeat' | 'give-up'>;
  #rseq: number;
  #interval = T1;
  /** The unacknowledged one first, then those that wait for their turn. */
  #queue: readonly ReliableResponse[] = [];
  #sent: SipResponse | undefined;

  /** `onGiveUp`: no PRACK within 64*T1, the INVITE is to be refused with 5xx. */
  constructor(clock: Clock, random: Random, transaction: ServerTransaction, onGiveUp: () => void) {
    this.#transaction = transaction;
    // From 1 to 2^31-1, with room for those that follow.
    this.#rseq = 1 + (randomUint32(random) % (2 ** 31 - 2 ** 16));
    this.#timers = new TimerSet(clock, (name) => {
      if (name === 'repeat') this.#repeat();
      else {
        this.stop();
        onGiveUp();
      }
    });
  }

  /** True while a response with a description is unacknowledged: a 2xx must wait for its PRACK. */
  get isBlocking(): boolean {
    return this.#queue.some(({ hasBody }) => hasBody);
  }

  send(response: ReliableResponse): void {
    if (this.#queue.length >= MOST_WAITING) return;
    this.#queue = [...this.#queue, response];
    if (this.#queue.length === 1) this.#begin();
  }

  /** True when the PRACK names the response that waits; throws a PeerFault 400 for a broken RAck. */
  acknowledged(prack: InboundRequest): boolean {
    const { rseq, cseq } = rackOf(prack.message);
    const invite = this.#transaction.request.cseq;
    const matches = this.#sent !== undefined && rseq === this.#rseq;
    if (!matches || cseq.number !== invite.number || cseq.method !== invite.method) return false;
    this.#timers.stopAll();
    this.#sent = undefined;
    this.#queue = this.#queue.slice(1);
    this.#rseq += 1;
    return true;
  }

  /** Goes on with the next one, once the PRACK is answered. */
  proceed(): void {
    if (this.#sent === undefined && this.#queue.length > 0) this.#begin();
  }

  /** The INVITE got its final response: nothing is repeated any more. */
  stop(): void {
    this.#timers.stopAll();
    this.#queue = [];
  }

  #begin(): void {
    const headers = [
      { name: 'Require', value: '100rel' },
      { name: 'RSeq', value: String(this.#rseq) },
    ];
    this.#sent = this.#queue[0]?.build(headers);
    this.#interval = T1;
    this.#timers.start('give-up', TIMEOUT);
    this.#repeat();
  }

  /** T1 doubling without the cap of T2: 7 sends in 32 s. */
  #repeat(): void {
    if (this.#sent === undefined) return;
    this.#transaction.respond(this.#sent);
    this.#timers.start('repeat', this.#interval);
    this.#interval *= 2;
  }
}
