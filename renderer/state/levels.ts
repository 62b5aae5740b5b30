// The last 30 s of every call's loudness, outside React: a waveform reads it at its own frames.

import type { CallId, Speaker } from '../../shared/call.ts';
import type { CallLevel } from '../../shared/console-events.ts';

/** One level covers so much. */
const STEP_MS = 100;
/** What a live waveform shows. */
export const WINDOW_MS = 30_000;
const SLOTS = WINDOW_MS / STEP_MS;
/** The clock runs on so long after the last level: two that are late by a step do not make the picture stop. */
const LEAD_MS = 300;

/** One call's levels, by time on its recording's clock. */
export class LevelRing {
  readonly #peaks: Readonly<Record<Speaker, Uint8Array>> = {
    customer: new Uint8Array(SLOTS),
    ai: new Uint8Array(SLOTS),
  };
  #newest = -1;
  #arrivedAt = 0;

  /** `arrivedAt`: milliseconds that only grow. A level older than the window is dropped; what was left out is silence. */
  take(level: CallLevel, arrivedAt: number): void {
    const step = Math.floor(level.atMs / STEP_MS);
    if (step < 0 || step <= this.#newest - SLOTS) return;
    if (step > this.#newest) {
      this.#silence(Math.max(this.#newest + 1, step - SLOTS + 1), step);
      this.#newest = step;
      this.#arrivedAt = arrivedAt;
    }
    this.#peaks.customer[step % SLOTS] = level.customer;
    this.#peaks.ai[step % SLOTS] = level.ai;
  }

  /** Where the recording's clock stands at `now` (same clock as `arrivedAt`); 0 before the first level. */
  clock(now: number): number {
    if (this.#newest < 0) return 0;
    return (this.#newest + 1) * STEP_MS + Math.min(Math.max(0, now - this.#arrivedAt), LEAD_MS);
  }

  /** The loudest of `speaker` between two times, 0 to 255; 0 outside what is kept. */
  peak(speaker: Speaker, fromMs: number, toMs: number): number {
    const first = Math.max(0, this.#newest - SLOTS + 1, Math.floor(fromMs / STEP_MS));
    const last = Math.min(this.#newest, Math.ceil(toMs / STEP_MS) - 1);
    let loudest = 0;
    for (let step = first; step <= last; step += 1) {
      loudest = Math.max(loudest, this.#peaks[speaker][step % SLOTS] ?? 0);
    }
    return loudest;
  }

  #silence(from: number, to: number): void {
    for (let step = from; step <= to; step += 1) {
      this.#peaks.customer[step % SLOTS] = 0;
      this.#peaks.ai[step % SLOTS] = 0;
    }
  }
}

/** The rings of all calls. */
export class Levels {
  readonly #rings = new Map<CallId, LevelRing>();

  take(levels: readonly CallLevel[], arrivedAt: number): void {
    for (const level of levels) this.of(level.callId).take(level, arrivedAt);
  }

  /** The call's ring, empty until its first level. */
  of(callId: CallId): LevelRing {
    const ring = this.#rings.get(callId) ?? new LevelRing();
    this.#rings.set(callId, ring);
    return ring;
  }

  /** Forgets every call that is not among `callIds`. */
  keepOnly(callIds: readonly CallId[]): void {
    const kept = new Set(callIds);
    for (const callId of this.#rings.keys()) if (!kept.has(callId)) this.#rings.delete(callId);
  }
}
