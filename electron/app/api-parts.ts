// What the border is made from, taken from the running services.

import packageJson from '../../package.json' with { type: 'json' };
import { ProductError } from '../../shared/errors.ts';
import type { ApiParts } from '../api/api-parts.ts';
import { WorldFault } from '../base/errors.ts';
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
  const { callCenter, desks, store, settings, status, checks, doctor, lineStates, clock, random, logger } = services;
  const startedAt = clock.now();
  return {
    callCenter,
    desks,
    store,
    version: packageJson.version,
    practice: () => settings.isPractising,
    status,
    checks,
    doctor,
    lineStates,
    consoleDirectory: consoleDirectory(process.env.RINGSIDE_CONSOLE_DIR),
    recordings: services.directory.recordings,
    configChanged: async () => {
      if (owns.line) await applyChange(services);
    },
    diagnostics: () => diagnose({ ...services, startedAt, secrets: owns.keeper ?? 'file', runtime: process.versions }),
    readLog: (most) => readLog(services.directory.logs, most),
    clock,
    random,
    logger,
    ...(owns.token === undefined ? {} : { stationToken: owns.token }),
  };
}

/** What was stored is stored: a line that cannot be had now is told by the status, and tried again. */
async function applyChange({ applySettings, logger }: Services): Promise<void> {
  try {
    await applySettings();
  } catch (fault) {
    if (!(fault instanceof ProductError) && !(fault instanceof WorldFault)) throw fault;
    logger.warn('the changed line is not up', { fault: fault.message });
  }
}
