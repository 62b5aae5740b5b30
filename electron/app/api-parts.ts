// What the border is made from, taken from the running services.

import packageJson from '../../package.json' with { type: 'json' };
import { ProductError } from '../../shared/errors.ts';
import type { ApiParts } from '../api/api-parts.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { Services } from './services.ts';

/** `owns.line`: this process serves the line, so a changed configuration is applied at once, not only to a next call. */
export function apiParts(services: Services, owns: { readonly line: boolean; readonly token?: string }): ApiParts {
  const { callCenter, store, settings, line, clock, random, logger } = services;
  return {
    callCenter,
    store,
    version: packageJson.version,
    practice: () => settings.isPractising,
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

/** Null without a line: such a station still serves its API, because that is where the line is configured. */
export async function readTrunk(services: Services): Promise<TrunkSettings | null> {
  return services.settings.trunk().catch((fault: unknown) => {
    if (fault instanceof ProductError && fault.code === 'NO_TRUNK') return null;
    throw fault;
  });
}
