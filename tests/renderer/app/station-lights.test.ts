// How the lines are told in the top bar.

import { expect, it } from 'vitest';
import { linesDown } from '../../../renderer/app/station-lights.ts';
import type { LineState } from '../../../shared/lines.ts';

const line = (lineId: number, registration: LineState['registration']): LineState => ({
  lineId,
  name: `line ${lineId}`,
  registration,
  problem: registration === 'failed' ? 'no-answer' : null,
  detail: null,
  nextAttemptAt: null,
  registeredUntil: null,
  seenAs: null,
});

it('of several lines those that are down are counted; one that is under way is not down', () => {
  const lines = [
    line(1, 'registered'),
    line(2, 'failed'),
    line(3, 'unregistered'),
    line(4, 'registering'),
    line(5, 'off'),
  ];
  expect(linesDown(lines).map(({ lineId }) => lineId)).toEqual([2, 3]);
});

it('one line alone is told by its own word', () => {
  expect(linesDown([line(1, 'failed')])).toEqual([]);
});
