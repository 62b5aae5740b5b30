// A real station with ten calls up, measured in quiet and then under a flood from another process.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DisposableStack } from '../../../electron/base/disposable.ts';
import { Child } from '../../bench/child.ts';
import type { PeerCommands } from '../../bench/peer-process.ts';
import type { MemoryFigures, StationCommands } from '../../bench/station-process.ts';
import type { StationFigures } from '../../bench/station-window.ts';
import type { VoiceCommands } from '../../bench/voice-process.ts';
import type { FloodCommands, FloodFigures } from './flood-process.ts';

export interface FloodPlan {
  readonly calls: number;
  readonly perSecond: number;
  readonly quietSeconds: number;
  readonly floodSeconds: number;
  /** What is kept of requests is given back 32 s after them (RFC 3261, timer J); 0: not waited for. */
  readonly restSeconds: number;
  /** A round that is not good is run again, so many in all. */
  readonly rounds: number;
}

/** The flood, and the quiet right before and after it. */
export interface FloodRound {
  readonly quiet: StationFigures;
  readonly flooded: StationFigures;
  readonly quietAgain: StationFigures;
  readonly flood: FloodFigures;
  readonly before: MemoryFigures;
  readonly after: MemoryFigures;
}

const SETTLE_MS = 2000;
const SPACING_MS = 100;

/** Runs rounds until one is as `isGood` says, `plan.rounds` at most; every call must be up at the end of each. */
export async function runFlood(
  plan: FloodPlan,
  isGood: (round: FloodRound) => boolean,
): Promise<readonly FloodRound[]> {
  const held = new DisposableStack();
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'ringside-flood-'));
    held.defer(() => rm(dataDir, { recursive: true, force: true }));
    const voice = held.add(new Child<VoiceCommands>('voice'));
    const peers = held.add(new Child<PeerCommands>('peer'));
    const station = held.add(new Child<StationCommands>('station', ['--expose-gc']));
    const flooder = held.add(new Child<FloodCommands>('../station/support/flood'));
    const [voiceUrl, sipPort] = await Promise.all([voice.ask('start'), peers.ask('start')]);
    await station.ask('start', { sipPort, voiceUrl, dataDir });
    const target = await station.ask('address');
    await flooder.ask('prepare', target);
    await station.ask('call', { first: 1, last: plan.calls, spacing: SPACING_MS });

    const measured = async <T>(happening: () => Promise<T>): Promise<readonly [StationFigures, T]> => {
      await station.ask('openWindow');
      const outcome = await happening();
      return [await station.ask('closeWindow', plan.calls), outcome];
    };
    const rounds: FloodRound[] = [];
    while (rounds.length < plan.rounds) {
      await pause(SETTLE_MS);
      const before = await station.ask('memory');
      const order = { target, perSecond: plan.perSecond, seconds: plan.floodSeconds };
      const [quiet] = await measured(() => pause(plan.quietSeconds * 1000));
      const [flooded, flood] = await measured(() => flooder.ask('flood', order));
      const [quietAgain] = await measured(() => pause(plan.quietSeconds * 1000));
      await pause(plan.restSeconds * 1000);
      const round = { quiet, flooded, quietAgain, flood, before, after: await station.ask('memory') };
      rounds.push(round);
      if (isGood(round)) break;
    }
    await station.ask('stop');
    await Promise.all([station, peers, voice, flooder].map((child) => child.leave()));
    return rounds;
  } finally {
    await held.dispose();
  }
}
