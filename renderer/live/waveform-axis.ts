// Where things stand in a live waveform: thirty seconds wide, now at the right edge. Pure; pixels are CSS pixels.

import type { Turn } from '../../shared/console-events.ts';
import { WINDOW_MS } from '../state/levels.ts';

/** A bar of 2 and a gap of 1. */
export const BAR_PITCH = 3;
const TICK_MS = 5000;

export interface WaveformAxis {
  readonly width: number;
  /** The recording's clock at the right edge. */
  readonly clockMs: number;
}

export interface Bar {
  readonly x: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export function xAt({ width, clockMs }: WaveformAxis, atMs: number): number {
  return width - ((clockMs - atMs) * width) / WINDOW_MS;
}

/** Bars from left to right, none before the call. They are cut on fixed times, so that they move and do not shimmer. */
export function barsOf(axis: WaveformAxis): readonly Bar[] {
  const barMs = (WINDOW_MS * BAR_PITCH) / axis.width;
  const first = Math.max(0, Math.ceil((axis.clockMs - WINDOW_MS) / barMs));
  const count = Math.max(0, Math.ceil(axis.clockMs / barMs) - first);
  return Array.from({ length: count }, (_, n) => {
    const fromMs = (first + n) * barMs;
    return { x: xAt(axis, fromMs), fromMs, toMs: fromMs + barMs };
  });
}

/** Each fifth second in sight, from 0 on. */
export function ticksOf({ clockMs }: WaveformAxis): readonly number[] {
  const first = Math.max(0, Math.ceil((clockMs - WINDOW_MS) / TICK_MS));
  const last = Math.floor(clockMs / TICK_MS);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => (first + n) * TICK_MS);
}

/** Where the customer cut the AI short, within sight. */
export function interruptionsOf(turns: readonly Turn[], { clockMs }: WaveformAxis): readonly number[] {
  const times: number[] = [];
  for (let index = turns.length - 1; index >= 0; index -= 1) {
    const turn = turns[index];
    if (turn === undefined || (turn.endedAtMs !== null && turn.endedAtMs < clockMs - WINDOW_MS)) break;
    if (turn.interrupted && turn.endedAtMs !== null) times.unshift(turn.endedAtMs);
  }
  return times;
}
