// Slows down guessing: after some failures under one key each further try must wait twice as long as the one before.

import type { Clock } from '../base/clock.ts';

export interface AttemptPolicy {
  /** Failures that cost nothing. */
  readonly free: number;
  /** Milliseconds to wait after the last free one; doubles with each further failure. */
  readonly firstDelay: number;
  readonly mostDelay: number;
}

interface Record {
  readonly failures: number;
  /** Monotonic time before which no try is heard. */
  readonly notBefore: number;
  readonly lastFailure: number;
}

/** Bounds memory against made-up names; the key that failed longest ago is forgotten first. */
const MOST_KEYS = 10_000;
/** A key without a failure for this long starts anew. */
const FORGET_AFTER = 3_600_000;

/** Counts failures per key (an account, an address). Successes clear a key; time alone does after an hour. */
export class AttemptLimit {
  readonly #policy: AttemptPolicy;
  readonly #clock: Clock;
  readonly #records = new Map<string, Record>();

  constructor(policy: AttemptPolicy, clock: Clock) {
    this.#policy = policy;
    this.#clock = clock;
  }

  /** Milliseconds until a try under `key` is heard; 0 when it is now. */
  wait(key: string): number {
    return Math.max(0, (this.#current(key)?.notBefore ?? 0) - this.#clock.now());
  }

  failed(key: string): void {
    const now = this.#clock.now();
    const failures = (this.#current(key)?.failures ?? 0) + 1;
    const { free, firstDelay, mostDelay } = this.#policy;
    const delay = failures < free ? 0 : Math.min(mostDelay, firstDelay * 2 ** (failures - free));
    this.#records.delete(key);
    this.#records.set(key, { failures, notBefore: now + delay, lastFailure: now });
    const oldest = this.#records.size > MOST_KEYS ? this.#records.keys().next().value : undefined;
    if (oldest !== undefined) this.#records.delete(oldest);
  }

  succeeded(key: string): void {
    this.#records.delete(key);
  }

  #current(key: string): Record | undefined {
    const record = this.#records.get(key);
    if (record === undefined || this.#clock.now() - record.lastFailure < FORGET_AFTER) return record;
    this.#records.delete(key);
    return undefined;
  }
}
