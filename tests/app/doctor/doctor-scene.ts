// A line, a scripted server and a doctor with real sockets between them; what is not under test is made up.

import { afterEach, beforeEach } from 'vitest';
import type { DoctorWorld } from '../../../electron/app/doctor/examination.ts';
import { Examination } from '../../../electron/app/doctor/examination.ts';
import { examine } from '../../../electron/app/doctor/examine.ts';
import { isPortFree } from '../../../electron/app/doctor/port-trial.ts';
import type { PracticeCallReport } from '../../../electron/app/doctor/practice-call.ts';
import { systemClock } from '../../../electron/base/clock.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import type { TrunkSettings } from '../../../electron/calls/settings.ts';
import { ConnectedUdp } from '../../../electron/net/connected-udp.ts';
import type { DoctorCheck, DoctorEvent, DoctorStep } from '../../../shared/doctor.ts';
import type { LineState } from '../../../shared/lines.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { networkFault, TRUNK } from '../line-scene.ts';
import type { Script } from './scripted-server.ts';
import { ScriptedServer } from './scripted-server.ts';

export const NAME = 'sip.example.com';
export const WELL: PracticeCallReport = {
  ...{ answeredMs: 10, aiHeardMs: 20, customerHeardMs: 30 },
  ...{ received: 100, lost: 0, problem: null },
};

const RANDOM = seededRandom(7);

/** NAME is loopback; nothing else has a name. */
export const WORLD: DoctorWorld = {
  resolver: {
    addresses: async (host) => (host === NAME ? ['127.0.0.1'] : Promise.reject(networkFault('ENOTFOUND'))),
    services: async () => [],
    pointers: async () => [],
  },
  route: async () => '127.0.0.1',
  tryBind: async () => {},
  connect: (options) => ConnectedUdp.open(options),
  isPortFree: (host, port) => isPortFree(host, port, RANDOM),
  practiceCall: async () => WELL,
  liveCalls: () => 0,
  mostCalls: async () => 500,
  clock: systemClock,
  random: RANDOM,
  logger: silentLogger,
};

/** A line with an account at the server behind `port`. */
export function lineAt(port: number, changes: Partial<TrunkSettings> = {}): TrunkSettings {
  return {
    ...TRUNK,
    server: { host: NAME, port },
    credentials: { username: 'desk', password: 'made-up' },
    rtpPortMin: 41_000,
    rtpPortMax: 41_019,
    ...changes,
  };
}

export interface Asked {
  readonly trunk: TrunkSettings | null;
  readonly world?: Partial<DoctorWorld>;
  readonly state?: LineState;
  readonly signal?: AbortSignal;
}

/** The check-up of `asked`. */
export function checkUp({ trunk, world, state, signal }: Asked): AsyncGenerator<DoctorEvent> {
  return examine(new Examination({ ...WORLD, ...world }, trunk, state ?? null), signal);
}

/** Every step of it, by check. */
export async function stepsOf(asked: Asked): Promise<Readonly<Record<DoctorCheck, DoctorStep>>> {
  const steps: Partial<Record<DoctorCheck, DoctorStep>> = {};
  for await (const event of checkUp(asked)) if (event.event === 'checked') steps[event.step.check] = event.step;
  return steps as Record<DoctorCheck, DoctorStep>;
}

/** Outcome and code of one step. */
export function verdict(step: DoctorStep): readonly string[] {
  return [step.outcome, step.code];
}

/** A server for each test of the file, and the steps of check-ups of a line at it. */
export function doctorScene() {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(() => server[Symbol.asyncDispose]());
  return {
    get server(): ScriptedServer {
      return server;
    },
    get port(): number {
      return server.port;
    },
    /** One step, the server answering by `script`. */
    step: async (check: DoctorCheck, script: Partial<Script>, asked: Partial<Asked> = {}): Promise<DoctorStep> => {
      server.script = { ...server.script, ...script };
      return (await stepsOf({ trunk: lineAt(server.port), ...asked }))[check];
    },
  };
}
