// The beat of one media worker: every 20 ms, on the monotonic clock, all its streams send and then listen.
//
// Measured on a 2-core machine, deviation p50/p99 in µs: setTimeout alone 560/1200 (its grain is 1 ms); setTimeout and
// then spinning on setImmediate 4/860, for 35 ms of CPU a second; a ticking helper thread 300/620; setTimeout to within
// 2 ms and then Atomics.wait 126/590 for no CPU, nearly all of the 126 the constant time of waking up. So: the last,
// waking that much earlier. The thread sleeps through at most 2 ms of 20, in which datagrams wait in the kernel.

import type { Unsubscribe } from '../base/emitter.ts';
import { BeatSchedule } from './beat-schedule.ts';
import type { DeviationCounts } from './beat-statistics.ts';
import { DeviationHistogram } from './beat-statistics.ts';

/** Something that lives by the beat. `send` of all listeners runs before `listen` of any: what is due goes out first. */
export interface BeatListener {
  /** Beat number `beat` is due; numbers may jump after a stall. */
  send(beat: number): void;
  listen(beat: number): void;
}

/** The rest of a wait that is slept in Atomics.wait: setTimeout may fire up to 1 ms late. */
const SLEEP_MS = 2;
/** Woken this much early, because waking takes about as long. */
const WAKE_MS = 0.1;
/** A beat this close is run now: sleeping so briefly would overshoot. */
const NEAR_MS = 0.05;

/** Plain data about a beat since it was made. `started` is the first packet of a beat, `finished` the last. */
export interface BeatCounts {
  readonly started: DeviationCounts;
  readonly finished: DeviationCounts;
  readonly skipped: number;
}

/** Runs while it has listeners. */
export class Beat {
  readonly #listeners = new Set<BeatListener>();
  readonly #started = new DeviationHistogram();
  readonly #finished = new DeviationHistogram();
  readonly #schedule = new BeatSchedule(performance.now());
  readonly #sleeper = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #onFault: (fault: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  /** Beats that passed while nobody listened are no fault of the beat. */
  #idleSkips = 0;

  /** `onFault` gets what a listener throws; the other listeners do not notice. */
  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault;
  }

  add(listener: BeatListener): Unsubscribe {
    this.#listeners.add(listener);
    if (this.#timer === undefined) this.#resume();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Jumps over the beats of the idle time, then waits for the next. */
  #resume(): void {
    const skippedBefore = this.#schedule.skipped;
    while (this.#schedule.take(performance.now()) !== null);
    this.#idleSkips += this.#schedule.skipped - skippedBefore;
    this.#wait();
  }

  #wait(): void {
    const wait = this.#schedule.wait(performance.now());
    // A listener that came while the beat ran may have set one already.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#wake, Math.max(0, Math.floor(wait - SLEEP_MS + 1)));
  }

  readonly #wake = (): void => {
    const wait = this.#schedule.wait(performance.now());
    if (wait > SLEEP_MS) {
      this.#wait();
      return;
    }
    if (wait > NEAR_MS + WAKE_MS) Atomics.wait(this.#sleeper, 0, 0, wait - WAKE_MS);
    this.#run();
    if (this.#listeners.size > 0) this.#wait();
  };

  #run(): void {
    while (this.#listeners.size > 0) {
      const now = performance.now();
      const deviation = -this.#schedule.wait(now);
      const beat = this.#schedule.take(now + NEAR_MS + WAKE_MS);
      if (beat === null) return;
      this.#started.add(deviation);
      for (const listener of this.#listeners) this.#guard(() => listener.send(beat));
      this.#finished.add(performance.now() - now + deviation);
      for (const listener of this.#listeners) this.#guard(() => listener.listen(beat));
    }
  }

  #guard(action: () => void): void {
    try {
      action();
    } catch (fault) {
      this.#onFault(fault);
    }
  }

  get counts(): BeatCounts {
    return {
      started: this.#started.counts,
      finished: this.#finished.counts,
      skipped: this.#schedule.skipped - this.#idleSkips,
    };
  }
}
