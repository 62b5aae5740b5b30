// Writes that the disk refused, kept until it takes them.

import type { Clock } from '../base/clock.ts';

/** A disk that was full is not free again the next moment. */
const TRY_AGAIN_AFTER = 5000;

/** The latest refused write of each row; it holds the whole row, so it stands for those before it. */
export class RefusedWrites {
  readonly #clock: Clock;
  readonly #stopped: AbortSignal;
  readonly #writes = new Map<string, () => Promise<void>>();

  /** After `stopped` nothing is tried again. */
  constructor(clock: Clock, stopped: AbortSignal) {
    this.#clock = clock;
    this.#stopped = stopped;
  }

  keep(row: string, write: () => Promise<void>): void {
    this.#writes.set(row, write);
  }

  /** A later write of the row was taken. */
  forget(row: string): void {
    this.#writes.delete(row);
  }

  /** Tries all of them until all are taken, or the station stops. */
  async taken(): Promise<void> {
    while (this.#writes.size > 0 && !this.#stopped.aborted) {
      await this.#pause();
      for (const [row, write] of this.#writes)
        await write().then(
          () => this.#writes.delete(row),
          () => false,
        );
    }
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = this.#clock.after(TRY_AGAIN_AFTER, resolve);
    const stop = (): void => resolve();
    this.#stopped.addEventListener('abort', stop);
    await promise;
    timer.cancel();
    this.#stopped.removeEventListener('abort', stop);
  }
}
