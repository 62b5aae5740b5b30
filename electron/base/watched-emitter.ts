// An emitter that knows whether anybody listens, for events that cost something to make.

import type { Unsubscribe } from './emitter.ts';
import { Emitter } from './emitter.ts';

/** Calls `watch(true)` after its first listener came and `watch(false)` after its last one went. */
export class WatchedEmitter<T> extends Emitter<T> {
  readonly #watch: (watched: boolean) => void;

  constructor(watch: (watched: boolean) => void, onFault?: (fault: unknown) => void) {
    super(onFault);
    this.#watch = watch;
  }

  override on(listener: (event: T) => void): Unsubscribe {
    const leave = this.#counted(() => super.on(listener));
    return () => this.#counted(leave);
  }

  #counted<R>(action: () => R): R {
    const before = this.listenerCount;
    const result = action();
    if (before === 0 && this.listenerCount > 0) this.#watch(true);
    if (before > 0 && this.listenerCount === 0) this.#watch(false);
    return result;
  }
}
