// What a person is asked for when something does not work: versions, paths, sizes. No secret and no personal data.

import { readdir, stat } from 'node:fs/promises';
import { release } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import type { Diagnostics } from '../../shared/contract/system-schemas.ts';
import type { Services } from './services.ts';

export type DiagnosticsParts = Pick<Services, 'directory' | 'clock'> & {
  readonly store: Pick<Services['store'], 'engineVersion'>;
  readonly callCenter: Pick<Services['callCenter'], 'active'>;
  readonly edge: Pick<Services['edge'], 'strangers'>;
  /** `clock.now()` of the start. */
  readonly startedAt: number;
  /** What seals secrets. */
  readonly secrets: Diagnostics['secrets'];
  readonly runtime: NodeJS.ProcessVersions;
};

/** Looks at the disk each time it is asked. */
export async function diagnose(parts: DiagnosticsParts): Promise<Diagnostics> {
  const { directory, store, callCenter, clock, runtime } = parts;
  return {
    version: packageJson.version,
    host: runtime.electron === undefined ? 'station' : 'desktop',
    runtime: {
      node: runtime.node,
      sqlite: await store.engineVersion(),
      ...(runtime.electron !== undefined && { electron: runtime.electron }),
      ...(runtime.chrome !== undefined && { chrome: runtime.chrome }),
    },
    platform: `${process.platform} ${process.arch}, ${release()}`,
    uptimeSeconds: Math.floor((clock.now() - parts.startedAt) / 1000),
    liveCalls: [...callCenter.active()].length,
    dataDirectory: directory.root,
    database: { path: directory.database, bytes: await databaseBytes(directory.database) },
    recordings: { path: directory.recordings, files: await countRecordings(directory.recordings) },
    log: directory.logs,
    secrets: parts.secrets,
    strangers: parts.edge.strangers,
  };
}

/** With what SQLite has not moved into the file yet. */
async function databaseBytes(path: string): Promise<number> {
  const sizes = [path, `${path}-wal`].map(async (file) => (await stat(file).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function countRecordings(folder: string): Promise<number> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith('.wav')).length;
}
