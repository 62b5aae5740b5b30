// Hides short losses: repeats the last frame ever more quietly, silent from the fourth lost frame on.

/** Gain at the start of the first, second… lost frame; the frame fades on to the next entry. */
const GAINS = [1, 0.6, 0.25, 0] as const;

/** One stream's memory for concealing; frames of one constant length. */
export class Concealment {
  readonly #last: Int16Array;
  #lost = 0;

  constructor(frameLength: number) {
    this.#last = new Int16Array(frameLength);
  }

  /** Remembers a frame that arrived. */
  heard(frame: Int16Array): void {
    this.#last.set(frame);
    this.#lost = 0;
  }

  /** Fills `frame` in place of one that did not arrive. */
  conceal(frame: Int16Array): void {
    const from = GAINS[this.#lost] ?? 0;
    const to = GAINS[this.#lost + 1] ?? 0;
    this.#lost += 1;
    if (from === 0) {
      frame.fill(0);
      return;
    }
    const slope = (to - from) / frame.length;
    for (let index = 0; index < frame.length; index += 1) {
      frame[index] = (this.#last[index] ?? 0) * (from + slope * index);
    }
  }
}
