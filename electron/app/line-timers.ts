// When the lines are looked at without being told: one that could not be had, and names that may stand for other servers.

import type { Clock, Timer } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';

/** As long as a registrar that is away is left alone. */
const AGAIN = 30_000;
/** Operators move servers by their names; records live for minutes to an hour. */
const RESOLVE = 300_000;

export class LineTimers {
  readonly #clock: Clock;
  readonly #logger: Logger;
  #again: Timer | undefined;
  #resolve: Timer | undefined;
  #closed = false;

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  /** `job` tries anew what could not be had. */
  startAgain(job: () => Promise<unknown>): void {
    this.#again?.cancel();
    if (!this.#closed) this.#again = this.#clock.after(AGAIN, () => this.#do(job));
  }

  /** `job` asks anew for what names stand for. */
  startResolve(job: () => Promise<unknown>): void {
    this.#resolve?.cancel();
    if (!this.#closed) this.#resolve = this.#clock.after(RESOLVE, () => this.#do(job));
  }

  stopAll(): void {
    this.#again?.cancel();
    this.#resolve?.cancel();
  }

  close(): void {
    this.#closed = true;
    this.stopAll();
  }

  #do(job: () => Promise<unknown>): void {
    job().catch((fault: unknown) => {
      this.#logger.warn('the line is still not up', { fault: messageOf(fault) });
    });
  }
}
