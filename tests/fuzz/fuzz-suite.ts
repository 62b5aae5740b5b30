// One target as a test: so many seconds, the seed told, what is found kept and shown.

import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { keepCrasher } from './corpus.ts';
import { fuzz } from './fuzzer.ts';
import type { FuzzTarget } from './target.ts';

/** Beyond the time of the run: shrinking what was found. */
const GRACE = 120_000;

/** `seconds` unless RINGSIDE_FUZZ_SECONDS says otherwise; RINGSIDE_FUZZ_SEED repeats a run. */
export function fuzzSuite(target: FuzzTarget, defaultSeconds: number): void {
  const seconds = Number(process.env.RINGSIDE_FUZZ_SECONDS ?? defaultSeconds);
  const seed = Number(process.env.RINGSIDE_FUZZ_SEED ?? randomInt(2 ** 31));
  it(
    `${target.name} holds for whatever comes, ${seconds} s`,
    async () => {
      const { runs, runsPerSecond, slowest, finding } = await fuzz(target, { seconds, seed });
      const speed = `${runs} runs, ${Math.round(runsPerSecond)} runs/s, the slowest ${slowest.toFixed(1)} ms`;
      process.stderr.write(`fuzz ${target.name}: seed ${seed}, ${speed}\n`);
      if (finding !== null)
        expect.fail(`seed ${seed}: ${finding.detail}\nkept as tests/${keepCrasher(target, finding.input)}`);
    },
    seconds * 1_000 + GRACE,
  );
}
