// All rounds of a bench as one set of figures: medians, with the lowest and highest round beside each.

import type { DeviationFigures } from '../../electron/media/beat-statistics.ts';
import type { RoundFigures, Stretch } from './round.ts';
import type { Spread } from './statistics.ts';
import { percentile, spreadOf } from './statistics.ts';

/** A figure over the rounds. NaN where nothing was measured. */
export interface Figure {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** p50, p99 and max, each over the rounds. */
export interface Distribution {
  readonly p50: Figure;
  readonly p99: Figure;
  readonly max: Figure;
}

/** A stretch of the station over the rounds. Deviations in µs, CPU in milliseconds per call and second. */
export interface StretchSummary {
  readonly calls: number;
  readonly beatStarted: Distribution;
  readonly beatFinished: Distribution;
  readonly skippedBeats: Figure;
  readonly interarrival: Distribution;
  readonly cpu: Figure;
  readonly kernel: Figure;
  readonly cpuByThread: Readonly<Record<string, Figure>>;
  readonly cpuToBare: Figure;
  readonly loopDelay: Distribution;
  readonly memory: Figure;
  /** In processors: everything on the machine, what was none of the bench's processes, what the hypervisor took. */
  readonly busy: Figure;
  readonly others: Figure;
  readonly stolen: Figure;
}

export interface Summary {
  readonly bare: { readonly cpu: Figure; readonly lateness: Distribution; readonly lost: Figure };
  readonly one: StretchSummary;
  readonly full: StretchSummary;
  /** Milliseconds, over all calls of all rounds. */
  readonly greeting: Spread;
  readonly interruption: Spread;
}

/** Sums `rounds` up; `streams` is how many the yardstick ran. */
export function summarise(rounds: readonly RoundFigures[], streams: number): Summary {
  return {
    bare: {
      cpu: figure(rounds.map((round) => bareCpu(round, streams))),
      lateness: distribution(rounds.map(({ bare }) => bare.lateness)),
      lost: figure(rounds.map(({ bare }) => Math.max(0, bare.sent - bare.received))),
    },
    one: summariseStretch(rounds, streams, (round) => round.one),
    full: summariseStretch(rounds, streams, (round) => round.full),
    greeting: spreadOf(rounds.flatMap(({ greeting }) => greeting)),
    interruption: spreadOf(rounds.flatMap(({ interruption }) => interruption)),
  };
}

function summariseStretch(
  rounds: readonly RoundFigures[],
  streams: number,
  stretchOf: (round: RoundFigures) => Stretch,
): StretchSummary {
  const stretches = rounds.map(stretchOf);
  const over = (value: (stretch: Stretch) => number): Figure => figure(stretches.map(value));
  const threads = new Set(stretches.flatMap(({ station }) => Object.keys(station.cpuByThread)));
  return {
    calls: stretches[0]?.calls ?? 0,
    beatStarted: distribution(stretches.map(({ station }) => station.started)),
    beatFinished: distribution(stretches.map(({ station }) => station.finished)),
    skippedBeats: over(({ station }) => station.skippedBeats),
    interarrival: distribution(stretches.map(({ interarrival }) => interarrival)),
    cpu: over((stretch) => perCallSecond(stretch, stretch.station.cpu)),
    kernel: over((stretch) => perCallSecond(stretch, stretch.station.kernel)),
    cpuByThread: Object.fromEntries(
      [...threads].map((name) => [
        name,
        over((stretch) => perCallSecond(stretch, stretch.station.cpuByThread[name] ?? 0)),
      ]),
    ),
    cpuToBare: figure(
      rounds.map((round) => {
        const stretch = stretchOf(round);
        return perCallSecond(stretch, stretch.station.cpu) / bareCpu(round, streams);
      }),
    ),
    loopDelay: distribution(stretches.map(({ station }) => station.loopDelay)),
    memory: over(({ station }) => station.memory),
    busy: over(({ machine }) => machine?.busy ?? Number.NaN),
    others: over(otherLoad),
    stolen: over(({ machine }) => machine?.stolen ?? Number.NaN),
  };
}

function bareCpu({ bare }: RoundFigures, streams: number): number {
  return bare.cpu / bare.seconds / streams;
}

function perCallSecond({ calls, station }: Stretch, cpu: number): number {
  return cpu / station.seconds / calls;
}

function otherLoad({ machine, station, peersCpu, voiceCpu }: Stretch): number {
  if (machine === undefined) return Number.NaN;
  return Math.max(0, machine.busy - (station.cpu + peersCpu + voiceCpu) / 1000 / station.seconds);
}

function distribution(all: readonly Pick<DeviationFigures, 'p50' | 'p99' | 'max'>[]): Distribution {
  return {
    p50: figure(all.map(({ p50 }) => p50)),
    p99: figure(all.map(({ p99 }) => p99)),
    max: figure(all.map(({ max }) => max)),
  };
}

function figure(values: readonly number[]): Figure {
  return { median: percentile(values, 0.5), lowest: percentile(values, 0), highest: percentile(values, 1) };
}
