// The changes we make to an answered call, one after the other in the order they were asked for.

import type { ModifyOutcome } from './call-port.ts';
import { Modify } from './modify.ts';
import type { SessionParts } from './session-parts.ts';

export class Changes {
  readonly #parts: SessionParts;
  #queue: readonly Modify[] = [];
  #closed = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Offers what `offer` makes when its turn comes. */
  offer(offer: () => string | null): Promise<ModifyOutcome> {
    const modify = new Modify(this.#parts, offer);
    if (this.#closed) modify.close();
    else {
      this.#queue = [...this.#queue, modify];
      if (this.#queue.length === 1) modify.start();
      void modify.outcome.then(() => this.#next(modify));
    }
    return modify.outcome;
  }

  /** The call is over: what waits fails. */
  close(): void {
    this.#closed = true;
    for (const modify of this.#queue) modify.close();
  }

  #next(done: Modify): void {
    this.#queue = this.#queue.filter((modify) => modify !== done);
    if (!this.#closed) this.#queue[0]?.start();
  }
}
