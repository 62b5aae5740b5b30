// Databases of earlier versions, with calls and lines in them, opened by the program of today.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../electron/store/migrations/migrations.ts';
import { openDatabase } from '../../electron/store/open-database.ts';
import { ANY, textTurn } from './history-support.ts';
import { callRow, temporaryDirectory, testSecrets, testStore } from './support.ts';

/** Two calls of one millisecond, one before them that was stored later, and one whose start is no whole number. */
function versionOne(): string {
  const path = join(temporaryDirectory(), 'ringside.db');
  const database = openDatabase({ path, migrations: MIGRATIONS.slice(0, 1), now: 0 });
  database.exec(`
    insert into calls (call_id, direction, phone_number, system_prompt, status, started_at, answered_at, recording)
    values ('call_b', 'outbound', '13800000001', '你是', 'ended', 1000, 1500, 'call_b.wav'),
      ('call_c', 'outbound', '13800000002', '你是', 'answered', 1000, 1500, null),
      ('call_a', 'inbound', '13800000003', '你是', 'failed', 999, null, null),
      ('call_d', 'inbound', '13800000004', '你是', 'failed', 1000.5, null, null);
    insert into call_turns (call_id, turn, speaker, text, final, interrupted, started_at_ms, ended_at_ms)
    values ('call_b', 1, 'ai', '您好', 1, 0, 0, 900), ('call_b', 2, 'customer', '几点午睡', 1, 0, 1000, 1900),
      ('call_c', 1, 'ai', '您好', 0, 0, 0, null);
  `);
  database.close();
  return path;
}

describe('a database of version 1', () => {
  it('keeps its calls and turns, in order, and is searched', async () => {
    const store = await testStore({ path: versionOne() });
    const find = async (text: string | null) => {
      const { rows } = await store.history.find({ ...ANY, text }, { before: null, limit: 50, known: null });
      return rows.map(({ call }) => call.callId);
    };
    expect(await find(null)).toEqual(['call_d', 'call_c', 'call_b', 'call_a']);
    expect(await find('午睡')).toEqual(['call_b']);
    expect(await find('您好')).toEqual(['call_b']);
    expect(await store.calls.turns('call_b')).toEqual([
      textTurn(1, '您好', { callId: 'call_b', startedAtMs: 0, endedAtMs: 900 }),
      textTurn(2, '几点午睡', { callId: 'call_b', startedAtMs: 1000, endedAtMs: 1900 }),
    ]);
    expect(await store.calls.find('call_b')).toEqual(
      callRow('call_b', {
        phoneNumber: '13800000001',
        systemPrompt: '你是',
        customerId: null,
        greeting: null,
        status: 'ended',
        startedAt: 1000,
        answeredAt: 1500,
        recording: 'call_b.wav',
      }),
    );
  });

  it('takes new calls and ends the old ones', async () => {
    const store = await testStore({ path: versionOne() });
    await store.calls.closeInterrupted(2000);
    await store.calls.insert(callRow('call_e', { startedAt: 1000 }));
    await store.calls.saveTurn(textTurn(1, '您好', { callId: 'call_e' }));
    const { rows } = await store.history.find({ ...ANY, text: '您好' }, { before: null, limit: 50, known: null });
    expect(rows.map(({ call }) => call.callId)).toEqual(['call_e', 'call_c', 'call_b']);
  });
});

/** A line in use, two that were given up, and a call. */
function versionTwo(): string {
  const path = join(temporaryDirectory(), 'ringside.db');
  const database = openDatabase({ path, migrations: MIGRATIONS.slice(0, 2), now: 0 });
  const add = database.prepare(`insert into sip_configs
    (is_active, server_host, server_port, username, password, register_enabled, local_port, display_name, updated_at)
    values (?, ?, 5070, '1001', ?, 1, 0, '幼儿园招生顾问', 0)`);
  add.run(0, 'sip.example.com', null);
  add.run(1, 'sip.example.com', testSecrets.seal('trunk-password'));
  add.run(0, 'old.example.com', null);
  database.exec(`
    insert into calls (call_id, direction, phone_number, system_prompt, status, started_at)
    values ('call_a', 'outbound', '13800000001', '你是', 'failed', 1000);
    insert into call_events (call_id, seq, at_ms, lane, kind, direction, repeat)
    values ('call_a', 1, 0, 'sip', 'INVITE', 'out', 0);
  `);
  database.close();
  return path;
}

describe('a database of version 2', () => {
  it('goes on with its line, the default of both directions', async () => {
    const store = await testStore({ path: versionTwo() });
    const lines = await store.lines.list();
    expect(lines.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['sip.example.com', true],
      ['sip.example.com (2)', false],
      ['old.example.com', false],
    ]);
    expect(await store.lines.find(lines[0]?.id ?? 0)).toMatchObject({
      ...{ serverPort: 5070, username: '1001', password: 'trunk-password', registerEnabled: true },
      ...{ use: 'both', callerNumber: null, advertisedHost: null, keepAlive: 'off', standbyId: null },
      ...{ isDefaultOutbound: true, isDefaultInbound: true },
    });
    expect(await store.sipConfigs.active()).toMatchObject({ serverHost: 'sip.example.com', serverPort: 5070 });
  });

  it('keeps its calls, which name no line and have no texts of messages', async () => {
    const store = await testStore({ path: versionTwo() });
    expect(await store.calls.find('call_a')).toMatchObject({ phoneNumber: '13800000001', lineId: null });
    expect(await store.calls.events('call_a')).toHaveLength(1);
    expect(await store.calls.messages('call_a')).toEqual([]);
  });
});
