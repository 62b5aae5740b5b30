// What the border is made from, taken from the running services.

import packageJson from '../../package.json' with { type: 'json' };
import { ProductError } from '../../shared/errors.ts';
import type { StationStatus } from '../../shared/station-status.ts';
import type { ApiParts } from '../api/api-parts.ts';
import type { StatusSource } from '../api/status-source.ts';
import { Emitter } from '../base/emitter.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import { readLog } from '../log/read-log.ts';
import type { KeyKeeper } from '../secrets/secrets.ts';
import { consoleDirectory } from './console-directory.ts';
import { diagnose } from './diagnostics.ts';
import type { Services } from './services.ts';

export interface Owned {
  /** This process serves the line, so a changed configuration is applied at once, not only to a next call. */
  readonly line: boolean;
  /** The command line's own key. */
  readonly token?: string;
  /** What seals secrets; the key file unless told. */
  readonly keeper?: KeyKeeper;
}

/** The border's parts of `services`, by what this process `owns`. */
export function apiParts(services: Services, owns: Owned): ApiParts {
  const { callCenter, store, settings, line, clock, random, logger } = services;
  const startedAt = clock.now();
  return {
    callCenter,
    store,
    version: packageJson.version,
    practice: () => settings.isPractising,
    status: statusOf(services),
    consoleDirectory: consoleDirectory(process.env.RINGSIDE_CONSOLE_DIR),
    configChanged: async () => {
      const trunk = owns.line ? await readTrunk(services) : null;
      if (trunk !== null) await line.apply(trunk);
    },
    diagnostics: () => diagnose({ ...services, startedAt, secrets: owns.keeper ?? 'file', runtime: process.versions }),
    readLog: (most) => readLog(services.directory.logs, most),
    clock,
    random,
    logger,
    ...(owns.token === undefined ? {} : { stationToken: owns.token }),
  };
}

function statusOf({ settings }: Services): StatusSource {
  const current = (): StationStatus => ({
    line: { practice: settings.isPractising, server: null, registration: 'off', problem: null },
    voice: { state: settings.isPractising ? 'practice' : 'unchecked', problem: null, checkedAt: null },
  });
  return { current, changes: new Emitter() };
}

/** Null without a line: such a station still serves its API, because that is where the line is configured. */
export async function readTrunk(services: Pick<Services, 'settings'>): Promise<TrunkSettings | null> {
  return services.settings.trunk().catch((fault: unknown) => {
    if (fault instanceof ProductError && fault.code === 'NO_TRUNK') return null;
    throw fault;
  });
}
