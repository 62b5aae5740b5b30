// What sequence numbers tell about one source (RFC 3550 appendix A.1 and A.3): validity, wraps, losses.

const SEQUENCE_MODULUS = 0x1_0000;
/** Packets in sequence before a source counts as one: a stray packet then opens nothing. */
const MIN_SEQUENTIAL = 2;
/** A jump ahead of this many (1 min at 20 ms) is a restart, not a loss. */
const MAX_DROPOUT = 3000;
/** Packets up to this far behind (2 s at 20 ms) are late, not a restart. */
const MAX_MISORDER = 100;

/**
 * `valid`: the newest so far. `behind`: reordered, late or twice. `probation`: the source is not believed yet. `restarted`: the
 * newest of a new stream. `jumped`: too far off; ignored unless the next one follows it.
 */
export type SequenceVerdict = 'valid' | 'behind' | 'probation' | 'restarted' | 'jumped';

/** Bookkeeping of one SSRC. */
export class SequenceTracker {
  #probation = MIN_SEQUENTIAL;
  #highest: number;
  #cycles = 0;
  #first: number;
  #received = 0;
  #lostBefore = 0;
  /** The number that would confirm a restart; out of range when none is awaited. */
  #awaited = SEQUENCE_MODULUS + 1;

  constructor(sequence: number) {
    this.#first = sequence;
    this.#highest = (sequence - 1) & 0xffff;
  }

  /** Takes the next packet's number, 0…65535. */
  update(sequence: number): SequenceVerdict {
    const ahead = (sequence - this.#highest) & 0xffff;
    if (this.#probation > 0) return this.#probe(sequence, ahead);
    if (ahead >= MAX_DROPOUT && ahead <= SEQUENCE_MODULUS - MAX_MISORDER) return this.#jump(sequence);
    this.#received += 1;
    if (ahead === 0 || ahead >= MAX_DROPOUT) return 'behind';
    if (sequence < this.#highest) this.#cycles += SEQUENCE_MODULUS;
    this.#highest = sequence;
    return 'valid';
  }

  #jump(sequence: number): SequenceVerdict {
    const confirmed = sequence === this.#awaited;
    this.#awaited = (sequence + 1) & 0xffff;
    if (!confirmed) return 'jumped';
    this.#lostBefore += this.#lostNow;
    this.#begin(sequence);
    return 'restarted';
  }

  #probe(sequence: number, ahead: number): SequenceVerdict {
    this.#highest = sequence;
    this.#probation = ahead === 1 ? this.#probation - 1 : MIN_SEQUENTIAL - 1;
    if (this.#probation > 0) return 'probation';
    this.#begin(sequence);
    return 'valid';
  }

  #begin(sequence: number): void {
    this.#first = sequence;
    this.#highest = sequence;
    this.#cycles = 0;
    this.#awaited = SEQUENCE_MODULUS + 1;
    this.#received = 1;
  }

  /** Packets expected minus received over all restarts, never below zero (duplicates could make it so). */
  get lost(): number {
    return this.#lostBefore + this.#lostNow;
  }

  get #lostNow(): number {
    if (this.#probation > 0) return 0;
    return Math.max(0, this.#cycles + this.#highest - this.#first + 1 - this.#received);
  }
}
