// A leg's own clock: the beats since its RTP and its recording began. Beats that were left out are time that passed.

import { BEAT_MS } from '../media/beat-schedule.ts';

/** Stands at 0 until the first beat is entered. */
export class LegClock {
  #first: number | undefined;
  /** The last beat whose frame counts. */
  #last = -1;

  /** Beat `beat` begins, and with it the clock where it did not run yet: true then. */
  enter(beat: number): boolean {
    const begins = this.#first === undefined;
    this.#first ??= beat;
    this.#last = beat - 1;
    return begins;
  }

  /** Beat `beat` is over: its frame counts from now on. */
  leave(beat: number): void {
    this.#last = beat;
  }

  /** Frames of 20 ms since the beginning, the running one not counted. */
  get frames(): number {
    return this.#first === undefined ? 0 : this.#last - this.#first + 1;
  }

  /** Milliseconds since the beginning, which is the recording's first sample. */
  get ms(): number {
    return this.frames * BEAT_MS;
  }

  /** Milliseconds at which beat `beat` begins; below 0 before the beginning, 0 while there is none. */
  msAt(beat: number): number {
    return (beat - (this.#first ?? beat)) * BEAT_MS;
  }
}
