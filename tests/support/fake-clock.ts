// A clock whose hands the test turns. Timers fire in due order, those set meanwhile included.

import type { Clock, Timer } from '../../electron/base/clock.ts';

interface Pending {
  readonly due: number;
  readonly order: number;
  readonly action: () => void;
}

export class FakeClock implements Clock {
  #now = 0;
  #order = 0;
  #epoch: number;
  readonly #pending = new Set<Pending>();

  constructor(epoch = Date.UTC(2026, 0, 1)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#now;
  }

  wallNow(): number {
    return this.#epoch + this.#now;
  }

  /** Somebody puts the clock on the wall forward or, by a negative number, back: milliseconds. */
  setWall(by: number): void {
    this.#epoch += by;
  }

  after(delay: number, action: () => void): Timer {
    const pending = { due: this.#now + Math.max(0, delay), order: this.#order++, action };
    this.#pending.add(pending);
    return { cancel: () => this.#pending.delete(pending) };
  }

  /** Moves time forward by `milliseconds`, firing what falls due on the way. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(); next !== undefined && next.due <= end; next = this.#next()) {
      this.#pending.delete(next);
      this.#now = next.due;
      next.action();
    }
    this.#now = end;
  }

  /** How many timers wait; zero at the end of a test that leaks none. */
  get pendingTimers(): number {
    return this.#pending.size;
  }

  /** When the next timer fires; null without one. */
  get nextDue(): number | null {
    return this.#next()?.due ?? null;
  }

  #next(): Pending | undefined {
    let first: Pending | undefined;
    for (const pending of this.#pending) {
      if (first === undefined || pending.due < first.due || (pending.due === first.due && pending.order < first.order))
        first = pending;
    }
    return first;
  }
}
