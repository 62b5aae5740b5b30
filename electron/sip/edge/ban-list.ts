// Addresses that are not heard for a while.

/** Above what a scanner's network has; the oldest ban makes room for a new one. */
const MOST_BANS = 10_000;

export class BanList {
  /** Address → until when, in milliseconds of the clock. */
  readonly #until = new Map<string, number>();

  get size(): number {
    return this.#until.size;
  }

  add(key: string, until: number): void {
    this.#until.delete(key);
    this.#until.set(key, until);
    if (this.#until.size <= MOST_BANS) return;
    const [oldest] = this.#until.keys();
    if (oldest !== undefined) this.#until.delete(oldest);
  }

  has(key: string, now: number): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (now < until) return true;
    this.#until.delete(key);
    return false;
  }
}
