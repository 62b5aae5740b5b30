import { describe, expect, it } from 'vitest';
import { Concealment } from '../../electron/audio/concealment.ts';

const FRAME = 160;
const loud = new Int16Array(FRAME).fill(10_000);

function peak(frame: Int16Array): number {
  return frame.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

describe('Concealment', () => {
  it('repeats the last frame ever more quietly and is silent from 60 ms on', () => {
    const concealment = new Concealment(FRAME);
    concealment.heard(loud);
    const peaks = Array.from({ length: 5 }, () => {
      const frame = new Int16Array(FRAME).fill(-1);
      concealment.conceal(frame);
      return peak(frame);
    });
    expect(peaks[0]).toBe(10_000);
    expect(peaks[1]).toBe(6000);
    expect(peaks[2]).toBe(2500);
    expect(peaks.slice(3)).toEqual([0, 0]);
  });

  it('fades without a step from one frame to the next', () => {
    const concealment = new Concealment(FRAME);
    concealment.heard(loud);
    const all = Array.from({ length: 4 }, () => {
      const frame = new Int16Array(FRAME);
      concealment.conceal(frame);
      return [...frame];
    }).flat();
    const steps = all.slice(1).map((sample, index) => Math.abs(sample - (all[index] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(50);
  });

  it('starts afresh after a frame that arrived', () => {
    const concealment = new Concealment(FRAME);
    const frame = new Int16Array(FRAME);
    concealment.heard(loud);
    for (let lost = 0; lost < 6; lost += 1) concealment.conceal(frame);
    concealment.heard(loud);
    concealment.conceal(frame);
    expect(peak(frame)).toBe(10_000);
  });

  it('makes silence when nothing was ever heard', () => {
    const frame = new Int16Array(FRAME).fill(5);
    new Concealment(FRAME).conceal(frame);
    expect(peak(frame)).toBe(0);
  });
});
