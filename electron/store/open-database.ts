// Opens the SQLite file: durability settings, integrity check after a crash, migrations with a backup before.

import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { messageOf } from '../base/errors.ts';
import { registerSearchFunctions } from './call-search-function.ts';
import type { Migration } from './migrations/migration.ts';
import { StoreOpenError } from './store-fault.ts';

/** What to open. `now` (Unix ms) names the backup made before a migration. */
export interface OpenDatabaseOptions {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly now: number;
}

/** A writer in another process holds the file for a few ms at most; 5 s means something is stuck there. */
const BUSY_TIMEOUT = 5000;

/** Returns the open database, migrated. Throws StoreOpenError, or SqliteError (see describeFailure). */
export function openDatabase(options: OpenDatabaseOptions): Database.Database {
  const { path } = options;
  makeDirectory(dirname(path));
  // Closing in order removes the log, so what is left of it tells of a crash.
  const unclean = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
  const isNew = !existsSync(path);
  const database = new Database(path, { timeout: BUSY_TIMEOUT });
  try {
    // Numbers and hashes are nobody else's business; the log and index files take the rights of this one.
    if (isNew) chmodSync(path, 0o600);
    refuseNewer(database, options);
    database.pragma('journal_mode = WAL');
    // FULL: a call's row must survive loss of power, not just of the process.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    registerSearchFunctions(database);
    if (unclean) checkIntegrity(database, path);
    migrate(database, options);
    return database;
  } catch (fault) {
    database.close();
    throw fault;
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (fault) {
    throw new StoreOpenError(
      `the data directory ${directory} cannot be made (${messageOf(fault)}): choose another, or give this user write access`,
      false,
      { cause: fault },
    );
  }
}

const versionOf = (database: Database.Database): number => Number(database.pragma('user_version', { simple: true }));

function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

function refuseNewer(database: Database.Database, { path, migrations }: OpenDatabaseOptions): void {
  const found = versionOf(database);
  const known = newestVersion(migrations);
  if (found <= known) return;
  throw new StoreOpenError(
    `${path} was written by a newer Ringside (database version ${found}, this program knows up to ${known}): ` +
      'update Ringside, or choose another data directory',
  );
}

function checkIntegrity(database: Database.Database, path: string): void {
  const found = database.pragma('integrity_check(1)', { simple: true });
  if (found === 'ok') return;
  throw new StoreOpenError(
    `${path} is damaged (${String(found)}): put a backup in its place (${path}.backup-*), or move it away`,
  );
}

function migrate(database: Database.Database, { path, migrations, now }: OpenDatabaseOptions): void {
  const found = versionOf(database);
  const pending = migrations.filter((migration) => migration.version > found);
  if (pending.length === 0) return;
  if (found > 0) backUp(database, `${path}.backup-v${found}-${now}`);
  database.transaction(() => {
    for (const { version, sql } of pending) {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    }
    const broken = database.pragma('foreign_key_check');
    if (Array.isArray(broken) && broken.length > 0)
      throw new StoreOpenError(`${path} could not be brought up to date: ${broken.length} rows point to nothing`);
  })();
}

function backUp(database: Database.Database, target: string): void {
  // VACUUM INTO sees the log too, which a copy of the file would not. `target` is bound, so any path is safe.
  database.prepare('vacuum into ?').run(target);
}
