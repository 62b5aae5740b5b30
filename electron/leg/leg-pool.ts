// Spreads legs over media workers, one per core; a worker that dies is replaced and takes only its own legs with it.

import type { CallLevel, CallMeters } from '../../shared/console-events.ts';
import { Emitter } from '../base/emitter.ts';
import { WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { WatchedEmitter } from '../base/watched-emitter.ts';
import type { BeatCounts } from '../media/beat.ts';
import type { DeviationFigures } from '../media/beat-statistics.ts';
import { deviationFigures } from '../media/beat-statistics.ts';
import type { Leg, LegOptions, LegPool } from './leg.ts';
import { LegHandle } from './leg-handle.ts';
import type { LegFigures } from './messages.ts';
import { FIGURES_PER_LEVEL } from './messages.ts';
import { WorkerChannel } from './worker-channel.ts';

export interface LegPoolOptions {
  /** The worker's entry: the source when run from source, the bundle when built. */
  readonly workerUrl: URL;
  /** How many workers: the number of cores. */
  readonly workers: number;
  readonly logger: Logger;
}

/** How true the beat was since the workers started: deviation in µs of each beat's first and last packet. */
export interface BeatStatistics {
  readonly started: DeviationFigures;
  readonly finished: DeviationFigures;
  /** Beats left out after a stall. */
  readonly skipped: number;
}

/** A LegPool that also tells how true its beat is. */
export interface MediaLegPool extends LegPool {
  beatStatistics(): Promise<BeatStatistics>;
  /** The counts behind that, a worker each: two readings make the figures of the time between them. */
  beatCounts(): Promise<readonly BeatCounts[]>;
}

/** Starts the workers. */
export function createLegPool(options: LegPoolOptions): MediaLegPool {
  return new WorkerLegPool(options);
}

interface Slot {
  channel: WorkerChannel;
  readonly legs: Map<number, LegHandle>;
  /** Legs being opened count too, or a burst of calls would all land on one worker. */
  load: number;
}

class WorkerLegPool implements MediaLegPool {
  readonly levels = new WatchedEmitter<readonly CallLevel[]>(
    (watched) => this.#watchLevels(watched),
    (fault) => this.#onFault(fault),
  );
  readonly meters = new Emitter<readonly CallMeters[]>((fault) => this.#onFault(fault));
  readonly #options: LegPoolOptions;
  readonly #slots: readonly Slot[];
  #legs = 0;
  #disposed = false;

  constructor(options: LegPoolOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: Math.max(1, options.workers) }, () => this.#createSlot());
  }

  #createSlot(): Slot {
    const slot: Omit<Slot, 'channel'> = { legs: new Map(), load: 0 };
    return Object.assign(slot, { channel: this.#spawn(slot) });
  }

  #spawn(slot: Omit<Slot, 'channel'>): WorkerChannel {
    const channel = new WorkerChannel(
      this.#options.workerUrl,
      {
        event: (leg, event) => slot.legs.get(leg)?.take(event),
        figures: (figures) => this.#pass(figures, slot.legs),
        died: (message) => {
          const legs = [...slot.legs.values()];
          slot.legs.clear();
          for (const leg of legs) leg.lose(message);
        },
      },
      this.#options.logger,
    );
    if (this.levels.listenerCount > 0) channel.send({ type: 'watch-levels', watched: true });
    return channel;
  }

  #onFault(fault: unknown): void {
    this.#options.logger.error('a listener to the media workers failed', { fault });
  }

  #watchLevels(watched: boolean): void {
    for (const { channel } of this.#slots) channel.send({ type: 'watch-levels', watched });
  }

  /** Legs that were closed meanwhile are left out. */
  #pass(figures: LegFigures, legs: ReadonlyMap<number, LegHandle>): void {
    if (figures.type === 'levels') this.levels.emit(levelsOf(figures.figures, legs));
    else this.meters.emit(figures.meters.flatMap(([number, meters]) => legs.get(number)?.count(meters) ?? []));
  }

  async open(options: LegOptions): Promise<Leg> {
    if (this.#disposed) throw new WorldFault('the media workers are stopped', false);
    const slot = this.#slots.reduce((least, other) => (other.load < least.load ? other : least));
    // A dead worker is replaced when it is next needed, so that one which dies at birth cannot spin.
    if (!slot.channel.alive) slot.channel = this.#spawn(slot);
    const { channel } = slot;
    const number = ++this.#legs;
    slot.load += 1;
    try {
      const reply = await channel.ask({ type: 'open', leg: number, options });
      if (reply.type !== 'opened') throw new Error(`unexpected answer ${reply.type} to open`);
      const { callId, recordingPath } = options;
      const place = { callId, channel, number, rtpPort: reply.rtpPort, recordingPath };
      const leg = new LegHandle(place, () => {
        slot.legs.delete(number);
        slot.load -= 1;
      });
      slot.legs.set(number, leg);
      return leg;
    } catch (fault) {
      slot.load -= 1;
      throw fault;
    }
  }

  async beatCounts(): Promise<readonly BeatCounts[]> {
    const alive = this.#slots.filter((slot) => slot.channel.alive);
    const replies = await Promise.all(alive.map((slot) => slot.channel.ask({ type: 'count-beats' })));
    return replies.flatMap((reply) => (reply.type === 'beats' ? [reply.counts] : []));
  }

  async beatStatistics(): Promise<BeatStatistics> {
    const counts = await this.beatCounts();
    return {
      started: deviationFigures(counts.map((one) => one.started)),
      finished: deviationFigures(counts.map((one) => one.finished)),
      skipped: counts.reduce((sum, one) => sum + one.skipped, 0),
    };
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const legs = this.#slots.flatMap((slot) => [...slot.legs.values()]);
    await Promise.allSettled(legs.map((leg) => leg.close()));
    await Promise.all(this.#slots.map((slot) => slot.channel.stop()));
  }
}

function levelsOf(figures: Int32Array, legs: ReadonlyMap<number, LegHandle>): readonly CallLevel[] {
  const levels: CallLevel[] = [];
  for (let at = 0; at < figures.length; at += FIGURES_PER_LEVEL) {
    const [number = 0, atMs = 0, customer = 0, ai = 0] = figures.subarray(at, at + FIGURES_PER_LEVEL);
    const leg = legs.get(number);
    if (leg !== undefined) levels.push({ callId: leg.callId, atMs, customer, ai });
  }
  return levels;
}
