// One round: the yardstick alone, then the station with all calls, then with one left.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DisposableStack } from '../../electron/base/disposable.ts';
import type { DeviationFigures } from '../../electron/media/beat-statistics.ts';
import type { BareCommands, BareFigures } from './bare-process.ts';
import type { BenchOptions } from './bench-options.ts';
import { Child } from './child.ts';
import type { MachineLoad } from './cpu-meter.ts';
import { CpuMeter } from './cpu-meter.ts';
import { greetingLatencies, interruptionLatencies } from './latencies.ts';
import type { PeerCommands } from './peer-process.ts';
import { sharedNow } from './shared-clock.ts';
import type { StationCommands } from './station-process.ts';
import type { StationFigures } from './station-window.ts';
import type { VoiceCommands } from './voice-process.ts';

/** The station over a steady stretch, and what was seen of it from outside. */
export interface Stretch {
  readonly calls: number;
  readonly station: StationFigures;
  /** Time between two packets of a call as the far end received them, against 20 ms; µs. */
  readonly interarrival: DeviationFigures;
  /** CPU milliseconds of the other two processes over the same time, for scale. */
  readonly peersCpu: number;
  readonly voiceCpu: number;
  readonly machine: MachineLoad | undefined;
}

/** Latencies in milliseconds, one value per call or interruption. */
export interface RoundFigures {
  readonly bare: BareFigures;
  readonly one: Stretch;
  readonly full: Stretch;
  readonly greeting: readonly number[];
  readonly interruption: readonly number[];
}

/** Lets the JIT and the timers settle after the number of calls changed. */
const SETTLE_MS = 3000;
/** Calls placed a second: 25, more than a busy station sees. */
const SPACING_MS = 40;
/** The yardstick and the lone call need less time than the figures that matter. */
const SHORT_SECONDS = 8;

type Tell = (words: string) => void;

/** Runs a round; what it starts is registered with `held`, so that an interrupted bench leaves nothing behind. */
export async function runRound(options: BenchOptions, held: DisposableStack, tell: Tell): Promise<RoundFigures> {
  tell(`bare node:dgram, ${options.calls} streams, ${SHORT_SECONDS} s`);
  const bare = await measureBare(options.calls, held);
  const dataDir = await mkdtemp(join(tmpdir(), 'ringside-bench-'));
  held.defer(() => rm(dataDir, { recursive: true, force: true }));
  const voice = held.add(new Child<VoiceCommands>('voice'));
  const peers = held.add(new Child<PeerCommands>('peer'));
  const station = held.add(new Child<StationCommands>('station', profileOptions(options.profile)));

  const [voiceUrl, sipPort] = await Promise.all([voice.ask('start'), peers.ask('start')]);
  await station.ask('start', { sipPort, voiceUrl, dataDir });
  const measure = async (calls: number, seconds: number): Promise<Stretch> => {
    await pause(SETTLE_MS);
    const cpuBefore = await Promise.all([peers.ask('cpu'), voice.ask('cpu')]);
    const meter = new CpuMeter();
    await Promise.all([peers.ask('openWindow'), station.ask('openWindow')]);
    await pause(seconds * 1000);
    const [interarrival, figures] = await Promise.all([peers.ask('closeWindow'), station.ask('closeWindow', calls)]);
    const machine = meter.read();
    const [peersCpu, voiceCpu] = await Promise.all([peers.ask('cpu'), voice.ask('cpu')]);
    return {
      calls,
      station: figures,
      interarrival,
      peersCpu: peersCpu - cpuBefore[0],
      voiceCpu: voiceCpu - cpuBefore[1],
      machine,
    };
  };

  tell(`${options.calls} calls, ${options.seconds} s`);
  await station.ask('call', { first: 1, last: options.calls, spacing: SPACING_MS });
  const from = sharedNow() + SETTLE_MS;
  const full = await measure(options.calls, options.seconds);
  const window = { from, to: sharedNow() };
  // After the many, so that both were measured with compiled code. Meanwhile the last interruption has its effect.
  tell(`one call, ${SHORT_SECONDS} s`);
  await station.ask('hangUpAllButOne');
  const one = await measure(1, SHORT_SECONDS);
  const [notes, interruptions] = await Promise.all([peers.ask('notes'), voice.ask('interruptions')]);
  await station.ask('stop');
  await Promise.all([station.leave(), peers.leave(), voice.leave()]);
  const greeting = greetingLatencies(notes);
  return { bare, one, full, greeting, interruption: interruptionLatencies(interruptions, notes, window) };
}

async function measureBare(streams: number, held: DisposableStack): Promise<BareFigures> {
  const pair = [1, 2].map(() => held.add(new Child<BareCommands>('bare'))) as [
    Child<BareCommands>,
    Child<BareCommands>,
  ];
  const [measured, other] = pair;
  const [ports, otherPorts] = await Promise.all([measured.ask('open', streams), other.ask('open', streams)]);
  await Promise.all([measured.ask('start', otherPorts), other.ask('start', ports)]);
  await pause(1000);
  await measured.ask('openWindow');
  await pause(SHORT_SECONDS * 1000);
  const figures = await measured.ask('closeWindow');
  await Promise.all(pair.map((child) => child.leave()));
  return figures;
}

function profileOptions(folder: string | null): readonly string[] {
  return folder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
