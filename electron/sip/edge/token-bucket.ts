// A token bucket by a clock that is passed in: so many at once, so many per second after that.

export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  /** Full at `now` (milliseconds). */
  constructor(capacity: number, now: number) {
    this.#tokens = capacity;
    this.#filledAt = now;
  }

  /** True when nothing was taken lately. */
  isFull(now: number, perSecond: number, capacity: number): boolean {
    return this.#filledTo(now, perSecond, capacity) === capacity;
  }

  /** Takes `count` tokens if there is one at least; a debt is paid by waiting. Rate and capacity may change at any time. */
  take(now: number, perSecond: number, capacity: number, count = 1): boolean {
    this.#tokens = this.#filledTo(now, perSecond, capacity);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= count;
    return true;
  }

  #filledTo(now: number, perSecond: number, capacity: number): number {
    return Math.min(capacity, this.#tokens + (Math.max(0, now - this.#filledAt) / 1000) * perSecond);
  }
}
