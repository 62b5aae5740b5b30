// Those who want to hear of one kind of thing; one that throws does not starve the others.

export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Returns how to stop. */
  add(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (fault) {
        // A bug of the listener's: thrown again where the browser reports it.
        queueMicrotask(() => {
          throw fault;
        });
      }
    }
  }
}
