// Reaches a station: the one that owns the data directory when one runs, else one started here for this command.

import type { StationClient } from '../../../shared/contract/client.ts';
import { createRemoteClient } from '../../../shared/contract/client.ts';
import { createLocalClient } from '../../api/local-client.ts';
import type { StationInfo } from '../../store/data-directory-lock.ts';
import { DataDirectoryHeld } from '../../store/data-directory-lock.ts';
import { apiParts } from '../api-parts.ts';
import type { Environment } from '../environment.ts';
import { startServices } from '../services.ts';
import type { PracticeMode } from '../settings.ts';

/** What every command is given. */
export interface CommonOptions {
  readonly dataDir: string;
  readonly environment: Environment;
  readonly practice: PracticeMode;
}

/** Runs `use` with a client of the station; a station started for it is closed afterwards. */
export async function withStation<T>(options: CommonOptions, use: (client: StationClient) => Promise<T>): Promise<T> {
  const services = await startServices(options).catch((fault: unknown) => {
    if (fault instanceof DataDirectoryHeld && fault.holder !== null) return fault.holder;
    throw fault;
  });
  if ('pid' in services) return use(attach(options.dataDir, services));
  try {
    return await use(createLocalClient(apiParts(services, { line: false })));
  } finally {
    await services.close();
  }
}

/** A station that owns the directory but does not listen (a `call` of its own, or one still starting) cannot be used. */
function attach(dataDir: string, holder: StationInfo): StationClient {
  if (holder.url === null || holder.token === null) throw new DataDirectoryHeld(dataDir, holder);
  return createRemoteClient(holder.url, holder.token);
}
