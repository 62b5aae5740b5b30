// The history as it is asked over HTTP: filters, search, pages, one call, and today.

import { describe, expect, it } from 'vitest';
import type { CallRow } from '../../shared/records.ts';
import { textTurn } from '../store/history-support.ts';
import { callRow } from '../store/support.ts';
import type { TestApi } from './support.ts';
import { STATION_TOKEN, testApi } from './support.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const at = (ms: number): string => new Date(START + ms).toISOString();

async function ask(api: TestApi, path: string, query: Readonly<Record<string, string>> = {}, language = 'zh') {
  const search = new URLSearchParams(query);
  return api.ask('GET', `/api${path}?${search}`, { token: STATION_TOKEN, language });
}

/** Only the ids of a page, its figures and its end. */
async function list(api: TestApi, query: Readonly<Record<string, string>> = {}) {
  const { status, body } = await ask(api, '/calls', query);
  expect(status, body.message).toBe(200);
  const { rows, next, matched, matchedAtLeast, total } = body.data ?? {};
  return { ids: (rows as { callId: string }[]).map(({ callId }) => callId), next, matched, matchedAtLeast, total };
}

async function insert(api: TestApi, callId: string, changes: Partial<CallRow> = {}): Promise<void> {
  await api.store.calls.insert(callRow(callId, { startedAt: START, ...changes }));
}

describe('history.list', () => {
  it('shows calls newest first, as consoles see calls, with what was found in them', async () => {
    const api = await testApi();
    await insert(api, 'call_1_a', {
      status: 'ended',
      endReason: 'customer',
      answeredAt: START + 1000,
      endedAt: START + 61_500,
      prompt: { name: '招生', version: 2 },
      placedBy: 'admin',
      recording: 'call_1_a.wav',
    });
    await insert(api, 'call_2_b', { startedAt: START + 5 });
    await api.store.calls.saveTurn(textTurn(2, '孩子几点午睡？', { callId: 'call_1_a' }));
    expect(await list(api)).toMatchObject({ ids: ['call_2_b', 'call_1_a'], next: null, matched: 2, total: 2 });
    const { body } = await ask(api, '/calls', { text: '午睡' });
    expect(body).toMatchObject({ success: true, message: '获取通话记录成功' });
    expect(body.data).toEqual({
      rows: [
        {
          callId: 'call_1_a',
          phoneNumber: '18611141133',
          customerId: 1,
          direction: 'outbound',
          status: 'ended',
          endReason: 'customer',
          sipCode: null,
          startTime: at(0),
          answerTime: at(1000),
          endTime: at(61_500),
          duration: 60,
          prompt: { name: '招生', version: 2 },
          practice: false,
          placedBy: 'admin',
          hasRecording: true,
          hit: {
            turn: 2,
            speaker: 'customer',
            atMs: 2000,
            parts: [
              { text: '孩子几点', hit: false },
              { text: '午睡', hit: true },
              { text: '？', hit: false },
            ],
          },
        },
      ],
      next: null,
      matched: 1,
      matchedAtLeast: false,
      total: 2,
      tookMs: expect.any(Number),
    });
  });

  it('gives one page after another by its cursor, and counts once', async () => {
    const api = await testApi();
    for (let index = 0; index < 5; index += 1) await insert(api, `call_${index}`, { startedAt: START + index });
    const first = await list(api, { limit: '2' });
    expect(first).toMatchObject({ ids: ['call_4', 'call_3'], matched: 5 });
    await insert(api, 'call_5', { startedAt: START + 5 });
    const second = await list(api, { limit: '2', cursor: String(first.next) });
    expect(second).toMatchObject({ ids: ['call_2', 'call_1'], matched: 5, total: 6 });
    const third = await list(api, { limit: '2', cursor: String(second.next) });
    expect(third).toMatchObject({ ids: ['call_0'], next: null, matched: 5 });
  });

  it('filters by what the query names', async () => {
    const api = await testApi();
    await insert(api, 'call_1_a', { phoneNumber: '13800001234', direction: 'inbound', answeredAt: START });
    await insert(api, 'call_2_b', { startedAt: START + 1000, status: 'failed', endReason: 'busy' });
    await insert(api, 'call_3_c', { startedAt: START + 2000, prompt: { name: '回访 & <b>', version: 3 } });
    const cases: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
      [{ from: at(1000), to: at(2000) }, ['call_2_b']],
      [{ from: '2026-01-01T08:00:02.000+08:00' }, ['call_3_c']],
      [{ number: '1234' }, ['call_1_a']],
      [{ direction: 'inbound' }, ['call_1_a']],
      [{ outcome: 'answered' }, ['call_1_a']],
      [{ outcome: 'busy' }, ['call_2_b']],
      [{ prompt: '回访 & <b>', promptVersion: '3' }, ['call_3_c']],
      [{ text: '  ' }, ['call_3_c', 'call_2_b', 'call_1_a']],
      [{ text: '！' }, []],
    ];
    for (const [query, ids] of cases) expect((await list(api, query)).ids, JSON.stringify(query)).toEqual(ids);
  });

  it('says what is wrong with a query', async () => {
    const api = await testApi();
    const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{ cursor: 'x' }, 'cursor'],
      [{ cursor: Buffer.from('12345678901234567 1').toString('base64url') }, 'cursor'],
      [{ cursor: Buffer.from("1 1'").toString('base64url') }, 'cursor'],
      [{ cursor: Buffer.from('-9007199254740991 1').toString('base64url') }, 'cursor'],
      [{ promptVersion: '1' }, 'promptVersion'],
      [{ limit: '201' }, 'limit'],
      [{ limit: '0' }, 'limit'],
      [{ from: 'yesterday' }, 'from'],
      [{ number: 'abc' }, 'number'],
      [{ outcome: 'great' }, 'outcome'],
      [{ text: 'a'.repeat(201) }, 'text'],
    ];
    for (const [query, field] of cases) {
      const { status, body } = await ask(api, '/calls', query);
      expect([status, body.error?.code, body.error?.field], JSON.stringify(query)).toEqual([
        400,
        'INVALID_INPUT',
        field,
      ]);
    }
    expect((await ask(api, '/calls', { cursor: 'x' })).body.message).toBe('翻页标记无效：请从第一页重新查询');
    expect((await ask(api, '/calls', { cursor: 'x' }, 'en')).body.message).toContain('no cursor');
  });

  it('takes any search as words', async () => {
    const api = await testApi();
    await insert(api, 'call_1_a');
    await api.store.calls.saveTurn(textTurn(1, '您好，午睡'));
    for (const text of ['"', 'NEAR(', '*', '\u0000', '\ud800', '\u202e', '😀', "' or 1=1 --", '-'.repeat(200)])
      expect((await list(api, { text })).ids, text).toEqual([]);
    expect((await list(api, { text: '"午睡" 您好' })).ids).toEqual(['call_1_a']);
  });
});

describe('history.get', () => {
  it('shows one call with all that was kept', async () => {
    const api = await testApi();
    await insert(api, 'call_1_a', { variables: { 孩子: '小明' }, greeting: '您好' });
    await api.store.calls.saveTurn(textTurn(1, '您好', { interrupted: true, unspoken: '，我是' }));
    const entry = {
      seq: 1,
      atMs: -20,
      lane: 'sip',
      kind: 'INVITE',
      direction: 'out',
      repeat: false,
      detail: null,
    } as const;
    await api.store.calls.saveEvent({ callId: 'call_1_a', ...entry });
    const { body } = await ask(api, '/calls/call_1_a');
    const { callId: _, ...turn } = textTurn(1, '您好', { interrupted: true, unspoken: '，我是' });
    expect(body.data).toMatchObject({
      call: { callId: 'call_1_a', status: 'connecting', prompt: null },
      systemPrompt: '你是一位专业的幼儿园招生顾问',
      greeting: '您好',
      variables: { 孩子: '小明' },
      turns: [turn],
      timeline: [entry],
      recording: null,
    });
  });

  it('shows a call that is on with what was said so far', async () => {
    const api = await testApi();
    await insert(api, 'call_1_a', { status: 'answered', answeredAt: START });
    await api.store.calls.saveTurn(textTurn(1, '您', { final: false, endedAtMs: null }));
    const { body } = await ask(api, '/calls/call_1_a');
    expect(body.data).toMatchObject({ call: { status: 'answered' }, turns: [{ text: '您', final: false }] });
  });

  it('does not know every call', async () => {
    const api = await testApi();
    const { status, body } = await ask(api, '/calls/call_0_none');
    expect([status, body.error?.code, body.message]).toEqual([404, 'NOT_FOUND', '没有这个通话']);
  });
});

describe('history.messages', () => {
  it('is every SIP message that was kept of a call, in order', async () => {
    const api = await testApi();
    await insert(api, 'call_1_a');
    const entry = { callId: 'call_1_a', lane: 'sip', detail: null, repeat: false } as const;
    await api.store.calls.saveEvent({ ...entry, seq: 3, atMs: 20, kind: '100', direction: 'in' }, 'SIP/2.0 100 Trying');
    await api.store.calls.saveEvent({ ...entry, seq: 2, atMs: -4, kind: 'INVITE', direction: 'out' }, 'INVITE sip:x');
    await api.store.calls.saveEvent({ ...entry, seq: 4, atMs: 30, kind: '200', direction: 'in' });
    const { body } = await ask(api, '/calls/call_1_a/messages');
    expect(body.data).toEqual([
      { seq: 2, atMs: -4, direction: 'out', repeat: false, raw: 'INVITE sip:x' },
      { seq: 3, atMs: 20, direction: 'in', repeat: false, raw: 'SIP/2.0 100 Trying' },
    ]);
    const unknown = await ask(api, '/calls/call_9_z/messages');
    expect([unknown.status, unknown.body.error?.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('history.today', () => {
  /** Midnight; a call before it; two that went out, one of them answered and interrupted twice; one in that is on. */
  async function day(practice: boolean): Promise<TestApi> {
    const clock = { now: () => 0, wallNow: () => START + 100_000, after: () => ({ cancel: () => {} }) };
    const api = await testApi({ practice: () => practice, clock });
    await insert(api, 'call_0', { startedAt: START - 1, answeredAt: START, endedAt: START + 5000 });
    await insert(api, 'call_1', { status: 'ended', answeredAt: START + 1000, endedAt: START + 31_000 });
    await insert(api, 'call_2', { status: 'failed', endReason: 'busy', endedAt: START + 3000 });
    await insert(api, 'call_3', { direction: 'inbound', status: 'answered', answeredAt: START + 89_500 });
    await insert(api, 'call_4', { practice: true, status: 'ended', answeredAt: START, endedAt: START + 2000 });
    for (const [turn, callId] of [
      [1, 'call_0'],
      [1, 'call_1'],
      [3, 'call_1'],
      [1, 'call_4'],
    ] as const)
      await api.store.calls.saveTurn(textTurn(turn, '您好', { callId, interrupted: true }));
    await api.store.calls.saveTurn(textTurn(5, '您好', { callId: 'call_1' }));
    return api;
  }

  it('sums up the calls of the line in use since the moment asked for', async () => {
    const api = await day(false);
    expect((await ask(api, '/calls/today', { since: at(0) })).body.data).toEqual({
      placed: 2,
      answered: 1,
      inbound: 1,
      averageTalkSeconds: 20,
      totalTalkSeconds: 40,
      interruptions: 2,
    });
  });

  it('counts practice calls while the practice line is used', async () => {
    const api = await day(true);
    expect((await ask(api, '/calls/today', { since: at(0) })).body.data).toEqual({
      placed: 1,
      answered: 1,
      inbound: 0,
      averageTalkSeconds: 2,
      totalTalkSeconds: 2,
      interruptions: 1,
    });
  });

  it('has no average without an answered call', async () => {
    const api = await testApi();
    expect((await ask(api, '/calls/today', { since: at(0) })).body.data).toMatchObject({
      placed: 0,
      averageTalkSeconds: null,
      totalTalkSeconds: 0,
    });
  });
});
