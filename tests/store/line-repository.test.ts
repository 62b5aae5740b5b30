// Several lines in one file: names, defaults of each direction, standbys, sealed passwords.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/base/random.ts';
import { createSecrets, SecretFault } from '../../electron/secrets/secrets.ts';
import type { LineRepository } from '../../electron/store/line-repository.ts';
import { MOST_LINES } from '../../electron/store/line-repository.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';
import type { LineConfig } from '../../shared/lines.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import { SIP_DEFAULTS } from '../../shared/sip-config.ts';
import { callRow, lineConfig, temporaryDirectory, testStore } from './support.ts';

async function added(lines: LineRepository, name: string, changes: Partial<LineConfig> = {}): Promise<number> {
  const change = await lines.add(lineConfig(name, changes));
  if (change.kind !== 'done') throw new Error(`${name}: ${change.kind}`);
  return change.id;
}

const defaultsOf = async (lines: LineRepository) => [
  await lines.findDefault('outbound'),
  await lines.findDefault('inbound'),
];

describe('lines', () => {
  it('are several at once, those in use first', async () => {
    const { lines } = await testStore();
    const spare = await added(lines, 'spare', { enabled: false });
    const first = await added(lines, 'first');
    const second = await added(lines, 'second', { serverPort: 0, advertisedHost: 'auto', keepAlive: 'options' });
    expect((await lines.list()).map(({ id, name }) => [id, name])).toEqual([
      [first, 'first'],
      [second, 'second'],
      [spare, 'spare'],
    ]);
    expect(await lines.find(second)).toEqual({
      ...lineConfig('second', { serverPort: 0, advertisedHost: 'auto', keepAlive: 'options' }),
      id: second,
      isDefaultOutbound: false,
      isDefaultInbound: false,
    });
    expect((await lines.inUse()).map(({ view }) => view.name)).toEqual(['first', 'second']);
  });

  it('have names of their own', async () => {
    const { lines } = await testStore();
    const first = await added(lines, 'desk');
    const second = await added(lines, 'hotline');
    expect(await lines.add(lineConfig('desk'))).toEqual({ kind: 'name-taken' });
    expect(await lines.set(second, lineConfig('desk'))).toEqual({ kind: 'name-taken' });
    expect(await lines.set(first, lineConfig('desk', { displayName: 'X' }))).toEqual({ kind: 'done', id: first });
    expect(await lines.set(99, lineConfig('new'))).toEqual({ kind: 'unknown' });
  });

  it('are bounded in number', async () => {
    const { lines } = await testStore();
    for (let nth = 1; nth <= MOST_LINES; nth += 1) await added(lines, `line ${nth}`, { enabled: false });
    expect(await lines.add(lineConfig('one more'))).toEqual({ kind: 'too-many' });
    expect(await lines.list()).toHaveLength(MOST_LINES);
  });

  it('stand by for another line, never for themselves', async () => {
    const { lines } = await testStore();
    const backup = await added(lines, 'backup');
    const main = await added(lines, 'main', { standbyId: backup });
    expect(await lines.add(lineConfig('other', { standbyId: 99 }))).toEqual({ kind: 'no-standby' });
    expect(await lines.set(main, lineConfig('main', { standbyId: main }))).toEqual({ kind: 'no-standby' });
    await lines.remove(backup);
    expect((await lines.find(main))?.standbyId).toBeNull();
  });

  it('leave their calls behind when they are removed', async () => {
    const { lines, calls } = await testStore();
    const line = await added(lines, 'desk');
    await calls.insert(callRow('call_a', { lineId: line }));
    expect((await calls.find('call_a'))?.lineId).toBe(line);
    expect([await lines.remove(line), await lines.remove(line)]).toEqual([true, false]);
    expect((await calls.find('call_a'))?.lineId).toBeNull();
  });

  it('let the calls they carry when they are removed be told to their end', async () => {
    const { lines, calls } = await testStore();
    const [line, other] = [await added(lines, 'desk'), await added(lines, 'hall')];
    await calls.insert(callRow('call_a', { lineId: line }));
    await calls.insert(callRow('call_b', { lineId: other }));
    await calls.update('call_a', { status: 'answered', lineId: other });
    expect((await calls.find('call_a'))?.lineId).toBe(other);
    await lines.remove(other);
    await calls.update('call_a', { status: 'ended', lineId: other });
    expect(await calls.find('call_a')).toMatchObject({ status: 'ended', lineId: null });
    await calls.insert(callRow('call_c', { lineId: other }));
    expect((await calls.find('call_c'))?.lineId).toBeNull();
    // The file gives the number of a removed line away again.
    expect(await added(lines, 'new')).toBe(other);
    await calls.update('call_b', { status: 'ended', lineId: other });
    expect(await calls.find('call_b')).toMatchObject({ status: 'ended', lineId: null });
  });

  it('leave the rules that named them to any line, and the others as they are', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const { lines, routes, close } = await testStore({ path });
    const [line, other] = [await added(lines, 'desk'), await added(lines, 'hall')];
    const rule = (name: string, lineId: number | null) => ({ ...DEFAULT_ROUTE, id: null, name, lineId, called: '8*' });
    const kept = await routes.save([rule('desk', line), rule('hall', other), rule('any', null), rule('two', line)]);
    await close();
    const database = new Database(path);
    database.exec("insert into inbound_routes (position, rule) values (9, 'not json'), (9, '[]')");
    database.close();
    const after = await testStore({ path });
    expect(await after.lines.remove(line)).toBe(true);
    expect(await after.routes.list()).toEqual(
      kept.map((route) => ({ ...route, lineId: route.name === 'hall' ? other : null })),
    );
  });

  it('are shown and removed though the key to their passwords is another one', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const before = await testStore({ path });
    const id = await added(before.lines, 'desk', { username: '1001', password: 'trunk-password' });
    await before.close();
    expect(readFileSync(path).includes('trunk-password')).toBe(false);
    const secrets = createSecrets(new Uint8Array(32), 'secret.key', systemRandom);
    const { lines } = await testStore({ path, secrets });
    expect((await lines.list())[0]).toMatchObject({ hasPassword: true });
    expect((await lines.list())[0]).not.toHaveProperty('password');
    await expect(lines.find(id)).rejects.toThrow(SecretFault);
    expect(await lines.remove(id)).toBe(true);
  });
});

describe('the default line', () => {
  it('of both directions is the first one in use', async () => {
    const { lines } = await testStore();
    expect(await defaultsOf(lines)).toEqual([null, null]);
    await added(lines, 'off', { enabled: false });
    const inbound = await added(lines, 'inbound', { use: 'inbound' });
    expect(await defaultsOf(lines)).toEqual([null, inbound]);
    const both = await added(lines, 'both');
    expect(await defaultsOf(lines)).toEqual([both, inbound]);
  });

  it('is chosen for each direction among the lines in use for it', async () => {
    const { lines } = await testStore();
    const first = await added(lines, 'first');
    const second = await added(lines, 'second', { use: 'outbound' });
    const off = await added(lines, 'off', { enabled: false });
    expect(await lines.setDefault(second, 'outbound')).toBe('done');
    expect(await lines.setDefault(second, 'inbound')).toBe('not-in-use');
    expect(await lines.setDefault(off, 'outbound')).toBe('not-in-use');
    expect(await lines.setDefault(99, 'outbound')).toBe('unknown');
    expect(await defaultsOf(lines)).toEqual([second, first]);
    const shown = (await lines.list()).filter(({ isDefaultOutbound }) => isDefaultOutbound);
    expect(shown.map(({ id }) => id)).toEqual([second]);
  });

  it('passes to the oldest line in use when it is switched off, given another use, or removed', async () => {
    const { lines } = await testStore();
    const first = await added(lines, 'first');
    const second = await added(lines, 'second');
    const third = await added(lines, 'third');
    await lines.setDefault(third, 'outbound');
    await lines.set(third, lineConfig('third', { use: 'inbound' }));
    expect(await defaultsOf(lines)).toEqual([first, first]);
    await lines.set(first, lineConfig('first', { enabled: false }));
    expect(await defaultsOf(lines)).toEqual([second, second]);
    await lines.remove(second);
    expect(await defaultsOf(lines)).toEqual([null, third]);
    // What was switched on again does not take its place back.
    await lines.set(first, lineConfig('first'));
    expect(await defaultsOf(lines)).toEqual([first, third]);
  });

  it('is the SIP configuration of those who know one line', async () => {
    const { lines, sipConfigs } = await testStore();
    const server = { serverHost: 'sip.example.com', username: null, password: null, localHost: null };
    const sip: SipConfig = { ...SIP_DEFAULTS, ...server };
    await sipConfigs.activate(sip);
    const other = await added(lines, 'other', { standbyId: await lines.findDefault('outbound') });
    expect((await lines.list()).map(({ name }) => name)).toEqual(['sip.example.com', 'other']);
    await lines.setDefault(other, 'outbound');
    await sipConfigs.activate({ ...sip, displayName: 'Y' });
    expect(await lines.find(other)).toMatchObject({ name: 'other', serverHost: 'sip.example.com', displayName: 'Y' });
    expect((await lines.find(other))?.standbyId).not.toBeNull();
    await sipConfigs.deactivate();
    expect((await lines.list()).map(({ name }) => name)).toEqual(['sip.example.com']);
    await sipConfigs.deactivate();
    expect([await sipConfigs.active(), await sipConfigs.shown()]).toEqual([null, null]);
    await added(lines, 'sip.example.com', { use: 'inbound' });
    await sipConfigs.activate(sip);
    expect((await lines.list()).map(({ name }) => name)).toEqual(['sip.example.com', 'sip.example.com (2)']);
  });

  it('is found though another program added the row without a name or a choice', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    await (await testStore({ path })).close();
    const database = new Database(path);
    database.exec(`insert into sip_configs (is_active, server_host, register_enabled, display_name, updated_at)
      values (1, '192.0.2.1', 0, 'X', 0), (1, '192.0.2.2', 0, 'X', 0)`);
    database.close();
    const { lines, sipConfigs } = await testStore({ path });
    expect((await lines.list()).map(({ name }) => name)).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(await sipConfigs.active()).toMatchObject({ serverHost: '192.0.2.1' });
  });
});
