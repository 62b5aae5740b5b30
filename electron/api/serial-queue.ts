// Runs jobs one after another and refuses when too many wait.

/** One job at a time, first come first served. */
export class SerialQueue {
  readonly #most: number;
  #length = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** `most` counts the running job too. */
  constructor(most: number) {
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#length >= this.#most;
  }

  /** Resolves or rejects as `job` does; call only when not full. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.isFull) throw new Error('the queue is full');
    this.#length += 1;
    const done = this.#last.then(job);
    this.#last = done.catch(() => {});
    try {
      return await done;
    } finally {
      this.#length -= 1;
    }
  }
}
