// Notices a line that is dead without saying so: a pulled cable, a laptop that slept, a network that was changed.

import type { Timing } from './timing.ts';

/** A live station is rarely silent so long; then it is asked. */
const QUIET = 5000;
/** A station that is there answers within this, over any line that one could work with. */
const PATIENCE = 5000;
/** A timer that is late by more tells of a page that was frozen: the answer may lie there unread. */
const LATE = 1000;
const GRACE = 500;

export interface PulseParts {
  readonly timing: Timing;
  /** Asks the station for any answer. */
  readonly ask: () => void;
  /** Nothing was heard for so many milliseconds, about 10,000. */
  readonly onDead: (silence: number) => void;
}

export class Pulse {
  readonly #parts: PulseParts;
  #stopTimer: (() => void) | null = null;
  #heardAt = 0;
  #askedAt: number | null = null;
  #graceGiven = false;

  constructor(parts: PulseParts) {
    this.#parts = parts;
  }

  /** Watches from now on. */
  start(): void {
    this.heard();
    this.#wait(QUIET);
  }

  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
  }

  /** Something arrived. */
  heard(): void {
    this.#heardAt = this.#parts.timing.now();
    this.#askedAt = null;
  }

  /** Asks at once, where it watches: there is reason to doubt. */
  check(): void {
    if (this.#stopTimer !== null && this.#askedAt === null) this.#ask();
  }

  #due(): void {
    const now = this.#parts.timing.now();
    if (this.#askedAt === null) {
      const quiet = now - this.#heardAt;
      if (quiet < QUIET) this.#wait(QUIET - quiet);
      else this.#ask();
      return;
    }
    const overdue = now - this.#askedAt - PATIENCE;
    if (overdue > LATE && !this.#graceGiven) {
      this.#graceGiven = true;
      this.#wait(GRACE);
    } else {
      this.stop();
      this.#parts.onDead(now - this.#heardAt);
    }
  }

  #ask(): void {
    this.#askedAt = this.#parts.timing.now();
    this.#graceGiven = false;
    this.#wait(PATIENCE);
    this.#parts.ask();
  }

  #wait(delay: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#parts.timing.after(delay, () => this.#due());
  }
}
