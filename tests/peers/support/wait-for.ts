// Waiting for what happens, never for time: an event log that can be awaited, and a condition that is polled.

import { setTimeout as pause } from 'node:timers/promises';

/** How much of a log goes into the message of a wait that failed. */
const REPORTED_ENTRIES = 60;
const REPORTED_CHARACTERS = 300;

/** Everything that happened, in order; a waiter is served by the past as well as by the future. */
export class EventLog<T> {
  readonly #entries: T[] = [];
  readonly #waiters = new Set<() => void>();

  push(entry: T): void {
    this.#entries.push(entry);
    for (const wake of [...this.#waiters]) wake();
  }

  get all(): readonly T[] {
    return this.#entries;
  }

  /** Hands every entry to `listener`, those of the past first. */
  follow(listener: (entry: T, index: number) => void): void {
    let next = 0;
    const wake = (): void => {
      while (next < this.#entries.length) {
        const index = next++;
        listener(this.#entries[index] as T, index);
      }
    };
    this.#waiters.add(wake);
    wake();
  }

  /** The first entry from index `from` on that matches; rejects after `deadline` milliseconds and tells all it saw. */
  async waitFor<S extends T>(
    what: string,
    matches: ((entry: T) => entry is S) | ((entry: T) => boolean),
    deadline = 10_000,
    from = 0,
  ): Promise<S> {
    let next = from;
    const found = await this.#until(() => {
      while (next < this.#entries.length) {
        const entry = this.#entries[next++] as T;
        if (matches(entry)) return { entry: entry as S };
      }
      return undefined;
    }, deadline);
    if (found !== undefined) return found.entry;
    const seen = this.#entries
      .slice(-REPORTED_ENTRIES)
      .map((entry) => `  ${JSON.stringify(entry)?.slice(0, REPORTED_CHARACTERS)}`)
      .join('\n');
    throw new Error(`no ${what} within ${deadline} ms; seen:\n${seen}`);
  }

  #until<R>(look: () => R | undefined, deadline: number): Promise<R | undefined> {
    const already = look();
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((resolve) => {
      const finish = (result: R | undefined): void => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        resolve(result);
      };
      const wake = (): void => {
        const result = look();
        if (result !== undefined) finish(result);
      };
      const timer = setTimeout(() => finish(undefined), deadline);
      this.#waiters.add(wake);
    });
  }
}

/** Asks `condition` every 20 ms until it gives something; rejects after `deadline` milliseconds. */
export async function until<R>(
  what: string,
  condition: () => R | undefined | null | false | Promise<R | undefined | null | false>,
  deadline = 10_000,
): Promise<R> {
  const end = performance.now() + deadline;
  for (;;) {
    const result = await condition();
    if (result !== undefined && result !== null && result !== false) return result;
    if (performance.now() > end) throw new Error(`not within ${deadline} ms: ${what}`);
    await pause(20);
  }
}
