// When the next 20 ms beat is due, and what to do about beats that were missed. Pure: monotonic milliseconds in.

/** Length of a beat: the usual packet time of G.711 (RFC 3551 §4.5). */
export const BEAT_MS = 20;
/**
 * Beats made good at once after a stall: what a usual jitter buffer (60 ms) holds. Older ones are left out, for a
 * burst of stale packets only fills the peer's buffer with delay.
 */
const MOST_CAUGHT_UP = 3;

/** Counts beats from a fixed origin, so that lateness never adds up. */
export class BeatSchedule {
  readonly #origin: number;
  #next = 0;
  #skipped = 0;

  /** Beat 0 is due at `origin`. */
  constructor(origin: number) {
    this.#origin = origin;
  }

  /** Milliseconds until the next beat is due; negative when it is late. */
  wait(now: number): number {
    return this.#origin + this.#next * BEAT_MS - now;
  }

  /** The number of the beat to run now, or null when none is due. Numbers jump over beats that are left out. */
  take(now: number): number | null {
    const late = -this.wait(now);
    if (late < 0) return null;
    const overdue = Math.floor(late / BEAT_MS) + 1 - MOST_CAUGHT_UP;
    if (overdue > 0) {
      this.#next += overdue;
      this.#skipped += overdue;
    }
    return this.#next++;
  }

  /** Beats left out so far. */
  get skipped(): number {
    return this.#skipped;
  }
}
