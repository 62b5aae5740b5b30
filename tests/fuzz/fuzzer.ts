// Runs a target for a while: grammar-aware inputs and mutated ones, in small batches, each batch seeded by its number.

import fc from 'fast-check';
import { readCorpus } from './corpus.ts';
import { mutations } from './mutate.ts';
import type { FuzzTarget } from './target.ts';

/** Milliseconds of processor time for any input. */
const LIMIT = 50;
/** Small enough to look at the clock often, large enough for the shrinking of fast-check. */
const BATCH = 200;

export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
}

/** What a run found. */
export interface FuzzReport {
  readonly runs: number;
  readonly runsPerSecond: number;
  /** Milliseconds, as the clock on the wall has it. */
  readonly slowest: number;
  /** The smallest input that something did not hold for, and what; null when all held. */
  readonly finding: { readonly input: Uint8Array; readonly detail: string } | null;
}

/** Tries every kept input, then new ones until the time is over or something does not hold. */
export async function fuzz(target: FuzzTarget, { seconds, seed }: FuzzOptions): Promise<FuzzReport> {
  const corpus = readCorpus(target);
  const start = performance.now();
  const shared = prototypeKeys();
  let runs = 0;
  let slowest = 0;
  const once = (input: Uint8Array): void => {
    const before = performance.now();
    target.run(input);
    const took = performance.now() - before;
    runs += 1;
    slowest = Math.max(slowest, took);
    if (took > LIMIT) withinLimit(target, input);
    if (prototypeKeys() !== shared) throw new Error('Object.prototype changed');
  };
  const report = (finding: FuzzReport['finding']): FuzzReport => {
    return { runs, runsPerSecond: (runs * 1_000) / (performance.now() - start), slowest, finding };
  };
  for (const input of corpus) {
    const detail = faultOf(() => once(input));
    if (detail !== null) return report({ input, detail });
  }
  const inputs = fc.oneof(target.grammar, mutations(corpus, target.tokens, target.longest));
  for (let batch = 0; performance.now() - start < seconds * 1_000; batch += 1) {
    const details = fc.check(fc.property(inputs, once), { seed: seed + batch, numRuns: BATCH });
    const [input] = details.counterexample ?? [];
    if (input !== undefined)
      return report({ input, detail: faultOf(() => once(input)) ?? String(details.errorInstance) });
    // Signals and whoever runs the test are heard in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return report(null);
}

/** Measured again, in processor time, before it counts: a machine may have been busy with something else. */
function withinLimit(target: FuzzTarget, input: Uint8Array): void {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    target.run(input);
    return process.cpuUsage(before).user / 1_000;
  });
  const least = Math.min(...times);
  if (least > LIMIT) throw new Error(`${input.length} bytes took ${least.toFixed(0)} ms of processor time`);
}

function prototypeKeys(): number {
  return Reflect.ownKeys(Object.prototype).length + Reflect.ownKeys(Array.prototype).length;
}

function faultOf(action: () => void): string | null {
  try {
    action();
    return null;
  } catch (fault) {
    return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  }
}
