// The product's events for one listener. Bounded: a slow one loses intermediate texts, never a state or a turn.

import type { CallEvent, ProductEvent } from '../../shared/events.ts';
import type { Listenable, Unsubscribe } from '../base/emitter.ts';
import { WorldFault } from '../base/errors.ts';

/** Over an hour of a busy station's states and turns; whoever is further behind must connect again. */
const MOST_WAITING = 10_000;

type Spoken = Extract<CallEvent, { final: boolean }>;
type Result = IteratorResult<ProductEvent, undefined>;
type Waiter = { readonly resolve: (result: Result) => void; readonly reject: (fault: unknown) => void };

const isSpoken = (event: ProductEvent): event is Spoken => 'final' in event;

/** Hears from the moment it is made until it is ended by its reader, by `end`, or by falling too far behind. */
export class EventFeed implements AsyncIterableIterator<ProductEvent, undefined, void> {
  readonly #onEnd: () => void;
  readonly #unsubscribe: Unsubscribe;
  #waiting: ProductEvent[] = [];
  #reader: Waiter | null = null;
  #over = false;
  #fault: WorldFault | null = null;

  /** `onEnd` is called once, when nothing more will be heard. */
  constructor(events: Listenable<ProductEvent>, onEnd: () => void = () => {}) {
    this.#onEnd = onEnd;
    this.#unsubscribe = events.on((event) => this.#hear(event));
  }

  next(): Promise<Result> {
    const event = this.#waiting.shift();
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.#fault !== null) return Promise.reject(this.#fault);
    if (this.#over) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  return(): Promise<Result> {
    this.#waiting = [];
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Ends the feed after what already waits. Idempotent. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#unsubscribe();
    this.#onEnd();
    this.#reader?.resolve({ done: true, value: undefined });
    this.#reader = null;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #hear(event: ProductEvent): void {
    if (this.#reader !== null) {
      this.#reader.resolve({ done: false, value: event });
      this.#reader = null;
      return;
    }
    if (isSpoken(event)) this.#waiting = this.#waiting.filter((waiting) => !isOutdated(waiting, event));
    this.#waiting.push(event);
    if (this.#waiting.length <= MOST_WAITING) return;
    this.#fault = new WorldFault('this listener is too far behind: connect again', true);
    this.#waiting = [];
    this.end();
  }
}

/** A text that `newer` says again with more. */
function isOutdated(waiting: ProductEvent, newer: Spoken): boolean {
  return (
    isSpoken(waiting) &&
    !waiting.final &&
    waiting.event === newer.event &&
    waiting.turn === newer.turn &&
    waiting.callId === newer.callId
  );
}
