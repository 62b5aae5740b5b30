// What all legs of a worker measure, told in one message for all of them: levels every 100 ms, meters every second.

import type { Unsubscribe } from '../base/emitter.ts';
import type { Beat, BeatListener } from '../media/beat.ts';
import type { LegMeters } from './leg.ts';
import type { LevelMeter } from './level-meter.ts';
import { BEATS_PER_LEVEL, levelWindow } from './level-meter.ts';
import type { LegFigures } from './messages.ts';

/** 10 stretches of 100 ms: 1 s. */
const WINDOWS_PER_METERS = 10;

/** What a leg shows. */
export interface Gauged {
  readonly level: LevelMeter;
  /** Milliseconds on the recording's clock at which beat `beat` begins; below 0 before its first sample. */
  atMs(beat: number): number;
  /** Null before there was anything to count. */
  readonly meters: LegMeters | null;
}

/** Beats as long as there are legs, and before them: what they measured in a stretch is whole when it is read. */
export class Gauges implements BeatListener {
  readonly #legs: ReadonlyMap<number, Gauged>;
  readonly #beat: Pick<Beat, 'add'>;
  readonly #tell: (figures: LegFigures) => void;
  #users = 0;
  #leaveBeat: Unsubscribe = () => {};
  #window = -1;
  #watched = false;

  constructor(legs: ReadonlyMap<number, Gauged>, beat: Pick<Beat, 'add'>, tell: (figures: LegFigures) => void) {
    this.#legs = legs;
    this.#beat = beat;
    this.#tell = tell;
  }

  /** Whether anybody looks at the levels; while nobody does, legs need not measure them. */
  get watched(): boolean {
    return this.#watched;
  }

  watch(watched: boolean): void {
    this.#watched = watched;
  }

  /** A leg is about to be opened. */
  hold(): void {
    if (this.#users === 0) this.#leaveBeat = this.#beat.add(this);
    this.#users += 1;
  }

  /** A leg was closed, or not opened after all. */
  release(): void {
    this.#users -= 1;
    if (this.#users === 0) this.#leaveBeat();
  }

  send(): void {}

  listen(beat: number): void {
    const window = levelWindow(beat);
    const past = this.#window;
    if (window === past) return;
    this.#window = window;
    if (this.#watched) this.#tellLevels(past);
    if (Math.floor(window / WINDOWS_PER_METERS) !== Math.floor(past / WINDOWS_PER_METERS)) this.#tellMeters();
  }

  #tellLevels(window: number): void {
    const figures: number[] = [];
    for (const [number, leg] of this.#legs) {
      if (!leg.level.holds(window)) continue;
      const atMs = Math.max(0, leg.atMs(window * BEATS_PER_LEVEL));
      figures.push(number, atMs, leg.level.customer, leg.level.ai);
    }
    if (figures.length > 0) this.#tell({ type: 'levels', figures: Int32Array.from(figures) });
  }

  #tellMeters(): void {
    const meters: (readonly [leg: number, meters: LegMeters])[] = [];
    for (const [number, leg] of this.#legs) if (leg.meters !== null) meters.push([number, leg.meters]);
    if (meters.length > 0) this.#tell({ type: 'meters', meters });
  }
}
