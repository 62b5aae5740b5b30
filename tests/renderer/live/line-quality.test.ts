// The word for a line.

import { expect, it } from 'vitest';
import { lossOf, qualityOf } from '../../../renderer/live/line-quality.tsx';

const meters = (jitterMs: number, lost: number) => ({ callId: 'a', jitterMs, received: 1000 - lost, lost });

it('is by the share that was lost and by the jitter, whichever is worse', () => {
  expect(qualityOf(meters(6, 2))).toBe('good');
  expect(qualityOf(meters(6, 10))).toBe('fair');
  expect(qualityOf(meters(30, 0))).toBe('fair');
  expect(qualityOf(meters(31, 41))).toBe('poor');
  expect(qualityOf(meters(60, 0))).toBe('poor');
});

it('has lost nothing before the first packet', () => {
  expect(lossOf({ callId: 'a', jitterMs: 0, received: 0, lost: 0 })).toBe(0);
  expect(lossOf(meters(0, 100))).toBeCloseTo(0.1);
});
