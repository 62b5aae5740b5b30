// What the domain name system said lately: one question at a time, however many calls ask it, and its last word when it
// falls silent.

import type { Clock } from '../base/clock.ts';

/** Short against every record's life: a moved server is found at the next call but a few. */
const FRESH = 10_000;
/** 500 calls shall not each wait for a name server that is away: the machine's lookups go four at a time. */
const RETRY = 2_000;
/** A name server that is away must not stop a line whose server is there. */
const STALE = 3_600_000;
const MAX_NAMES = 256;

interface Entry {
  readonly answer: Promise<unknown>;
  /** Asked anew from then on; never while the answer is still to come. */
  until: number;
  /** The last good answer. */
  good: { readonly value: unknown; readonly at: number } | null;
}

/** Keeps answers by question. */
export class NameMemory {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What `look` resolves to, now or within the last seconds; rejects as it does when nothing is remembered. */
  ask<T>(question: string, look: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(question);
    if (known !== undefined && this.#clock.now() < known.until) return known.answer as Promise<T>;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const entry: Entry = { answer: promise, until: Number.POSITIVE_INFINITY, good: known?.good ?? null };
    this.#keep(question, entry);
    look().then(
      (value) => {
        const now = this.#clock.now();
        entry.good = { value, at: now };
        entry.until = now + FRESH;
        resolve(value);
      },
      (fault: unknown) => {
        const now = this.#clock.now();
        entry.until = now + RETRY;
        if (entry.good !== null && now - entry.good.at < STALE) resolve(entry.good.value as T);
        else reject(fault);
      },
    );
    return promise;
  }

  #keep(question: string, entry: Entry): void {
    this.#entries.delete(question);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= MAX_NAMES && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(question, entry);
  }
}
