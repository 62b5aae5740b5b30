// `npm run bench -- sip`: messages a second on one core, and calls a second without media against SIPp, beside SIPp
// talking to SIPp. Measures and reports; never passes or fails by time.

import { parseArgs } from 'node:util';
import { DisposableStack } from '../../../electron/base/disposable.ts';
import { freePorts } from '../../peers/support/free-ports.ts';
import { Child } from '../child.ts';
import { describeMachine } from '../machine.ts';
import { percentile } from '../statistics.ts';
import type { AgentCommands, CallerFigures, CallPlan } from './agent-process.ts';
import { measureCodec } from './codec-speed.ts';
import { placeBySipp, SippCallee } from './sipp-load.ts';

export const SIP_USAGE = `usage: npm run bench -- sip [--seconds S] [--rounds R] [--rates N,N,...]

  --seconds S  length of each stretch of calls (5)
  --rounds R   rounds, whose medians are shown (3)
  --rates      calls a second, one stretch each (200,400,800)
`;

/** Who calls whom. */
const PAIRS = ['SIPp calls SIPp', 'Ringside calls SIPp', 'SIPp calls Ringside'] as const;
type Pair = (typeof PAIRS)[number];

interface Stretch {
  readonly pair: Pair;
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly failed: number;
  readonly calls: number;
  /** Our process's CPU, ms per call; null where none of ours took part. */
  readonly cpu: number | null;
}

/** Runs it; prints a table and, as the last line, JSON. */
export async function benchSip(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '3' },
      rates: { type: 'string', default: '200,400,800' },
    },
  });
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  const rates = values.rates.split(',').map(Number);
  if (![seconds, rounds, ...rates].every((value) => Number.isInteger(value) && value > 0)) throw new Error(SIP_USAGE);
  const machine = describeMachine();
  const codec = measureCodec(Math.max(rounds, 3));
  const stretches: Stretch[] = [];
  for (let round = 1; round <= rounds; round += 1)
    for (const rate of rates)
      for (const pair of PAIRS) {
        process.stderr.write(`round ${round} of ${rounds}: ${pair}, ${rate} calls/s\n`);
        stretches.push(await measure(pair, rate, rate * seconds));
      }
  console.log(
    `${machine.cpu}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}; load before: ${machine.load.join(' ')}`,
  );
  console.log(
    `typical INVITE, messages/s on one core: parsed ${whole(codec.parse)}, parsed and opened ${whole(codec.open)}, serialised ${whole(codec.serialise)}`,
  );
  console.log(
    `INVITE-200-ACK-BYE-200, ${seconds} s each, ${rounds} rounds, medians; set-up in ms as the caller sees it`,
  );
  const table = summarise(stretches);
  for (const row of table) console.log(line(row));
  console.log(JSON.stringify({ sipBench: { machine, codec, table, stretches } }, rounded));
}

async function measure(pair: Pair, rate: number, calls: number): Promise<Stretch> {
  const held = new DisposableStack();
  try {
    const [port, callerPort] = [await freePorts(2), await freePorts(2)];
    const ours = pair === 'SIPp calls SIPp' ? null : held.add(new Child<AgentCommands>('sip/agent'));
    const at = ours === null ? 0 : await ours.ask('open');
    if (pair !== 'SIPp calls Ringside') held.add(await SippCallee.start(port));
    const plan: CallPlan = { port: pair === 'SIPp calls Ringside' ? at : port, rate, calls };
    const before = (await ours?.ask('cpu')) ?? 0;
    const figures =
      pair === 'Ringside calls SIPp' && ours !== null
        ? await ours.ask('place', plan)
        : await placeBySipp(plan, callerPort);
    const cpu = ours === null ? null : ((await ours.ask('cpu')) - before) / calls;
    return stretchOf(pair, rate, calls, figures, cpu);
  } finally {
    await held.dispose();
  }
}

function stretchOf(pair: Pair, rate: number, calls: number, figures: CallerFigures, cpu: number | null): Stretch {
  const setUps = [...figures.setUps];
  const [p50, p95, max] = [percentile(setUps, 0.5), percentile(setUps, 0.95), percentile(setUps, 1)];
  return { pair, rate, calls, p50, p95, max, failed: calls - figures.released, cpu };
}

function summarise(stretches: readonly Stretch[]): readonly Stretch[] {
  const groups = Map.groupBy(stretches, ({ pair, rate }) => `${rate} ${pair}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const median = (value: (stretch: Stretch) => number): number => percentile(group.map(value), 0.5);
    return {
      ...first,
      p50: median((one) => one.p50),
      p95: median((one) => one.p95),
      max: median((one) => one.max),
      cpu: first.cpu === null ? null : median((one) => one.cpu ?? 0),
      // Failures are not averaged away.
      failed: group.reduce((sum, one) => sum + one.failed, 0),
      calls: group.reduce((sum, one) => sum + one.calls, 0),
    };
  });
}

function line({ pair, rate, p50, p95, max, failed, calls, cpu }: Stretch): string {
  const figures = `p50 ${p50.toFixed(2)}, p95 ${p95.toFixed(2)}, max ${max.toFixed(1)}`;
  const ours = cpu === null ? '' : `, our CPU ${cpu.toFixed(2)} ms a call`;
  return `${String(rate).padStart(5)}/s  ${pair.padEnd(20)} ${figures}; ${failed} of ${calls} failed${ours}`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
