// The engine put together: every port gets its adapter here, in the order of need, and is released in the reverse.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { LineState } from '../../shared/lines.ts';
import type { LineDoctor } from '../api/line-doctor.ts';
import type { SettingChecks } from '../api/setting-checks.ts';
import type { StatusSource } from '../api/status-source.ts';
import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/clock.ts';
import { DisposableStack } from '../base/disposable.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { systemRandom } from '../base/random.ts';
import type { OwnedCallCenter } from '../calls/create-call-center.ts';
import { createCallCenter } from '../calls/create-call-center.ts';
import { OpenDesks } from '../calls/desks.ts';
import type { MediaLegPool } from '../leg/leg-pool.ts';
import { createLegPool } from '../leg/leg-pool.ts';
import { openLog } from '../log/open-log.ts';
import { openWebSocket } from '../net/websocket.ts';
import { openSecrets } from '../secrets/key-file.ts';
import type { KeptSecrets, KeyKeeper } from '../secrets/secrets.ts';
import type { DataDirectoryLock } from '../store/data-directory-lock.ts';
import { acquireDataDirectory } from '../store/data-directory-lock.ts';
import type { Store } from '../store/open-store.ts';
import { openStore } from '../store/open-store.ts';
import { applySettings } from './apply-settings.ts';
import { checkVoice } from './check-voice.ts';
import type { DataDirectory } from './data-directory.ts';
import { openDataDirectory } from './data-directory.ts';
import { createDoctor } from './doctor/create-doctor.ts';
import { EdgeSettings } from './edge-settings.ts';
import type { Environment } from './environment.ts';
import type { AppliedLine, OwnedLine } from './line.ts';
import { observeVoice } from './observe-voice.ts';
import { openLines } from './open-lines.ts';
import { recover } from './recovery.ts';
import { seedPrompt } from './seed-prompt.ts';
import { createSettingChecks } from './setting-checks.ts';
import type { PracticeMode, StationSettings } from './settings.ts';
import { createSettings } from './settings.ts';
import { createStationStatus } from './station-status.ts';
import { VoiceMonitor } from './voice-monitor.ts';
import { startPracticeLine } from './workers/practice-line.ts';
import { workerUrl } from './workers/worker-url.ts';

export interface ServiceOptions {
  readonly dataDir: string;
  readonly practice: PracticeMode;
  readonly environment: Environment;
  /** Opens what seals secrets; the key file unless told. */
  readonly openSecrets?: (dataDir: string, random: Random, logger: Logger) => Promise<KeptSecrets>;
}

/** The running engine. */
export interface Services {
  readonly directory: DataDirectory;
  readonly lock: DataDirectoryLock;
  readonly store: Store;
  /** What seals secrets. */
  readonly keeper: KeyKeeper;
  readonly settings: StationSettings;
  readonly line: OwnedLine;
  readonly legs: MediaLegPool;
  readonly callCenter: OwnedCallCenter;
  /** Opened and left by whoever serves consoles. */
  readonly desks: OpenDesks;
  readonly edge: EdgeSettings;
  readonly status: StatusSource;
  readonly checks: SettingChecks;
  readonly doctor: LineDoctor;
  /** How each line in use stands now. */
  readonly lineStates: () => readonly LineState[];
  /** Brings line and status to the settings of now; see `OwnedLine.apply`. Called at start and after each change. */
  readonly applySettings: () => Promise<AppliedLine | null>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Ends calls, says goodbye to servers, commits and gives the data directory back. Idempotent. */
  close(): Promise<void>;
}

/** Starts everything but the listening: rejects with a fault in plain words, and nothing is left behind. */
export async function startServices(options: ServiceOptions): Promise<Services> {
  const held = new DisposableStack();
  try {
    return await assemble(options, held);
  } catch (fault) {
    await held.dispose();
    throw fault;
  }
}

async function assemble(options: ServiceOptions, held: DisposableStack): Promise<Services> {
  const { environment } = options;
  const [clock, random] = [systemClock, systemRandom];
  const directory = await openDataDirectory(options.dataDir);
  const lock = acquireDataDirectory(directory.root);
  held.defer(() => lock.release());
  const log = await openLog({ directory: directory.logs, clock });
  held.defer(() => log.close());
  const { logger } = log;
  const openKept = options.openSecrets ?? openKeyFile;
  const { secrets, keeper } = await openKept(directory.root, random, logger);
  const store = await openStore({
    path: directory.database,
    workerUrl: workerUrl('store-worker'),
    secrets,
    clock,
    logger,
  });
  held.defer(() => store.close());
  await recover({ calls: store.calls, recordings: directory.recordings, clock, logger });
  await seedPrompt(store.prompts);

  // Started when it is first needed, but released after the calls that use it: hence a seat of its own.
  const practice = new DisposableStack();
  held.add(practice);
  const settings = createSettings({
    environment,
    store,
    practice: options.practice,
    recordings: directory.recordings,
    startPractice: async () => practice.add(await startPracticeLine(logger)).line,
    logger,
  });
  const legs = createLegPool({ workerUrl: workerUrl('media-worker'), workers: availableParallelism(), logger });
  held.add(legs);
  const edge = new EdgeSettings();
  const lines = openLines({ edge, announce: (event) => callCenter.announce(event), clock, random, logger });
  const { line } = lines;
  held.defer(() => lines.close());
  const voice = new VoiceMonitor({
    check: (config, signal) => checkVoice(config, { openSocket: openWebSocket, clock, random, logger }, signal),
    isBusy: () => callCenter.active().length > 0,
    clock,
  });
  held.add(voice);
  const stop = new AbortController();
  held.defer(() => stop.abort());
  const learn = voice.learn.bind(voice);
  const checks = createSettingChecks({ settings, line, learn, clock, random, logger }, stop.signal);
  const desks = new OpenDesks(
    () => clock.wallNow(),
    (fault) => logger.error('a change of the desks was not heard', { fault }),
  );
  const callCenter = createCallCenter({
    settings,
    line,
    legs: observeVoice(legs, (config, event) => voice.hear(config, event)),
    store: store.calls,
    desks,
    clock,
    timeOrigin: performance.timeOrigin,
    random,
    logger,
  });
  held.defer(() => callCenter.close());
  const lineStates = (): readonly LineState[] => line.states;
  const liveCalls = (): number => callCenter.active().length;
  const doctor = createDoctor({ settings, line, legs, liveCalls, lineStates, clock, random, logger }, stop.signal);
  logger.info('station started', { pid: process.pid, dataDir: directory.root, log: join(directory.logs) });
  return {
    directory,
    lock,
    store,
    keeper,
    settings,
    line,
    legs,
    callCenter,
    desks,
    edge,
    status: createStationStatus(line, voice, logger),
    checks,
    doctor,
    lineStates,
    applySettings: () => applySettings({ settings, line, voice, edge, logger }),
    clock,
    random,
    logger,
    close: () => held.dispose(),
  };
}

async function openKeyFile(dataDir: string, random: Random): Promise<KeptSecrets> {
  return { secrets: openSecrets(dataDir, random), keeper: 'file' };
}
