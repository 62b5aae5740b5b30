// Timers of what no call waits for any more, such as a farewell that could not be sent: they end with the agent.

import type { Clock, Timer } from '../base/clock.ts';

export class LaterTimers {
  readonly #clock: Clock;
  readonly #running = new Set<Timer>();
  #disposed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `action` after `delay` milliseconds, 0 being as soon as whoever asked has returned; never once disposed. */
  after(delay: number, action: () => void): void {
    if (this.#disposed) return;
    const timer = this.#clock.after(delay, () => {
      this.#running.delete(timer);
      action();
    });
    this.#running.add(timer);
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#running) timer.cancel();
    this.#running.clear();
  }
}
