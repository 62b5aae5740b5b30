// The clock of a leg's RTP and recording.

import { describe, expect, it } from 'vitest';
import { LegClock } from '../../electron/leg/leg-clock.ts';

describe('a leg’s clock', () => {
  it('stands still until its first beat, which begins it once', () => {
    const clock = new LegClock();
    expect([clock.frames, clock.ms, clock.msAt(7)]).toEqual([0, 0, 0]);
    clock.leave(7);
    expect(clock.frames).toBe(0);
    expect(clock.enter(8)).toBe(true);
    expect(clock.frames).toBe(0);
    clock.leave(8);
    expect([clock.frames, clock.ms]).toEqual([1, 20]);
    expect(clock.enter(9)).toBe(false);
    expect(clock.frames).toBe(1);
  });

  it('counts beats that were left out as time that passed', () => {
    const clock = new LegClock();
    clock.enter(100);
    clock.leave(100);
    clock.enter(105);
    expect([clock.frames, clock.ms]).toEqual([5, 100]);
    clock.leave(105);
    expect(clock.frames).toBe(6);
  });

  it('tells when a beat began, before its own beginning too', () => {
    const clock = new LegClock();
    clock.enter(100);
    expect([clock.msAt(100), clock.msAt(105), clock.msAt(98)]).toEqual([0, 100, -40]);
  });
});
