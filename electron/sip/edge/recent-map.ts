// A map that forgets what was not asked for lately, so that a flood of new keys costs a bounded room and no searching.

/** Keeps at least the `room` keys used last and at most twice as many. */
export class RecentMap<V> {
  readonly #room: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(room: number) {
    this.#room = room;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: V): void {
    if (this.#young.size >= this.#room && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#old.delete(key);
    this.#young.set(key, value);
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
