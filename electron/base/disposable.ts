// What is acquired is registered for disposal on the same line and released in reverse order.

/** Something that can be given back; `dispose` is idempotent. */
export interface Disposable {
  dispose(): void | Promise<void>;
}

/** Collects disposables and releases them newest first, each one even when another fails. */
export class DisposableStack implements Disposable {
  readonly #items: Disposable[] = [];

  /** Registers `item` and returns it. */
  add<T extends Disposable>(item: T): T {
    this.#items.push(item);
    return item;
  }

  /** Registers a release action. */
  defer(release: () => void | Promise<void>): void {
    this.#items.push({ dispose: release });
  }

  /** Releases everything, newest first; throws an AggregateError after the last one if any failed. */
  async dispose(): Promise<void> {
    const failures: unknown[] = [];
    for (let item = this.#items.pop(); item !== undefined; item = this.#items.pop()) {
      try {
        await item.dispose();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some resources could not be released');
  }
}
