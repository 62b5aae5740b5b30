// What calls over a lossy network must come to, whichever way they go.

import { expect, it } from 'vitest';
import type { LossyOutcome, LossyPlan } from './lossy-calls.ts';
import { answerThroughLoss, callThroughLoss } from './lossy-calls.ts';
import { describeWithPeers } from './peers-present.ts';

/** Set up and released. */
const LEAST = 0.99;
const LIMIT = 200_000;

/** `plan.calls` in each direction. */
export function describeLossyCalls(plan: LossyPlan): void {
  const { calls } = plan;
  describeWithPeers(
    `calls over a network that loses ${plan.loss} of the messages (seed ${plan.seed})`,
    ['sipp'],
    () => {
      it(
        'go out, are answered and released',
        async () => {
          const outcome = await callThroughLoss(plan);
          expect(complete(outcome), outcome.told).toBeGreaterThanOrEqual(calls * LEAST);
          expect(outcome.rang).toBeLessThanOrEqual(calls);
        },
        LIMIT,
      );

      it(
        'come in, ring once, are answered and released',
        async () => {
          const outcome = await answerThroughLoss(plan);
          expect(complete(outcome), outcome.told).toBeGreaterThanOrEqual(calls * LEAST);
          expect(outcome.stories).toHaveLength(outcome.rang);
        },
        LIMIT,
      );
    },
  );
}

/** Calls that were answered, and came to exactly one end after it. */
function complete({ stories }: LossyOutcome): number {
  return stories.filter(({ events }) => {
    const ends = events.filter((type) => type === 'ended' || type === 'failed');
    return events.includes('answered') && ends.length === 1 && events.at(-1) === 'ended';
  }).length;
}
