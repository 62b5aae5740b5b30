// Where bars, ticks and marks stand in a live waveform.

import { describe, expect, it } from 'vitest';
import { barsOf, interruptionsOf, ticksOf, xAt } from '../../../renderer/live/waveform-axis.ts';
import { turn } from './known-call.ts';

const axis = { width: 600, clockMs: 60_000 };

it('has now at the right edge and thirty seconds before at the left', () => {
  expect(xAt(axis, 60_000)).toBe(600);
  expect(xAt(axis, 30_000)).toBe(0);
  expect(xAt(axis, 45_000)).toBe(300);
});

describe('bars', () => {
  it('fill the width, three pixels each', () => {
    const bars = barsOf(axis);
    expect(bars).toHaveLength(200);
    expect(bars[0]?.x).toBe(0);
    expect(bars[1]?.x).toBeCloseTo(3);
  });

  it('are cut on fixed times: as the clock goes on they move, and cover what they covered', () => {
    const before = barsOf(axis);
    const later = barsOf({ ...axis, clockMs: 60_100 });
    const shared = later.filter(({ fromMs }) => before.some((bar) => bar.fromMs === fromMs));
    expect(shared.length).toBeGreaterThan(195);
    expect((shared[5]?.x ?? 0) - (before.find(({ fromMs }) => fromMs === shared[5]?.fromMs)?.x ?? 0)).toBeCloseTo(-2);
  });

  it('begin with the call', () => {
    expect(barsOf({ width: 600, clockMs: 0 })).toEqual([]);
    expect(barsOf({ width: 600, clockMs: 1500 })[0]).toMatchObject({ fromMs: 0, x: 570 });
  });
});

it('marks every fifth second in sight, none before the call', () => {
  expect(ticksOf({ width: 600, clockMs: 47_000 })).toEqual([20_000, 25_000, 30_000, 35_000, 40_000, 45_000]);
  expect(ticksOf({ width: 600, clockMs: 6000 })).toEqual([0, 5000]);
});

it('finds the interruptions in sight by where the AI fell silent', () => {
  const cut = { interrupted: true, unspoken: '…' };
  const turns = [
    turn({ turn: 1, ...cut, startedAtMs: 1000, endedAtMs: 2000 }),
    turn({ turn: 2, ...cut, startedAtMs: 31_000, endedAtMs: 34_000 }),
    turn({ turn: 3, speaker: 'customer', startedAtMs: 34_000, endedAtMs: 36_000 }),
    turn({ turn: 4, ...cut, startedAtMs: 40_000, endedAtMs: 41_000 }),
    turn({ turn: 5, startedAtMs: 50_000, endedAtMs: null, final: false }),
  ];
  expect(interruptionsOf(turns, axis)).toEqual([34_000, 41_000]);
});
