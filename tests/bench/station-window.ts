// The station's figures over a stretch of time: CPU, beat, event loop of the main thread, memory.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MediaLegPool } from '../../electron/leg/leg-pool.ts';
import type { BeatCounts } from '../../electron/media/beat.ts';
import type { DeviationFigures } from '../../electron/media/beat-statistics.ts';
import { countsBetween, deviationFigures } from '../../electron/media/beat-statistics.ts';
import { threadTimes } from './thread-times.ts';

/** Deviations in µs, times in milliseconds. */
export interface StationFigures {
  readonly seconds: number;
  /** CPU of the whole process, all threads, user and system. */
  readonly cpu: number;
  /** The part of it inside the kernel: sockets, timers, files. */
  readonly kernel: number;
  /** The same by thread, where the system tells. */
  readonly cpuByThread: Readonly<Record<string, number>>;
  /** First and last packet of each beat against the moment it was due. */
  readonly started: DeviationFigures;
  readonly finished: DeviationFigures;
  readonly skippedBeats: number;
  /** How late the main thread's event loop was. */
  readonly loopDelay: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Megabytes resident at the end. */
  readonly memory: number;
}

/** The delay histogram counts the time between two ticks of its own timer, so this is taken off again. */
const RESOLUTION_MS = 10;

export class StationWindow {
  readonly #legs: MediaLegPool;
  readonly #beats: readonly BeatCounts[];
  readonly #openedAt = performance.now();
  readonly #cpu = process.cpuUsage();
  readonly #threads = threadTimes();
  readonly #loop: ReturnType<typeof monitorEventLoopDelay>;

  static async open(legs: MediaLegPool): Promise<StationWindow> {
    return new StationWindow(legs, await legs.beatCounts());
  }

  private constructor(legs: MediaLegPool, beats: readonly BeatCounts[]) {
    this.#legs = legs;
    this.#beats = beats;
    this.#loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.#loop.enable();
  }

  async close(): Promise<StationFigures> {
    this.#loop.disable();
    const cpu = process.cpuUsage(this.#cpu);
    const seconds = (performance.now() - this.#openedAt) / 1000;
    const cpuByThread = [...threadTimes()].map(([name, time]) => [name, time - (this.#threads.get(name) ?? 0)]);
    const beats = await this.#legs.beatCounts();
    // A worker that was replaced meanwhile starts counting anew: the bench has then failed in a worse way already.
    const between = (side: 'started' | 'finished'): DeviationFigures =>
      deviationFigures(beats.map((now, index) => countsBetween((this.#beats[index] ?? now)[side], now[side])));
    const delay = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    return {
      seconds,
      cpu: (cpu.user + cpu.system) / 1000,
      kernel: cpu.system / 1000,
      cpuByThread: Object.fromEntries(cpuByThread),
      started: between('started'),
      finished: between('finished'),
      skippedBeats: beats.reduce((sum, now, index) => sum + now.skipped - (this.#beats[index]?.skipped ?? 0), 0),
      loopDelay: {
        p50: delay(this.#loop.percentile(50)),
        p99: delay(this.#loop.percentile(99)),
        max: delay(this.#loop.max),
      },
      memory: process.memoryUsage.rss() / 2 ** 20,
    };
  }
}
