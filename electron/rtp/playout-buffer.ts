// The jitter buffer of one G.711 stream: samples lie where their timestamps say, and are taken out on our own beat.
// Any packet length, reordering and duplicates come out right by themselves; a gap is a place that was never filled.

/** One second; must be a power of two so that positions wrap by a mask. A packet further ahead is a new stream. */
const CAPACITY = 8192;
const MASK = CAPACITY - 1;
/** 60 ms: rides out two packets swapped or one late by two beats, and is not felt in a conversation. */
const START_DELAY = 480;
/** Added on a dry buffer's restart: one frame, so that the next packet may be late again by as much. */
const RESTART_DELAY = 160;
/** Frames over which the spare delay is watched before some is given up: 1 s. */
const WATCH_FRAMES = 50;
/** Spare delay above this is given up even in the middle of a word: 200 ms is felt in a conversation. */
const TOO_MUCH_DELAY = 1600;

/** What a pull gave: `audio` (unfilled places silent), `missing` (nothing, though the stream runs), `idle` (no stream). */
export type PullResult = 'audio' | 'missing' | 'idle';

/** How an insert ended. */
export type InsertResult = 'stored' | 'duplicate' | 'late';

/** A payload where it lies in its datagram: `bytes[start…end)`. */
export interface EncodedPart {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Holds samples from their arrival to their playing. */
export class PlayoutBuffer {
  readonly #samples = new Int16Array(CAPACITY);
  readonly #filled = new Uint8Array(CAPACITY);
  #running = false;
  /** Timestamp of the next sample to play, unsigned 32 bit like every timestamp. */
  #playAt = 0;
  /** Samples from `#playAt` to the end of the newest packet; negative once the stream ran dry. */
  #ahead = 0;
  #spare = CAPACITY;
  #watched = 0;

  /**
   * Stores the samples that `bytes[start…end)` stand for, by `decode`. Only the `newest` packet by sequence may move the
   * playing point: a straggler from the past must not drag the stream back.
   */
  insert(timestamp: number, part: EncodedPart, decode: Int16Array, newest: boolean): InsertResult {
    const length = part.end - part.start;
    if (!this.#running) this.#restart(timestamp, START_DELAY);
    let offset = (timestamp - this.#playAt) | 0;
    const delay = this.#delayOfRestart(offset, length);
    if (delay !== null) {
      if (!newest) return 'late';
      this.#restart(timestamp, delay);
      offset = delay;
    }
    if (offset + length <= 0 || length > CAPACITY / 2) return 'late';
    return this.#store(offset, part, decode) ? 'stored' : 'duplicate';
  }

  /** Null while a packet at `offset` belongs to the stream; else the delay to start over with. */
  #delayOfRestart(offset: number, length: number): number | null {
    if (offset + length > CAPACITY || offset < -CAPACITY) return START_DELAY;
    return offset < 0 && this.#ahead <= 0 ? RESTART_DELAY : null;
  }

  #store(offset: number, { bytes, start, end }: EncodedPart, decode: Int16Array): boolean {
    const base = this.#playAt + offset - start;
    let fresh = false;
    for (let index = offset < 0 ? start - offset : start; index < end; index += 1) {
      const place = (base + index) & MASK;
      fresh ||= this.#filled[place] === 0;
      this.#samples[place] = decode[bytes[index] as number] as number;
      this.#filled[place] = 1;
    }
    this.#ahead = Math.max(this.#ahead, offset + end - start);
    return fresh;
  }

  #restart(timestamp: number, delay: number): void {
    this.#filled.fill(0);
    this.#running = true;
    this.#playAt = (timestamp - delay) >>> 0;
    this.#ahead = 0;
    this.#spare = CAPACITY;
    this.#watched = 0;
  }

  /** Takes the next `frame.length` samples. `quiet`: the last ones were, so this is the moment to give up spare delay. */
  pull(frame: Int16Array, quiet: boolean): PullResult {
    if (!this.#running) return 'idle';
    let present = 0;
    for (let index = 0; index < frame.length; index += 1) {
      const place = (this.#playAt + index) & MASK;
      const filled = this.#filled[place] as number;
      frame[index] = filled === 0 ? 0 : (this.#samples[place] as number);
      this.#filled[place] = 0;
      present += filled;
    }
    this.#skip(frame.length);
    this.#giveUpSpare(quiet);
    return present > 0 ? 'audio' : 'missing';
  }

  #skip(count: number): void {
    this.#playAt = (this.#playAt + count) >>> 0;
    this.#ahead = Math.max(this.#ahead - count, -CAPACITY);
  }

  /** Clocks drift and bursts leave delay behind: what was never needed for a whole second is dropped. */
  #giveUpSpare(quiet: boolean): void {
    this.#spare = Math.min(this.#spare, this.#ahead);
    this.#watched += 1;
    if (this.#watched < WATCH_FRAMES) return;
    const excess = this.#spare - START_DELAY;
    if (excess > 0 && (quiet || this.#spare > TOO_MUCH_DELAY)) {
      for (let index = 0; index < excess; index += 1) this.#filled[(this.#playAt + index) & MASK] = 0;
      this.#skip(excess);
    } else if (excess > 0) return;
    this.#spare = CAPACITY;
    this.#watched = 0;
  }

  /** Forgets the stream; the next packet starts a new one. */
  reset(): void {
    this.#running = false;
  }

  /** Samples waiting to be played. */
  get depth(): number {
    return Math.max(0, this.#ahead);
  }
}
