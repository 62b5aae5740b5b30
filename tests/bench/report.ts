// The bench's report for people: one table, medians with the lowest and highest round behind them.

import type { BenchOptions } from './bench-options.ts';
import type { Machine } from './machine.ts';
import type { Spread } from './statistics.ts';
import type { Distribution, Figure, StretchSummary, Summary } from './summary.ts';

type Row = readonly [name: string, bare: string, one: string, full: string];

const COLUMN = 25;
const NAME = 44;

/** The report's text. */
export function report(machine: Machine, options: BenchOptions, summary: Summary): string {
  const { bare, one, full } = summary;
  const rows: readonly Row[] = [
    ['', `bare dgram, ${options.calls}`, '1 call', `${full.calls} calls`],
    ...deviation('send beat, first packet of a beat', bare.lateness, one.beatStarted, full.beatStarted),
    ...deviation('send beat, last packet of a beat', undefined, one.beatFinished, full.beatFinished),
    ['beats left out', '', whole(one.skippedBeats), whole(full.skippedBeats)],
    ...deviation('as received: interarrival against 20 ms', undefined, one.interarrival, full.interarrival),
    ['CPU, ms per call-second', fine(bare.cpu), fine(one.cpu), fine(full.cpu)],
    ['  as a multiple of bare dgram', '1', fine(one.cpuToBare), fine(full.cpuToBare)],
    ['  in the kernel', '', fine(one.kernel), fine(full.kernel)],
    ...threads(one, full),
    ['main thread event loop late, p99 ms', '', fine(one.loopDelay.p99), fine(full.loopDelay.p99)],
    ['main thread event loop late, max ms', '', fine(one.loopDelay.max), fine(full.loopDelay.max)],
    ['memory, MB', '', whole(one.memory), whole(full.memory)],
    ['machine busy, of its processors', '', fine(one.busy), fine(full.busy)],
    ['  by nothing of this bench', '', fine(one.others), fine(full.others)],
    ['  taken by the hypervisor', '', fine(one.stolen), fine(full.stolen)],
  ];
  return [
    `${full.calls} calls, ${options.seconds} s steady, ${options.rounds} rounds: median (lowest..highest round)`,
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}; load average before: ${machine.load.join(' ')}`,
    '',
    ...rows.map(line),
    '',
    latency('200 OK -> first packet of the greeting', summary.greeting),
    latency('event 450 -> last packet of the AI', summary.interruption),
  ].join('\n');
}

function deviation(name: string, bare: Distribution | undefined, one: Distribution, full: Distribution): Row[] {
  return (['p50', 'p99', 'max'] as const).map((part) => [
    `${name}, ${part} µs`,
    bare === undefined ? '' : whole(bare[part]),
    whole(one[part]),
    whole(full[part]),
  ]);
}

function threads(one: StretchSummary, full: StretchSummary): Row[] {
  return Object.entries(full.cpuByThread).map(([name, figure]) => {
    const lone = one.cpuByThread[name];
    return [`  in ${THREADS[name] ?? name}`, '', lone === undefined ? '' : fine(lone), fine(figure)];
  });
}

const THREADS: Readonly<Record<string, string>> = {
  main: 'the main thread (SIP, domain)',
  media: 'the media workers',
  store: 'the store worker',
  other: "V8's and libuv's helper threads",
};

function latency(name: string, { count, p50, p99, max }: Spread): string {
  return `${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms (n = ${count})`;
}

function line([name, ...cells]: Row): string {
  return `${name.padEnd(NAME)}${cells.map((cell) => cell.padStart(COLUMN)).join('')}`.trimEnd();
}

function whole(figure: Figure): string {
  return spread(figure, (value) => value.toFixed(0));
}

function fine(figure: Figure): string {
  return spread(figure, (value) => value.toFixed(2));
}

function spread({ median, lowest, highest }: Figure, print: (value: number) => string): string {
  if (Number.isNaN(median)) return 'unknown';
  return lowest === highest ? print(median) : `${print(median)} (${print(lowest)}..${print(highest)})`;
}
