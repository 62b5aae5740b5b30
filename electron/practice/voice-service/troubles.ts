// When the planned troubles of one connection strike.

import type { Faults, Moment, Trouble } from './options.ts';
import type { Timers } from './timers.ts';

/** The answers that a trouble can take the place of. */
export type Answer = Extract<Moment, string>;

export class Troubles {
  readonly #plan: NonNullable<Faults['troubles']>;
  readonly #strike: (trouble: Trouble) => void;
  #audioSent = 0;
  #audioReceived = 0;

  constructor(faults: Faults, strike: (trouble: Trouble) => void) {
    this.#plan = faults.troubles ?? [];
    this.#strike = strike;
  }

  /** True when a trouble struck in place of `answer`. */
  insteadOf(answer: Answer): boolean {
    return this.#strikeAt((moment) => moment === answer);
  }

  sessionStarted(timers: Timers): void {
    for (const { at, trouble } of this.#plan) {
      if (typeof at === 'object' && 'sessionMs' in at) timers.after(at.sessionMs, () => this.#strike(trouble));
    }
  }

  /** One 352 went out. */
  audioSent(): void {
    this.#audioSent += 1;
    this.#strikeAt(
      (moment) => typeof moment === 'object' && 'audioSent' in moment && moment.audioSent === this.#audioSent,
    );
  }

  /** One 200 came in. */
  audioReceived(): void {
    this.#audioReceived += 1;
    this.#strikeAt(
      (moment) =>
        typeof moment === 'object' && 'audioReceived' in moment && moment.audioReceived === this.#audioReceived,
    );
  }

  #strikeAt(due: (moment: Moment) => boolean): boolean {
    const struck = this.#plan.filter(({ at }) => due(at));
    for (const { trouble } of struck) this.#strike(trouble);
    return struck.length > 0;
  }
}
