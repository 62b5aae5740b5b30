// What must hold under a flood, however long it is.

import { expect, it } from 'vitest';
import type { StationFigures } from '../../bench/station-window.ts';
import type { FloodPlan, FloodRound } from './flood-round.ts';
import { runFlood } from './flood-round.ts';

/** Other programs on a small machine make the beat late by this much now and then, flood or not; µs. */
const NOISE_US = 2000;
/** The main thread's event loop, likewise; ms. */
const LOOP_NOISE_MS = 5;
/** Grown heap that a collection did not give back, and resident memory that the allocator keeps; MB. */
const HEAP_GROWTH = 16;
const RESIDENT_GROWTH = 64;
/** Of a core, for 5,000 datagrams a second: 0.1 is usual. Time of its own, so a busy machine changes little. */
const MOST_OF_A_CORE = 0.4;

/** Runs the flood; a machine that was busy otherwise gets `plan.rounds` tries for a quiet one. */
export function floodTest(plan: FloodPlan, timeout: number): void {
  it(`${plan.perSecond} hostile datagrams a second for ${plan.floodSeconds} s drop no call, delay no audio and leave nothing behind`, {
    timeout,
  }, async () => {
    const isGood = (round: FloodRound): boolean => isUnharmed(round) && isFlooded(round, plan);
    const rounds = await runFlood(plan, isGood);
    console.info(rounds.map(told).join('\n'));
    for (const { flooded, flood, before, after } of rounds) {
      expect(flood.sent, 'this machine cannot flood').toBeGreaterThan(0.95 * plan.perSecond * plan.floodSeconds);
      expect(flood.received, 'strangers are told something').toBeGreaterThan(0);
      expect(flood.receivedBytes).toBeLessThanOrEqual(flood.sentBytes);
      expect(shareOf(flooded)).toBeLessThan(MOST_OF_A_CORE);
      expect(after.heap - before.heap).toBeLessThan(HEAP_GROWTH);
      expect(after.resident - before.resident).toBeLessThan(RESIDENT_GROWTH);
    }
    expect(rounds.some(isGood), `beat and main thread as in quiet\n${rounds.map(told).join('\n')}`).toBe(true);
  });
}

/** Twice the quiet value. What else the machine does comes and goes: it counts on whichever side it was worse. */
function isUnharmed({ quiet, flooded, quietAgain }: FloodRound): boolean {
  const beat = Math.max(quiet.started.p99, quietAgain.started.p99);
  const loop = Math.max(quiet.loopDelay.p99, quietAgain.loopDelay.p99);
  return flooded.started.p99 <= 2 * beat + NOISE_US && flooded.loopDelay.p99 <= 2 * loop + LOOP_NOISE_MS;
}

/** The flooder gives way to everything else: a machine without a core to spare may have held it back. */
function isFlooded({ flood }: FloodRound, plan: FloodPlan): boolean {
  return flood.sent / flood.seconds >= 0.8 * plan.perSecond;
}

/** Of the main thread, as a part of a core. */
function shareOf({ cpuByThread: { main = 0 }, seconds }: StationFigures): number {
  return main / seconds / 1000;
}

function told({ quiet, flooded, quietAgain, flood, before, after }: FloodRound): string {
  const course = (figure: (figures: StationFigures) => number, digits: number): string =>
    [quiet, flooded, quietAgain].map((figures) => figure(figures).toFixed(digits)).join(' -> ');
  return [
    `flood: ${flood.sent} datagrams, ${flood.sentBytes} bytes in ${flood.seconds.toFixed(1)} s; back ${flood.received}, ${flood.receivedBytes} bytes`,
    `quiet -> flood -> quiet: beat p99 ${course((figures) => figures.started.p99, 0)} us; loop p99 ${course((figures) => figures.loopDelay.p99, 1)} ms; main thread ${course((figures) => 100 * shareOf(figures), 1)} % of a core`,
    `heap ${before.heap.toFixed(0)} -> ${after.heap.toFixed(0)} MB, resident ${before.resident.toFixed(0)} -> ${after.resident.toFixed(0)} MB`,
  ].join('\n');
}
