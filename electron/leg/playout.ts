// The queue between a model that speaks faster than real time and a line that takes 20 ms at a time.

import type { Utterance } from './utterance.ts';

/** Ten minutes at 8 kHz: more than any model says in one go; what comes beyond it is dropped. */
const MOST_WAITING = 10 * 60 * 8000;
/** Replies that wait behind each other; a service speaks one at a time, and begins no other before the caller answers. */
const MOST_QUEUED = 32;

/** Told as utterances are played; `ended` also for one that never had a sample (then `started` was not told). */
export interface PlayoutListener {
  started(utterance: Utterance): void;
  ended(utterance: Utterance): void;
}

/** Plays utterances one after the other. */
export class Playout {
  readonly #listener: PlayoutListener;
  #queue: Utterance[] = [];

  constructor(listener: PlayoutListener) {
    this.#listener = listener;
  }

  /** Puts `utterance` in line; one too many is not heard. */
  add(utterance: Utterance): void {
    if (this.#queue.length < MOST_QUEUED) this.#queue.push(utterance);
    else utterance.cut();
  }

  /** Adds samples to `utterance`, which was added before. */
  append(utterance: Utterance, samples: Int16Array): void {
    utterance.addSamples(samples.subarray(0, MOST_WAITING - this.#waiting));
  }

  /** Whether so much waits that what comes now would be dropped, and is not worth resampling. */
  get isFull(): boolean {
    return this.#waiting === MOST_WAITING;
  }

  get #waiting(): number {
    return this.#queue.reduce((sum, queued) => sum + queued.waiting, 0);
  }

  /** Fills `frame` with what the customer hears next, silence when there is nothing; returns whether it is speech. */
  pull(frame: Int16Array): boolean {
    for (let utterance = this.#queue[0]; utterance !== undefined; utterance = this.#queue[0]) {
      if (!utterance.over) {
        const isFirst = !utterance.started;
        if (utterance.take(frame) === 0) break;
        if (isFirst) this.#listener.started(utterance);
        return true;
      }
      this.#endFirst(utterance);
    }
    frame.fill(0);
    return false;
  }

  /** Only when the beat after its last frame is due: then that frame was heard to its end. */
  #endFirst(utterance: Utterance): void {
    this.#queue.shift();
    this.#listener.ended(utterance);
  }

  /** Drops everything at once: the next frame is silence. Returns the utterance that was cut short, if one was. */
  flush(): Utterance | undefined {
    const first = this.#queue[0];
    if (first?.over === true) this.#endFirst(first);
    const heard = this.#queue.find((utterance) => utterance.started);
    for (const utterance of this.#queue) utterance.cut();
    this.#queue = [];
    return heard;
  }
}
