import { describe, expect, it } from 'vitest';
import { BeatSchedule } from '../../electron/media/beat-schedule.ts';

/** All beats that run at `now`. */
function take(schedule: BeatSchedule, now: number): number[] {
  const beats: number[] = [];
  for (let beat = schedule.take(now); beat !== null; beat = schedule.take(now)) beats.push(beat);
  return beats;
}

describe('BeatSchedule', () => {
  it('counts one beat per 20 ms from its origin and none early', () => {
    const schedule = new BeatSchedule(100);
    expect(take(schedule, 99.9)).toEqual([]);
    expect(take(schedule, 100)).toEqual([0]);
    expect(take(schedule, 119.9)).toEqual([]);
    expect(take(schedule, 120.1)).toEqual([1]);
    expect(schedule.wait(120.1)).toBeCloseTo(19.9);
  });

  it('does not drift when every wake-up is late', () => {
    const schedule = new BeatSchedule(0);
    for (let beat = 0; beat < 30_000; beat += 1) expect(take(schedule, beat * 20 + 3)).toEqual([beat]);
    expect(schedule.wait(600_000)).toBe(0);
  });

  it('makes up three beats after a stall and leaves older ones out', () => {
    const schedule = new BeatSchedule(0);
    take(schedule, 0);
    expect(take(schedule, 60)).toEqual([1, 2, 3]);
    expect(schedule.skipped).toBe(0);
    expect(take(schedule, 1000)).toEqual([48, 49, 50]);
    expect(schedule.skipped).toBe(44);
    expect(take(schedule, 1020)).toEqual([51]);
  });
});
