// The worker dies: what was under way is done by the next one, or its caller is told.

import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import { WorldFault } from '../../electron/base/errors.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { StoreChannel } from '../../electron/store/store-channel.ts';
import { temporaryDirectory } from './support.ts';

/** Serves the real store, and dies at statements that carry the word for it. */
const MORTAL_WORKER = new URL('./mortal-worker.ts', import.meta.url);
const SCHEMA = [{ version: 1, sql: 'create table notes (name text primary key, deaths integer)' }];

async function openChannel(path = join(temporaryDirectory(), 'notes.db')): Promise<StoreChannel> {
  const channel = new StoreChannel({
    path,
    workerUrl: MORTAL_WORKER,
    migrations: SCHEMA,
    clock: systemClock,
    logger: silentLogger,
  });
  onTestFinished(() => channel.close());
  await channel.open();
  return channel;
}

const note = (channel: StoreChannel, name: string) =>
  channel.run('insert into notes (name) values (?) on conflict do nothing', [name]);
const names = async (channel: StoreChannel): Promise<unknown> =>
  (await channel.run('select name from notes order by name', [])).rows.map((row) => (row as { name: string }).name);

describe('the store channel', () => {
  it('repeats on a new worker what the dead one had in hand', async () => {
    const channel = await openChannel();
    const writes = [note(channel, 'a'), note(channel, 'b')];
    const death = channel.run('select 1 /* die once */', []);
    writes.push(note(channel, 'c'));
    await Promise.all([...writes, death]);
    expect(channel.generation).toBe(1);
    expect(await names(channel)).toEqual(['a', 'b', 'c']);
  });

  it('gives up a statement that kills every worker, and keeps the others', async () => {
    const channel = await openChannel();
    const death = channel.run('select 1 /* die always */', []);
    const other = death.catch(() => note(channel, 'a'));
    await expect(death).rejects.toThrow('the store worker died during this write (a scripted death): try again');
    await other;
    expect(await names(channel)).toEqual(['a']);
  });

  it('rejects a transaction that the death cut, keeps nothing of it, and goes on', async () => {
    const channel = await openChannel();
    await channel.begin();
    await channel.within("insert into notes (name) values ('half')", []);
    const waiting = note(channel, 'after');
    const cut = channel.within('select 1 /* die once */', []).catch((fault: unknown) => fault);
    expect(await cut).toBeInstanceOf(WorldFault);
    channel.release();
    await waiting;
    expect(await names(channel)).toEqual(['after']);
  });

  it('refuses what comes after close, and closes only after what came before', async () => {
    const path = join(temporaryDirectory(), 'notes.db');
    const channel = await openChannel(path);
    const last = note(channel, 'last');
    const closed = channel.close();
    await expect(note(channel, 'late')).rejects.toThrow('the store is closed');
    await Promise.all([last, closed]);
    expect(await names(await openChannel(path))).toEqual(['last']);
  });
});
