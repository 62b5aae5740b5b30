// How loud both sides of a call are: the peaks of each 100 ms, on the grid of the worker's beats. Nothing is allocated.

/** 100 ms. */
export const BEATS_PER_LEVEL = 5;
const FULL_SCALE = 32_767;
/** What full scale is told as. */
const FULL_LEVEL = 255;

/** The stretch of 100 ms that beat `beat` is in. */
export function levelWindow(beat: number): number {
  return Math.floor(beat / BEATS_PER_LEVEL);
}

/** Holds one stretch at a time. */
export class LevelMeter {
  #window: number | undefined;
  #customer = 0;
  #ai = 0;

  /** Takes a beat's frames, of what was heard and of what was sent. */
  add(beat: number, heard: Int16Array, sent: Int16Array): void {
    const window = levelWindow(beat);
    if (window !== this.#window) {
      this.#window = window;
      this.#customer = 0;
      this.#ai = 0;
    }
    this.#customer = Math.max(this.#customer, peak(heard));
    this.#ai = Math.max(this.#ai, peak(sent));
  }

  /** Whether it holds (the beginning of) `window`. */
  holds(window: number): boolean {
    return window === this.#window;
  }

  /** 0 to 255. */
  get customer(): number {
    return levelOf(this.#customer);
  }

  /** 0 to 255. */
  get ai(): number {
    return levelOf(this.#ai);
  }
}

function peak(samples: Int16Array): number {
  let most = 0;
  for (const sample of samples) {
    const size = sample < 0 ? -sample : sample;
    if (size > most) most = size;
  }
  return most;
}

function levelOf(sample: number): number {
  return Math.min(FULL_LEVEL, Math.round((sample * FULL_LEVEL) / FULL_SCALE));
}
