// Calls and turns in a real database file behind the real worker.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { CallStore } from '../../electron/calls/call-store.ts';
import type { TurnRow } from '../../shared/records.ts';
import { callRow, lineConfig, temporaryDirectory, testStore } from './support.ts';

const turn = (changes: Partial<TurnRow> = {}): TurnRow => ({
  callId: 'call_1_a',
  turn: 1,
  speaker: 'ai',
  text: '您好',
  unspoken: '',
  final: false,
  interrupted: false,
  startedAtMs: 120,
  endedAtMs: null,
  ...changes,
});

describe('the call repository', () => {
  it('is the call store that the domain asks for', async () => {
    const calls: CallStore = (await testStore()).calls;
    expect(await calls.find('call_0_none')).toBeNull();
  });

  it('gives back a call as it was inserted and changed', async () => {
    const { calls } = await testStore();
    await calls.insert(callRow('call_1_a'));
    expect(await calls.find('call_1_a')).toEqual(callRow('call_1_a'));
    const change = {
      status: 'ended',
      endReason: 'customer',
      sipCode: 200,
      answeredAt: 5,
      endedAt: 9,
      recording: 'call_1_a.wav',
    } as const;
    await calls.update('call_1_a', change);
    expect(await calls.find('call_1_a')).toEqual(callRow('call_1_a', change));
  });

  it('keeps any integer as customer id, and none', async () => {
    const { calls } = await testStore();
    for (const [index, customerId] of [0, -7, Number.MAX_SAFE_INTEGER, null].entries()) {
      await calls.insert(callRow(`call_${index}_a`, { customerId }));
      expect((await calls.find(`call_${index}_a`))?.customerId).toBe(customerId);
    }
  });

  it('stays as it is when a change names nothing', async () => {
    const { calls } = await testStore();
    await calls.insert(callRow('call_1_a'));
    await calls.update('call_1_a', {});
    expect(await calls.find('call_1_a')).toEqual(callRow('call_1_a'));
  });

  it('replaces a turn that is saved again and lists turns in order', async () => {
    const { calls } = await testStore();
    await calls.insert(callRow('call_1_a'));
    await calls.saveTurn(turn({ turn: 2, speaker: 'customer', text: '喂' }));
    await calls.saveTurn(turn());
    const whole = turn({ text: '您好，我是招生顾问', final: true, interrupted: true, endedAtMs: 900 });
    await calls.saveTurn(whole);
    expect(await calls.turns('call_1_a')).toEqual([whole, turn({ turn: 2, speaker: 'customer', text: '喂' })]);
  });

  it('refuses a turn of a call that does not exist', async () => {
    const { calls } = await testStore();
    await expect(calls.saveTurn(turn())).rejects.toThrow('FOREIGN KEY');
  });

  it('keeps the timeline of a call once, in order', async () => {
    const { calls } = await testStore();
    await calls.insert(callRow('call_1_a'));
    const invite = {
      seq: 2,
      atMs: -5,
      lane: 'sip',
      kind: 'INVITE',
      direction: 'out',
      repeat: true,
      detail: '1',
    } as const;
    const start = {
      seq: 1,
      atMs: -9,
      lane: 'call',
      kind: 'connecting',
      direction: null,
      repeat: false,
      detail: null,
    } as const;
    for (const entry of [invite, start, invite]) await calls.saveEvent({ callId: 'call_1_a', ...entry });
    expect(await calls.events('call_1_a')).toEqual([
      { callId: 'call_1_a', ...start },
      { callId: 'call_1_a', ...invite },
    ]);
    expect(await calls.events('call_2_b')).toEqual([]);
  });

  it('closes what a dead station left open, and nothing else', async () => {
    const { calls } = await testStore();
    await calls.insert(callRow('call_1_a'));
    await calls.insert(callRow('call_2_b', { status: 'answered', answeredAt: 10 }));
    await calls.insert(callRow('call_3_c', { status: 'failed', endReason: 'busy', endedAt: 20 }));
    await calls.saveTurn(turn({ callId: 'call_2_b' }));
    const closed = await calls.closeInterrupted(99);
    expect(closed.map(({ callId, status, endReason, endedAt }) => [callId, status, endReason, endedAt])).toEqual([
      ['call_1_a', 'failed', 'interrupted', 99],
      ['call_2_b', 'ended', 'interrupted', 99],
    ]);
    expect(await calls.find('call_2_b')).toEqual(closed[1]);
    expect((await calls.find('call_3_c'))?.endReason).toBe('busy');
    expect((await calls.turns('call_2_b'))[0]?.final).toBe(true);
    expect(await calls.closeInterrupted(100)).toEqual([]);
  });

  it('serves twenty writers at once without losing a row', async () => {
    const { calls } = await testStore();
    await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        for (let step = 0; step < 20; step += 1) {
          const callId = `call_${step}_w${writer}`;
          await calls.insert(callRow(callId, { customerId: step }));
          await calls.update(callId, { status: 'ringing' });
          await calls.saveTurn(turn({ callId, text: `${writer}` }));
          expect((await calls.find(callId))?.status).toBe('ringing');
        }
      }),
    );
    expect(await calls.closeInterrupted(1)).toHaveLength(400);
  });

  it('keeps the texts of SIP messages beside the timeline, once, and lets them go with their call', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const { calls, close } = await testStore({ path });
    await calls.insert(callRow('call_1_a'));
    const entry = { callId: 'call_1_a', atMs: -20, lane: 'sip', kind: 'INVITE', repeat: false, detail: null } as const;
    const sent = { ...entry, seq: 2, direction: 'out' } as const;
    await calls.saveEvent({ ...entry, seq: 4, direction: 'in', atMs: 60, kind: '180', repeat: true }, 'SIP/2.0 180 …');
    await calls.saveEvent(sent, 'INVITE sip:…');
    await calls.saveEvent(sent, 'INVITE sip:…');
    await calls.saveEvent({ ...entry, seq: 3, lane: 'call', direction: null, kind: 'ringing' });
    expect(await calls.messages('call_1_a')).toEqual([
      { seq: 2, atMs: -20, direction: 'out', repeat: false, raw: 'INVITE sip:…' },
      { seq: 4, atMs: 60, direction: 'in', repeat: true, raw: 'SIP/2.0 180 …' },
    ]);
    expect(await calls.messages('call_2_b')).toEqual([]);
    await close();
    const database = new Database(path);
    database.pragma('foreign_keys = ON');
    database.exec('delete from calls');
    expect(database.prepare('select count(*) from call_messages').pluck().get()).toBe(0);
    database.close();
  });

  it('counts the calls out by a line since a moment', async () => {
    const { calls, lines } = await testStore();
    const change = await lines.add(lineConfig('desk'));
    const lineId = change.kind === 'done' ? change.id : 0;
    await calls.insert(callRow('call_1_a', { lineId, startedAt: 1000 }));
    await calls.insert(callRow('call_1_b', { lineId, startedAt: 2000 }));
    await calls.insert(callRow('call_1_c', { lineId, startedAt: 2001, direction: 'inbound' }));
    await calls.insert(callRow('call_1_d', { lineId: null, startedAt: 2002 }));
    expect(await calls.countSince(lineId, 1000)).toBe(2);
    expect(await calls.countSince(lineId, 1001)).toBe(1);
    expect(await calls.countSince(null, 0)).toBe(1);
  });
});
