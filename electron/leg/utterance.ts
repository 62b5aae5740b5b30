// One reply of the model on its way to the customer's ear: its samples, its text, and how much of it was heard.

/** Text kept of one reply: a spoken reply is far shorter, and a broken service must not fill memory. */
const MOST_TEXT = 20_000;

/** 8 kHz samples in the order they came. A handle: whoever has it can ask how far it was played. */
export class Utterance {
  readonly replyId: string;
  readonly isGreeting: boolean;
  #text: string;
  #pieces: Int16Array[] = [];
  /** Samples of the first piece that were taken already. */
  #taken = 0;
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
    this.#text += delta;
    return delta !== '';
  }

  /** Adds samples; they are copied. */
  addSamples(samples: Int16Array): void {
    if (this.#complete || samples.length === 0) return;
    this.#pieces.push(samples.slice());
    this.#received += samples.length;
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
    const available = this.#received - this.#played;
    if (available === 0 || (available < frame.length && !this.#complete)) return 0;
    let filled = 0;
    while (filled < frame.length) {
      const piece = this.#pieces[0];
      if (piece === undefined) break;
      const part = piece.subarray(this.#taken, this.#taken + frame.length - filled);
      frame.set(part, filled);
      filled += part.length;
      this.#taken += part.length;
      if (this.#taken < piece.length) continue;
      this.#pieces.shift();
      this.#taken = 0;
    }
    frame.fill(0, filled);
    this.#played += filled;
    return filled;
  }

  /** Drops what was not played. */
  cut(): void {
    this.#pieces = [];
    this.#complete = true;
  }

  get text(): string {
    return this.#text;
  }

  /** The part of the text that was played, in proportion to the samples; text runs evenly enough for that. */
  get heardText(): string {
    if (this.#played === this.#received) return this.#text;
    const characters = [...this.#text];
    return characters.slice(0, Math.round((characters.length * this.#played) / this.#received)).join('');
  }

  get waiting(): number {
    return this.#pieces.length === 0 ? 0 : this.#received - this.#played;
  }

  get hasSound(): boolean {
    return this.#received > 0;
  }

  get started(): boolean {
    return this.#played > 0;
  }

  get over(): boolean {
    return this.#complete && this.#pieces.length === 0;
  }
}
