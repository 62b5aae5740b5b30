// The bench's command line.

import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly calls: number;
  /** Length of the steady stretch that is measured in each round. */
  readonly seconds: number;
  readonly rounds: number;
  /** Folder for CPU profiles of the station's threads; null takes none. */
  readonly profile: string | null;
}

export const USAGE = `usage: npm run bench -- [--calls N] [--seconds S] [--rounds R] [--profile DIR]

  --calls N      calls at the same time (50; 1000 at most)
  --seconds S    length of the steady stretch measured in each round (20)
  --rounds R     rounds, whose medians are shown (3)
  --profile DIR  write CPU profiles of the station's threads to DIR (they cost CPU themselves)
`;

const MOST_CALLS = 1000;
/** A reply of the bench's voice service lasts 6 s: shorter, and no interruption falls into the stretch. */
const LEAST_SECONDS = 6;
const MOST = 3600;

/** Reads `args`; throws an Error in plain words. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '20' },
      rounds: { type: 'string', default: '3' },
      profile: { type: 'string' },
    },
  });
  return {
    calls: whole('--calls', values.calls, 1, MOST_CALLS),
    seconds: whole('--seconds', values.seconds, LEAST_SECONDS, MOST),
    rounds: whole('--rounds', values.rounds, 1, MOST),
    profile: values.profile ?? null,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
  return value;
}
