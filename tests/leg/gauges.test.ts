// What the legs of a worker measure, told once for all of them.

import { describe, expect, it } from 'vitest';
import type { Gauged } from '../../electron/leg/gauges.ts';
import { Gauges } from '../../electron/leg/gauges.ts';
import type { LegMeters } from '../../electron/leg/leg.ts';
import { LevelMeter } from '../../electron/leg/level-meter.ts';
import type { LegFigures } from '../../electron/leg/messages.ts';
import type { BeatListener } from '../../electron/media/beat.ts';

const METERS: LegMeters = { packetsSent: 5, packetsReceived: 4, packetsLost: 1, packetsLate: 0, jitterMs: 2 };

/** A leg that began with beat `first`; its customer is as loud as `heard`, its AI as `sent`. */
class HandLeg implements Gauged {
  readonly level = new LevelMeter();
  readonly meters: LegMeters | null;
  readonly #first: number;
  readonly #heard: Int16Array;
  readonly #sent: Int16Array;

  constructor(first: number, heard: number, sent: number, meters: LegMeters | null = METERS) {
    this.#first = first;
    this.#heard = Int16Array.of(0, heard, 0);
    this.#sent = Int16Array.of(0, 0, sent);
    this.meters = meters;
  }

  atMs(beat: number): number {
    return (beat - this.#first) * 20;
  }

  listen(beat: number): void {
    if (beat >= this.#first) this.level.add(beat, this.#heard, this.#sent);
  }
}

class Rig {
  readonly told: LegFigures[] = [];
  readonly legs = new Map<number, HandLeg>();
  /** Who lives by the beat. */
  readonly beating = new Set<BeatListener>();
  readonly gauges = new Gauges(
    this.legs,
    {
      add: (listener) => {
        this.beating.add(listener);
        return () => this.beating.delete(listener);
      },
    },
    (figures) => this.told.push(figures),
  );

  /** As the beat runs them: the gauges first. */
  beat(from: number, to: number): void {
    for (let beat = from; beat <= to; beat += 1) {
      this.gauges.listen(beat);
      for (const leg of this.legs.values()) leg.listen(beat);
    }
  }

  get levels(): readonly (readonly number[])[] {
    return this.told.flatMap((figures) => (figures.type === 'levels' ? [[...figures.figures]] : []));
  }
}

describe('the gauges of a worker', () => {
  it('tell the peaks of each 100 ms of all legs in one message, on each recording’s clock', () => {
    const rig = new Rig();
    rig.gauges.watch(true);
    rig.legs.set(7, new HandLeg(10, -32_768, 0)).set(8, new HandLeg(5, 16_384, 8_192));
    rig.beat(10, 20);
    expect(rig.levels).toEqual([
      [7, 0, 255, 0, 8, 100, 128, 64],
      [7, 100, 255, 0, 8, 200, 128, 64],
    ]);
  });

  it('tell a call that was answered in the middle of a stretch from its beginning', () => {
    const rig = new Rig();
    rig.gauges.watch(true);
    rig.legs.set(7, new HandLeg(13, 32_767, 0));
    rig.beat(10, 20);
    expect(rig.levels).toEqual([
      [7, 0, 255, 0],
      [7, 40, 255, 0],
    ]);
  });

  it('stay on the same grid when beats were left out', () => {
    const rig = new Rig();
    rig.gauges.watch(true);
    rig.legs.set(7, new HandLeg(10, 100, 0));
    rig.beat(10, 12);
    rig.beat(23, 30);
    expect(rig.levels.map(([, atMs]) => atMs)).toEqual([0, 200, 300]);
  });

  it('forget one stretch in the next', () => {
    const meter = new LevelMeter();
    meter.add(4, Int16Array.of(32_767), Int16Array.of(0));
    meter.add(5, Int16Array.of(0), Int16Array.of(-3_000));
    expect([meter.holds(0), meter.holds(1), meter.customer, meter.ai]).toEqual([false, true, 0, 23]);
  });

  it('tell no levels while nobody watches, nor of calls that are not answered', () => {
    const rig = new Rig();
    rig.legs.set(7, new HandLeg(10, 100, 0));
    rig.beat(10, 40);
    rig.legs.clear();
    rig.legs.set(8, new HandLeg(1_000, 100, 0));
    rig.gauges.watch(true);
    rig.beat(41, 60);
    expect(rig.levels).toEqual([]);
  });

  it('tell the meters of all legs that count once a second, watched or not', () => {
    const rig = new Rig();
    rig.legs.set(7, new HandLeg(0, 0, 0)).set(8, new HandLeg(0, 0, 0, null));
    rig.beat(50, 160);
    expect(rig.told).toEqual([
      { type: 'meters', meters: [[7, METERS]] },
      { type: 'meters', meters: [[7, METERS]] },
      { type: 'meters', meters: [[7, METERS]] },
    ]);
  });

  it('live by the beat as long as there are legs', () => {
    const rig = new Rig();
    rig.gauges.hold();
    rig.gauges.hold();
    expect(rig.beating.size).toBe(1);
    rig.gauges.release();
    expect(rig.beating.size).toBe(1);
    rig.gauges.release();
    expect(rig.beating.size).toBe(0);
    rig.gauges.hold();
    expect(rig.beating.size).toBe(1);
  });
});
