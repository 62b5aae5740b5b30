// The call page's axis: what is where, and which ticks stand on it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, clockOf, momentAt, shareOf, ticksOf } from '../../../renderer/features/history/axis.ts';

describe('the axis of a call', () => {
  it('begins with the first thing that happened and ends with the last', () => {
    expect(axisOf({ momentsMs: [-9000, 4000], recordingMs: 3000 })).toEqual({ startMs: -9000, endMs: 4000 });
  });

  it('holds the whole recording, and a second at least', () => {
    expect(axisOf({ momentsMs: [], recordingMs: 60_000 })).toEqual({ startMs: 0, endMs: 60_000 });
    expect(axisOf({ momentsMs: [], recordingMs: null })).toEqual({ startMs: 0, endMs: 1000 });
  });

  it('finds the moment under a point again', () => {
    const axis = { startMs: -8000, endMs: 264_000 };
    fc.assert(
      fc.property(fc.integer({ min: -8000, max: 264_000 }), (ms) => {
        expect(momentAt(axis, shareOf(axis, ms))).toBeCloseTo(ms, 3);
      }),
    );
  });

  it('keeps what lies outside at its ends', () => {
    const axis = { startMs: 0, endMs: 1000 };
    expect([shareOf(axis, -5), shareOf(axis, 5000)]).toEqual([0, 1]);
    expect([momentAt(axis, -1), momentAt(axis, 2)]).toEqual([0, 1000]);
  });

  it('has round ticks that are far enough apart, the recording’s first sample among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1000, max: 7_200_000 }), (before, after) => {
        const axis = { startMs: -before, endMs: after };
        const ticks = ticksOf(axis, 1200);
        expect(ticks).toContain(0);
        expect(ticks.every((tick) => tick >= axis.startMs && tick <= axis.endMs)).toBe(true);
        const [first = 0, second] = ticks;
        if (second !== undefined) expect(((second - first) / (before + after)) * 1200).toBeGreaterThanOrEqual(90);
      }),
    );
  });

  it('names moments by the clock, those before the recording with a minus', () => {
    expect([clockOf(0), clockOf(96_400), clockOf(3_600_000), clockOf(-9000), clockOf(-400)]).toEqual([
      '00:00',
      '01:36',
      '1:00:00',
      '-00:09',
      '00:00',
    ]);
  });
});
