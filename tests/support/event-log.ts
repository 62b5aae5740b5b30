// Collects events and lets a test wait for one, without polling or sleeping.

interface Waiter<T> {
  readonly wants: (event: T) => boolean;
  readonly resolve: (event: T) => void;
}

export class EventLog<T> {
  /** Everything so far, in order. */
  readonly all: T[] = [];
  readonly #unread: T[] = [];
  readonly #waiters = new Set<Waiter<T>>();

  add(event: T): void {
    this.all.push(event);
    for (const waiter of this.#waiters) {
      if (!waiter.wants(event)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(event);
      return;
    }
    this.#unread.push(event);
  }

  /** The next event that fits and was not returned before; earlier ones that do not fit stay for others. */
  next<S extends T>(wants: (event: T) => event is S): Promise<S>;
  next(wants?: (event: T) => boolean): Promise<T>;
  next(wants: (event: T) => boolean = () => true): Promise<T> {
    const index = this.#unread.findIndex(wants);
    const [found] = index < 0 ? [] : this.#unread.splice(index, 1);
    if (index >= 0) return Promise.resolve(found as T);
    return new Promise((resolve) => this.#waiters.add({ wants, resolve }));
  }
}
