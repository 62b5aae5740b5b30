// A typed event source with one event type per emitter; a listener that throws does not starve the others.

/** Stops a subscription; idempotent. */
export type Unsubscribe = () => void;

/** The listening side of an emitter. */
export interface Listenable<T> {
  on(listener: (event: T) => void): Unsubscribe;
}

/** Delivers each event to every listener, in order of subscription. */
export class Emitter<T> implements Listenable<T> {
  readonly #listeners = new Set<(event: T) => void>();
  readonly #onFault: (fault: unknown) => void;

  /** `onFault` receives what a listener throws; by default it is thrown again outside the emit. */
  constructor(onFault: (fault: unknown) => void = rethrowLater) {
    this.#onFault = onFault;
  }

  on(listener: (event: T) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (fault) {
        this.#onFault(fault);
      }
    }
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }
}

function rethrowLater(fault: unknown): void {
  queueMicrotask(() => {
    throw fault;
  });
}
