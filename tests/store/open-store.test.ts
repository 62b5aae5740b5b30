// Opening: from nothing, from an older file, and every file or directory that cannot be opened, each in plain words.

import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { WorldFault } from '../../electron/base/errors.ts';
import { MIGRATIONS } from '../../electron/store/migrations/migrations.ts';
import { callRow, temporaryDirectory, testStore } from './support.ts';

const versionOf = (path: string): unknown => {
  const database = new Database(path, { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  database.close();
  return version;
};

describe('opening the store', () => {
  it('makes directory and file when there are none', async () => {
    const path = join(temporaryDirectory(), 'deep', 'data', 'ringside.db');
    const store = await testStore({ path });
    await store.close();
    expect(versionOf(path)).toBe(MIGRATIONS.at(-1)?.version);
  });

  it('makes a file that its owner alone can read', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const store = await testStore({ path });
    await store.calls.insert(callRow('call_1_a'));
    for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777, file).toBe(0o600);
  });

  it('finds everything again', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const first = await testStore({ path });
    await first.calls.insert(callRow('call_1_a'));
    await first.close();
    expect(await (await testStore({ path })).calls.find('call_1_a')).toEqual(callRow('call_1_a'));
  });

  it('brings an older file up to date after putting a backup beside it', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const old = await testStore({ path });
    await old.calls.insert(callRow('call_1_a'));
    await old.close();
    const next = (MIGRATIONS.at(-1)?.version ?? 0) + 1;
    const migrations = [...MIGRATIONS, { version: next, sql: 'alter table calls add column note text' }];
    const store = await testStore({ path, migrations });
    expect(await store.calls.find('call_1_a')).toEqual(callRow('call_1_a'));
    await store.close();
    expect(versionOf(path)).toBe(next);
    const backups = readdirSync(join(path, '..')).filter((name) => name.includes('.backup-'));
    expect(backups).toHaveLength(1);
    expect(versionOf(join(path, '..', backups[0] ?? ''))).toBe(next - 1);
  });

  it('makes no backup of a file that is made new', async () => {
    const directory = temporaryDirectory();
    await (await testStore({ path: join(directory, 'ringside.db') })).close();
    expect(readdirSync(directory)).toEqual(['ringside.db']);
  });

  it('leaves the old file as it was when a migration fails', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    await (await testStore({ path })).close();
    const next = (MIGRATIONS.at(-1)?.version ?? 0) + 1;
    const migrations = [...MIGRATIONS, { version: next, sql: 'create table half (id integer); drop table nowhere;' }];
    await expect(testStore({ path, migrations })).rejects.toThrow('nowhere');
    expect(versionOf(path)).toBe(next - 1);
    await (await testStore({ path })).close();
  });

  it('refuses a database of a newer version and says what to do', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const database = new Database(path);
    database.pragma('user_version = 999');
    database.close();
    const fault = await testStore({ path }).catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(WorldFault);
    expect(String(fault)).toContain(`${path} was written by a newer Ringside (database version 999`);
    expect(String(fault)).toContain('update Ringside');
    expect(versionOf(path)).toBe(999);
  });

  it('refuses a file that is no database and leaves it alone', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    writeFileSync(path, 'a shopping list, much longer than the sixteen bytes of a header'.repeat(20));
    await expect(testStore({ path })).rejects.toThrow(`${path} is not a Ringside database: move it away`);
  });

  it('says which directory cannot be made', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    await expect(testStore({ path: join(file, 'data', 'ringside.db') })).rejects.toThrow(
      /the data directory .*file\/data cannot be made .*choose another/,
    );
  });

  it('says which file cannot be opened', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    mkdirSync(path);
    await expect(testStore({ path })).rejects.toThrow(`${path} cannot be opened: check that its directory exists`);
  });

  it('closes once and answers nothing after', async () => {
    const store = await testStore();
    await store.close();
    await store.close();
    await expect(store.calls.find('call_1_a')).rejects.toThrow('the store is closed');
  });
});
