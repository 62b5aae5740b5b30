// What waits for a slow listener: first come, first served, and a newer item can take an older one's place. O(1) each.

interface Place<T> {
  readonly item: T;
  readonly key: string | null;
  before: Place<T> | null;
  after: Place<T> | null;
}

/** A queue whose keyed items can be left out again, wherever they stand. */
export class WaitingLine<T> {
  readonly #keyed = new Map<string, Place<T>>();
  #first: Place<T> | null = null;
  #last: Place<T> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Appends `item`; with a key it replaces what waits under the same one. */
  add(item: T, key: string | null = null): void {
    if (key !== null) this.leaveOut(key);
    const place: Place<T> = { item, key, before: this.#last, after: null };
    if (this.#last === null) this.#first = place;
    else this.#last.after = place;
    this.#last = place;
    if (key !== null) this.#keyed.set(key, place);
    this.#size += 1;
  }

  /** Takes out what waits under `key`; undefined when nothing does. */
  leaveOut(key: string): T | undefined {
    const place = this.#keyed.get(key);
    return place === undefined ? undefined : this.#unlink(place);
  }

  /** Takes the first; undefined when nothing waits. */
  shift(): T | undefined {
    return this.#first === null ? undefined : this.#unlink(this.#first);
  }

  clear(): void {
    this.#keyed.clear();
    this.#first = null;
    this.#last = null;
    this.#size = 0;
  }

  #unlink(place: Place<T>): T {
    if (place.before === null) this.#first = place.after;
    else place.before.after = place.after;
    if (place.after === null) this.#last = place.before;
    else place.after.before = place.before;
    if (place.key !== null) this.#keyed.delete(place.key);
    this.#size -= 1;
    return place.item;
  }
}
