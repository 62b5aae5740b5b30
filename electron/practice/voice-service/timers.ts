// The timers of one session or connection, cancelled together when it is over.

import type { Clock, Timer } from '../../base/clock.ts';

export class Timers {
  readonly #clock: Clock;
  readonly #running = new Set<Timer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  wallNow(): number {
    return this.#clock.wallNow();
  }

  after(delay: number, action: () => void): Timer {
    const timer = this.#clock.after(delay, () => {
      this.#running.delete(cancellable);
      action();
    });
    const cancellable = {
      cancel: () => {
        this.#running.delete(cancellable);
        timer.cancel();
      },
    };
    this.#running.add(cancellable);
    return cancellable;
  }

  cancelAll(): void {
    for (const timer of [...this.#running]) timer.cancel();
  }
}
