// What the border is made from, taken from the running services.

import packageJson from '../../package.json' with { type: 'json' };
import { ProductError } from '../../shared/errors.ts';
import type { StationStatus } from '../../shared/station-status.ts';
import type { ApiParts } from '../api/api-parts.ts';
import type { StatusSource } from '../api/status-source.ts';
import { Emitter } from '../base/emitter.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import { consoleDirectory } from './console-directory.ts';
import type { Services } from './services.ts';

/** `owns.line`: this process serves the line, so a changed configuration is applied at once, not only to a next call. */
export function apiParts(services: Services, owns: { readonly line: boolean; readonly token?: string }): ApiParts {
  const { callCenter, store, settings, line, clock, random, logger } = services;
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
export async function readTrunk(services: Services): Promise<TrunkSettings | null> {
  return services.settings.trunk().catch((fault: unknown) => {
    if (fault instanceof ProductError && fault.code === 'NO_TRUNK') return null;
    throw fault;
  });
}
