// The timer values of RFC 3261 Table 4 for UDP (milliseconds), and a set of named timers.

import type { Clock, Timer } from '../base/clock.ts';

/** Round-trip estimate. */
export const T1 = 500;
/** Longest retransmit interval of non-INVITE requests and INVITE responses. */
export const T2 = 4_000;
/** Longest time a message stays in the network. */
export const T4 = 5_000;
/** Timers B, F, H, J, L, M, and how long a 2xx waits for its ACK. */
export const TIMEOUT = 64 * T1;
/**
 * How long one server of several is waited for (RFC 3263 §4.3 lets us move on). By then the request was sent at 0, 0.5,
 * 1.5 and 3.5 s, and the last copy had T1 to be answered: at 20 % loss both ways 1 request in 60 moves on needlessly.
 */
export const PATIENCE = 8 * T1;
/** Timer D: at least 32 s over UDP. */
export const TIMER_D = 32_000;

/** Timers by name; starting one that runs starts it anew. */
export class TimerSet<Name extends string> {
  readonly #clock: Clock;
  readonly #fire: (name: Name) => void;
  readonly #running = new Map<Name, Timer>();

  constructor(clock: Clock, fire: (name: Name) => void) {
    this.#clock = clock;
    this.#fire = fire;
  }

  start(name: Name, delay: number): void {
    this.stop(name);
    const timer = this.#clock.after(delay, () => {
      this.#running.delete(name);
      this.#fire(name);
    });
    this.#running.set(name, timer);
  }

  stop(name: Name): void {
    this.#running.get(name)?.cancel();
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const timer of this.#running.values()) timer.cancel();
    this.#running.clear();
  }
}
