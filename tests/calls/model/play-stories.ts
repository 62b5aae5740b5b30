// Stories drawn at random, from a seed that is told: RINGSIDE_SEED plays them again.

import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { it } from 'vitest';
import { story } from './commands.ts';
import { runStory } from './run-story.ts';

/** Per story, on a busy machine. */
const SLOWEST_MS = 60;

export function playStories(count: number): void {
  const seed = Number(process.env.RINGSIDE_SEED ?? randomInt(2 ** 31));
  it(
    `${count} stories of calls (seed ${seed}) each leave one end per call and nothing else`,
    async () => {
      await fc.assert(fc.asyncProperty(story, runStory), { numRuns: count, seed, endOnFailure: false });
    },
    60_000 + count * SLOWEST_MS,
  );
}
