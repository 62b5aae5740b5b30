// Reaches a station: the one that owns the data directory when one runs, else one started here for this command.

import type { StationClient } from '../../../shared/contract/client.ts';
import { createRemoteClient } from '../../../shared/contract/client.ts';
import { createLocalClient } from '../../api/local-client.ts';
import { WorldFault } from '../../base/errors.ts';
import type { StationInfo } from '../../store/data-directory-lock.ts';
import { DataDirectoryHeld } from '../../store/data-directory-lock.ts';
import { apiParts } from '../api-parts.ts';
import type { Environment } from '../environment.ts';
import { SettingFault } from '../environment.ts';
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
  if ('pid' in services) return useRunning(options, services, use);
  try {
    return await use(createLocalClient(apiParts(services, { line: false })));
  } finally {
    await services.close();
  }
}

async function useRunning<T>(
  options: CommonOptions,
  holder: StationInfo,
  use: (client: StationClient) => Promise<T>,
): Promise<T> {
  const client = attach(options.dataDir, holder);
  try {
    await refuseOtherLine(client, options);
    return await use(client);
  } catch (fault) {
    if (!isConnectionLost(fault)) throw fault;
    const who = `the station with process id ${holder.pid} at ${holder.url}`;
    throw new WorldFault(`${who} does not answer any more: start it again, or see its log`, true, { cause: fault });
  }
}

/** A station that owns the directory but does not listen (a `call` of its own, or one still starting) cannot be used. */
function attach(dataDir: string, holder: StationInfo): StationClient {
  if (holder.url === null || holder.token === null) throw new DataDirectoryHeld(dataDir, holder);
  return createRemoteClient(holder.url, holder.token);
}

/** Whoever asks for practice must not make a real phone ring because a station with a trunk happens to run. */
async function refuseOtherLine(client: StationClient, { dataDir, practice: wished }: CommonOptions): Promise<void> {
  if (wished === 'auto') return;
  const { practice } = await client.system.health();
  if (practice === (wished === 'always')) return;
  const line = practice ? 'practises' : 'does not practise';
  throw new SettingFault(
    `the station that runs on ${dataDir} ${line}: stop it, or choose another place with --data-dir`,
  );
}

/** How Node's fetch says that the other side is gone, before an answer and in the middle of one. */
function isConnectionLost(fault: unknown): boolean {
  return fault instanceof TypeError && (fault.message === 'fetch failed' || fault.message === 'terminated');
}
