// One reply of the model on its way to the customer's ear: its samples, its text, and how much of it was heard.

/** Characters kept of one turn: a spoken one is far shorter, and a broken service must not fill memory. */
export const MOST_TEXT = 20_000;
/** 1 s: samples are kept in blocks, as they may come one by one and there are minutes of them. */
const BLOCK = 8000;

/** 8 kHz samples in the order they came. A handle: whoever has it can ask how far it was played. */
export class Utterance {
  readonly replyId: string;
  readonly isGreeting: boolean;
  #text: string;
  /** The first holds the sample that is played next, the last the one that came last. */
  #blocks: Int16Array[] = [];
  #received = 0;
  #played = 0;
  #complete = false;

  /** `greeting` is the text of a greeting, which the service may not repeat; null for any other reply. */
  constructor(replyId: string, greeting: string | null) {
    this.replyId = replyId;
    this.isGreeting = greeting !== null;
    this.#text = greeting ?? '';
  }

  /** Adds the next piece of text; returns whether that changed anything. */
  addText(delta: string): boolean {
    if (this.isGreeting || this.#text.length >= MOST_TEXT) return false;
    this.#text = (this.#text + delta).slice(0, MOST_TEXT);
    return delta !== '';
  }

  /** Adds samples; they are copied. */
  addSamples(samples: Int16Array): void {
    if (this.#complete) return;
    for (let done = 0; done < samples.length; ) {
      const at = this.#received % BLOCK;
      if (at === 0) this.#blocks.push(new Int16Array(BLOCK));
      const part = samples.subarray(done, done + BLOCK - at);
      this.#blocks.at(-1)?.set(part, at);
      done += part.length;
      this.#received += part.length;
    }
  }

  /** No more samples will come. */
  complete(): void {
    this.#complete = true;
  }

  /**
   * Fills `frame` with the next samples and says how many they are: all or none while more will come, so that a slow
   * service makes whole pauses and no crackle; the last frame is filled up with silence.
   */
  take(frame: Int16Array): number {
    const available = this.waiting;
    if (available === 0 || (available < frame.length && !this.#complete)) return 0;
    const count = Math.min(available, frame.length);
    for (let filled = 0; filled < count; ) {
      const at = this.#played % BLOCK;
      const part = (this.#blocks[0] as Int16Array).subarray(at, at + count - filled);
      frame.set(part, filled);
      filled += part.length;
      this.#played += part.length;
      if (this.#played % BLOCK === 0) this.#blocks.shift();
    }
    frame.fill(0, count);
    return count;
  }

  /** Drops what was not played. */
  cut(): void {
    this.#blocks = [];
    this.#complete = true;
  }

  get text(): string {
    return this.#text;
  }

  /** The part of the text that was played, in proportion to the samples; text runs evenly enough for that. */
  get heardText(): string {
    return this.#text.slice(0, this.#heardLength);
  }

  /** The rest of it. */
  get unheardText(): string {
    return this.#text.slice(this.#heardLength);
  }

  /** Never within a character. */
  get #heardLength(): number {
    if (this.#played === this.#received) return this.#text.length;
    const characters = [...this.#text];
    const heard = characters.slice(0, Math.round((characters.length * this.#played) / this.#received));
    return heard.join('').length;
  }

  get waiting(): number {
    return this.#blocks.length === 0 ? 0 : this.#received - this.#played;
  }

  get hasSound(): boolean {
    return this.#received > 0;
  }

  get started(): boolean {
    return this.#played > 0;
  }

  get over(): boolean {
    return this.#complete && this.waiting === 0;
  }
}
