// A stream belongs to a session: it ends soon after its caller was signed out, has lost the role, or the session expired.

import type { Clock, Timer } from '../base/clock.ts';

/** Milliseconds. So long may a stream go on after its session; asking costs a look into a cache. */
const ASK_EVERY = 30_000;

export interface SessionWatchParts {
  readonly clock: Clock;
  /** Rejects once the caller may not listen any more; the stream's reader is told so. */
  readonly check: () => Promise<unknown>;
  /** Turns whatever ended the stream into what its reader may see. */
  readonly worded: (fault: unknown) => Error;
  /** Aborted when the reader is gone. */
  readonly signal: AbortSignal | undefined;
}

/** Passes `source` on as long as `check` resolves. */
export class WatchedStream<T> implements AsyncIterableIterator<T, unknown, void> {
  readonly #source: AsyncIterator<T, unknown, void>;
  readonly #parts: SessionWatchParts;
  #timer: Timer | null = null;
  #refusal: { readonly fault: unknown } | null = null;
  #over = false;

  constructor(source: AsyncIterator<T, unknown, void>, parts: SessionWatchParts) {
    this.#source = source;
    this.#parts = parts;
    if (parts.signal?.aborted === true) this.#stop();
    parts.signal?.addEventListener('abort', () => this.#stop(), { once: true });
    this.#wait();
  }

  async next(): Promise<IteratorResult<T, unknown>> {
    try {
      const result = await this.#source.next();
      if (this.#refusal !== null) throw this.#refusal.fault;
      if (result.done === true) this.#stop();
      return result;
    } catch (fault) {
      this.#stop();
      throw this.#parts.worded(fault);
    }
  }

  async return(): Promise<IteratorResult<T, unknown>> {
    this.#stop();
    await this.#source.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #wait(): void {
    if (!this.#over) this.#timer = this.#parts.clock.after(ASK_EVERY, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    try {
      await this.#parts.check();
      this.#wait();
    } catch (fault) {
      this.#refusal = { fault };
      await this.return();
    }
  }

  #stop(): void {
    this.#over = true;
    this.#timer?.cancel();
    this.#timer = null;
  }
}
