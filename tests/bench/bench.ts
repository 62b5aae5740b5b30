// `npm run bench`: what fifty calls cost and how true their beat is. Measures and reports; never passes or fails by time.

import { DisposableStack } from '../../electron/base/disposable.ts';
import { messageOf } from '../../electron/base/errors.ts';
import type { BenchOptions } from './bench-options.ts';
import { readOptions, USAGE } from './bench-options.ts';
import { describeMachine } from './machine.ts';
import { report } from './report.ts';
import type { RoundFigures } from './round.ts';
import { runRound } from './round.ts';
import { benchSip, SIP_USAGE } from './sip/sip-bench.ts';
import { summarise } from './summary.ts';

/** What a shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

let held = new DisposableStack();
let interrupted = false;

async function main(options: BenchOptions): Promise<void> {
  const machine = describeMachine();
  const rounds: RoundFigures[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    held = new DisposableStack();
    const tell = (words: string): boolean => process.stderr.write(`round ${round} of ${options.rounds}: ${words}\n`);
    try {
      rounds.push(await runRound(options, held, tell));
    } finally {
      await held.dispose();
    }
  }
  const summary = summarise(rounds, options.calls);
  console.log(report(machine, options, summary));
  const stretches = rounds.map(({ bare, one, full }) => ({ bare, one, full }));
  console.log(JSON.stringify({ bench: { machine, options, summary, rounds: stretches } }, rounded));
}

/** Three decimals are more than any figure here deserves. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

function stop(): void {
  // npm and the launcher pass a Ctrl-C on, so it may come more than once: the first tidies up.
  if (interrupted) return;
  interrupted = true;
  process.stderr.write('interrupted\n');
  void held.dispose().finally(() => process.exit(INTERRUPTED));
}

const [asked, ...rest] = process.argv.slice(2);
if (process.argv.includes('--help')) console.log(asked === 'sip' ? SIP_USAGE : USAGE);
else {
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    await (asked === 'sip' ? benchSip(rest) : main(readOptions(process.argv.slice(2))));
  } catch (fault) {
    if (!interrupted) process.stderr.write(`bench: ${messageOf(fault)}\n`);
    process.exitCode = 1;
  }
}
