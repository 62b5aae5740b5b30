// `npm run fuzz -- sip|sdp|rtp|doubao [--seconds n] [--seed n]`: tries inputs on a reader of untrusted bytes. What it
// finds is kept in the corpus, where every later run begins; then the exit code is 1.

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { keepCrasher } from './corpus.ts';
import { fuzz } from './fuzzer.ts';
import { TARGETS } from './targets.ts';

const USAGE = `usage: npm run fuzz -- ${[...TARGETS.keys()].join('|')} [--seconds n] [--seed n]`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const target = TARGETS.get(positionals[0] ?? '');
  const seconds = Number(values.seconds);
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  if (target === undefined || positionals.length > 1 || !(seconds > 0) || !Number.isInteger(seed)) {
    console.error(USAGE);
    return 2;
  }
  console.log(`${target.name}: seed ${seed}, ${seconds} s`);
  const { runs, runsPerSecond, slowest, finding } = await fuzz(target, { seconds, seed });
  console.log(`${runs} runs, ${Math.round(runsPerSecond)} runs/s, the slowest ${slowest.toFixed(1)} ms`);
  if (finding === null) return 0;
  console.error(`found: ${finding.detail}\nkept as tests/${keepCrasher(target, finding.input)}`);
  return 1;
}

process.exitCode = await main();
