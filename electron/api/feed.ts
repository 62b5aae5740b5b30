// One listener's side of a stream: hands over what waits, or waits for it.

type Waiter<T> = {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (fault: unknown) => void;
};

/** Lives from the moment it is made until its reader leaves or somebody ends it. */
export abstract class Feed<T> implements AsyncIterableIterator<T, undefined, void> {
  readonly #onEnd: () => void;
  #reader: Waiter<T> | null = null;
  #over = false;
  #left = false;
  #fault: Error | null = null;

  /** `onEnd` is called once, when nothing more will be heard. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  /** The next item, taken out; undefined when none waits. */
  protected abstract take(): T | undefined;

  /** Stops listening. Called once. */
  protected abstract stop(): void;

  /** To be called when something waits. */
  protected wake(): void {
    const reader = this.#reader;
    const value = reader === null ? undefined : this.take();
    if (reader === null || value === undefined) return;
    this.#reader = null;
    reader.resolve({ done: false, value });
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    const value = this.#left ? undefined : this.take();
    if (value !== undefined) return { done: false, value };
    if (this.#fault !== null) throw this.#fault;
    if (this.#over) return { done: true, value: undefined };
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#left = true;
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Ends the feed after what already waits; its reader is then told of `fault`, where there is one. Idempotent. */
  end(fault: Error | null = null): void {
    if (this.#over) return;
    this.#over = true;
    this.#fault = fault;
    this.stop();
    this.#onEnd();
    if (fault === null) this.#reader?.resolve({ done: true, value: undefined });
    else this.#reader?.reject(fault);
    this.#reader = null;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
