// One process owns a data directory. The kernel holds the claim, so a killed owner leaves nothing to clean up.

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { messageOf, WorldFault } from '../base/errors.ts';

/**
 * The claim: a file held open with SQLite's exclusive lock (fcntl, LockFileEx). It is apart from `station.lock` because
 * closing any other descriptor of a locked file would drop the lock of the whole process (POSIX fcntl).
 */
const CLAIM_FILE = 'station.claim';
/** Who owns the directory and how to reach it; its owner alone may read it, for it carries a key to the station. */
const LOCK_FILE = 'station.lock';

/** A running station as others on this machine find it. `url` and `token` are null until it listens. */
export interface StationInfo {
  readonly pid: number;
  readonly url: string | null;
  readonly token: string | null;
}

/** The directory is owned by another process; `holder` tells who, where that could be read. */
export class DataDirectoryHeld extends WorldFault {
  readonly holder: StationInfo | null;

  constructor(dataDir: string, holder: StationInfo | null) {
    const who = holder === null ? 'another station' : `the station with process id ${holder.pid}`;
    const where = holder?.url ? ` at ${holder.url}` : '';
    super(`${dataDir} is in use by ${who}${where}: stop it first, or choose another data directory`, true);
    this.holder = holder;
  }
}

/** The claim on a data directory. */
export interface DataDirectoryLock {
  /** Tells others on this machine how to reach this station. */
  publish(reach: { readonly url: string; readonly token: string }): void;
  /** Gives the directory back. Idempotent. */
  release(): void;
}

/**
 * Claims `dataDir` (made when missing). Throws DataDirectoryHeld when another process, or this one already, owns it, and
 * WorldFault when the directory cannot be written.
 */
export function acquireDataDirectory(dataDir: string): DataDirectoryLock {
  const claim = claimDirectory(dataDir);
  let released = false;
  const lock: DataDirectoryLock = {
    publish: (reach) => {
      if (!released) writeInfo(dataDir, { pid: process.pid, ...reach });
    },
    release: () => {
      if (released) return;
      released = true;
      rmSync(join(dataDir, LOCK_FILE), { force: true });
      claim.close();
    },
  };
  try {
    writeInfo(dataDir, { pid: process.pid, url: null, token: null });
    return lock;
  } catch (fault) {
    claim.close();
    throw unwritable(dataDir, fault);
  }
}

function claimDirectory(dataDir: string): Database.Database {
  let claim: Database.Database | undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    claim = new Database(join(dataDir, CLAIM_FILE), { timeout: 0 });
    claim.exec('begin exclusive');
    return claim;
  } catch (fault) {
    claim?.close();
    if (fault instanceof Error && 'code' in fault && fault.code === 'SQLITE_BUSY')
      throw new DataDirectoryHeld(dataDir, readInfo(dataDir));
    throw unwritable(dataDir, fault);
  }
}

function unwritable(dataDir: string, cause: unknown): WorldFault {
  return new WorldFault(
    `the data directory ${dataDir} cannot be written (${messageOf(cause)}): give this user write access to it, ` +
      'or choose another with --data-dir or RINGSIDE_DATA_DIR',
    false,
    { cause },
  );
}

/** Replaced as a whole, so that a reader never sees half of it; 0600 from its first byte. */
function writeInfo(dataDir: string, info: StationInfo): void {
  const draft = join(dataDir, `${LOCK_FILE}.${process.pid}`);
  rmSync(draft, { force: true });
  writeFileSync(draft, JSON.stringify(info), { mode: 0o600, flag: 'wx' });
  renameSync(draft, join(dataDir, LOCK_FILE));
}

function readInfo(dataDir: string): StationInfo | null {
  try {
    const info: unknown = JSON.parse(readFileSync(join(dataDir, LOCK_FILE), 'utf8'));
    return isStationInfo(info) ? info : null;
  } catch {
    return null;
  }
}

function isStationInfo(info: unknown): info is StationInfo {
  if (typeof info !== 'object' || info === null) return false;
  const { pid, url, token } = info as Partial<Record<keyof StationInfo, unknown>>;
  const optionalText = (value: unknown): boolean => value === null || typeof value === 'string';
  return typeof pid === 'number' && optionalText(url) && optionalText(token);
}
