import { describe, expect, it } from 'vitest';
import { SequenceTracker } from '../../electron/rtp/sequence-tracker.ts';

/** A tracker that saw `sequences`, and its verdict on the last of them. */
function fed(...sequences: readonly number[]): { tracker: SequenceTracker; verdict: string } {
  const tracker = new SequenceTracker(sequences[0] ?? 0);
  const verdicts = sequences.map((sequence) => tracker.update(sequence));
  return { tracker, verdict: verdicts.at(-1) ?? '' };
}

const run = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (from + index) & 0xffff);

describe('SequenceTracker', () => {
  it('believes a source after two packets in sequence', () => {
    expect(fed(10).verdict).toBe('probation');
    expect(fed(10, 11).verdict).toBe('valid');
    expect(fed(10, 12).verdict).toBe('probation');
    expect(fed(10, 12, 13).verdict).toBe('valid');
  });

  it('counts nothing lost over a wrap from 65535 to 0', () => {
    const { tracker, verdict } = fed(...run(65_500, 100));
    expect(verdict).toBe('valid');
    expect(tracker.lost).toBe(0);
  });

  it('counts gaps as lost, and a late packet as come after all', () => {
    const { tracker } = fed(1, 2, 3, 5, 8);
    expect(tracker.lost).toBe(3);
    expect(tracker.update(4)).toBe('behind');
    expect(tracker.lost).toBe(2);
  });

  it('counts a gap across the wrap', () => {
    expect(fed(65_533, 65_534, 1).tracker.lost).toBe(2);
  });

  it('does not go below zero by duplicates', () => {
    const { tracker, verdict } = fed(1, 2, 2, 2, 2);
    expect(verdict).toBe('behind');
    expect(tracker.lost).toBe(0);
  });

  it('ignores a wild jump until the next packet follows it', () => {
    const { tracker } = fed(...run(100, 20));
    expect(tracker.update(30_000)).toBe('jumped');
    expect(tracker.update(120)).toBe('valid');
    expect(tracker.update(40_000)).toBe('jumped');
    expect(tracker.update(40_001)).toBe('restarted');
    expect(tracker.update(40_002)).toBe('valid');
    expect(tracker.lost).toBe(0);
  });

  it('keeps the losses of before a restart', () => {
    const { tracker } = fed(1, 2, 5, 40_000, 40_001, 40_003);
    expect(tracker.lost).toBe(3);
  });

  it('takes a jump of less than a minute as loss and one of 100 back as late', () => {
    expect(fed(...run(0, 2), 2999).verdict).toBe('valid');
    expect(fed(...run(0, 2), 3001).verdict).toBe('jumped');
    expect(fed(...run(1000, 2), 902).verdict).toBe('behind');
    expect(fed(...run(1000, 2), 901).verdict).toBe('jumped');
  });
});
