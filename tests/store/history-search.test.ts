// Words found in calls: in a real database file behind the real worker.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../electron/store/call-search-words.ts';
import type { Store } from '../../electron/store/open-store.ts';
import type { TurnRow } from '../../shared/records.ts';
import { ANY, textTurn } from './history-support.ts';
import { callRow, temporaryDirectory, testStore } from './support.ts';

/** The calls found by the index, and the same by reading the few calls that a filter leaves. */
async function found(store: Store, text: string): Promise<readonly string[]> {
  const place = { before: null, limit: 200, known: null };
  const page = await store.history.find({ ...ANY, text }, place);
  expect(await store.history.find({ ...ANY, text, number: '186' }, place), text).toEqual(page);
  return page.rows.map(({ call }) => call.callId);
}

async function storeOf(...texts: readonly string[]): Promise<Store> {
  const store = await testStore();
  await store.calls.insert(callRow('call_1_a'));
  for (const [index, text] of texts.entries()) await store.calls.saveTurn(textTurn(index + 1, text));
  return store;
}

const PRESENT = [
  '午',
  '午睡',
  '睡',
  '孩子几点午睡',
  '点午',
  'wifi',
  'WiFi密码',
  'wi',
  '密码wifi',
  'ＷＩＦＩ',
  '午睡 孩子',
  '睡，有',
  'is 12345',
  '12',
];
const ABSENT = ['睡午', '午睡学', '学费', 'if', '您好 午睡', '1235', 's', 'w', '孩几'];
const HOSTILE = [
  '"',
  '""""',
  "'; drop table calls; --",
  'NEAR(',
  'NEAR(午 睡, 5)',
  'AND OR NOT',
  '* ^ - + : ( ) { }',
  '午睡*',
  '-午睡',
  '\u0000',
  '午\u0000睡',
  '\ud800',
  '\udc00午',
  '\u202e午睡\u202c',
  '😀',
  '👨‍👩‍👧',
  '，。！',
  '   ',
  '%_',
  '\\',
  '\u0301',
  'words:午',
  '睡'.repeat(200),
  'a'.repeat(200),
  Array.from({ length: 100 }, (_, index) => String.fromCharCode(0x4e00 + index)).join(' '),
  '"'.repeat(200),
  '('.repeat(200),
];

describe('the search', () => {
  it('finds a call by words in a row, of any script, and by the beginning of a Latin one', async () => {
    const store = await storeOf('您好', '孩子几点午睡，有WiFi密码WiFi吗？ is 12345');
    for (const query of PRESENT) expect(await found(store, query), query).toEqual(['call_1_a']);
  });

  it('does not find it by other words, their order or their ends, nor by words of two turns', async () => {
    const store = await storeOf('您好', '孩子几点午睡，有WiFi密码吗？ is 12345');
    for (const query of ABSENT) expect(await found(store, query), query).toEqual([]);
  });

  it('takes whatever is typed as words, or as nothing', async () => {
    const store = await storeOf('您好，欢迎来电');
    for (const query of HOSTILE) expect(await found(store, query), query).toEqual([]);
  });

  it('finds nothing where the query has no letter or digit', async () => {
    expect(await found(await storeOf('，。！😀'), '，。！😀')).toEqual([]);
  });

  it('shows the first turn that has the words, marked', async () => {
    const store = await storeOf('您好', '午睡是几点', '午睡十二点');
    expect(await found(store, '午睡')).toEqual(['call_1_a']);
    const { rows } = await store.history.find({ ...ANY, text: '午睡' }, { before: null, limit: 1, known: null });
    expect(rows[0]?.hit).toEqual({
      turn: 2,
      speaker: 'customer',
      atMs: 2000,
      parts: [
        { text: '午睡', hit: true },
        { text: '是几点', hit: false },
      ],
    });
  });

  it('finds what was said and is final, as it was said last', async () => {
    const store = await storeOf();
    const save = (changes: Partial<TurnRow>): Promise<void> => store.calls.saveTurn(textTurn(1, '', changes));
    await save({ text: '孩子几点', final: false });
    expect(await found(store, '孩子')).toEqual([]);
    await save({ text: '孩子几点午睡' });
    await save({ text: '孩子几点午睡' });
    expect(await found(store, '午睡')).toEqual(['call_1_a']);
    await save({ text: '孩子几点', interrupted: true, unspoken: '午睡' });
    expect(await found(store, '午睡')).toEqual([]);
    expect(await found(store, '几点')).toEqual(['call_1_a']);
    await save({ text: '孩子几点', final: false });
    expect(await found(store, '几点')).toEqual([]);
  });

  it('finds turns that a dead station left open', async () => {
    const store = await storeOf();
    await store.calls.saveTurn(textTurn(1, '几点午睡', { final: false }));
    await store.calls.closeInterrupted(9);
    expect(await found(store, '午睡')).toEqual(['call_1_a']);
  });

  it('forgets calls and turns that are removed', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    const store = await testStore({ path });
    for (const callId of ['call_1_a', 'call_2_b', 'call_3_c']) {
      await store.calls.insert(callRow(callId));
      await store.calls.saveTurn(textTurn(1, '午睡', { callId }));
    }
    const database = new Database(path);
    database.exec("delete from calls where call_id = 'call_1_a'; delete from call_turns where call_id = 'call_2_b'");
    expect(database.prepare("select count(*) from call_words where call_words match '睡'").pluck().get()).toBe(1);
    database.close();
    expect(await found(store, '午睡')).toEqual(['call_3_c']);
  });

  it('keeps calls of one millisecond apart', async () => {
    const store = await testStore();
    const callIds = Array.from({ length: 600 }, (_, index) => `call_1_${String(index).padStart(3, '0')}`);
    for (const callId of callIds) {
      await store.calls.insert(callRow(callId));
      await store.calls.saveTurn(textTurn(1, `午睡${callId.slice(-3)}`, { callId }));
    }
    const { count } = await store.history.find({ ...ANY, text: '午睡' }, { before: null, limit: 1, known: null });
    expect(count).toEqual({ matched: 600, atLeast: false });
    expect(await found(store, '午睡599')).toEqual(['call_1_599']);
    expect(await found(store, '午睡000')).toEqual(['call_1_000']);
  });

  it('does not find a turn beyond the last that has a place, and keeps it', async () => {
    const store = await storeOf();
    for (const turn of [8191, 8192]) await store.calls.saveTurn(textTurn(turn, `午睡${turn}`));
    expect(await found(store, '午睡8191')).toEqual(['call_1_a']);
    expect(await found(store, '午睡8192')).toEqual([]);
    expect(await store.calls.turns('call_1_a')).toHaveLength(2);
  });
});

/** Words of several scripts, digits, signs, and what nobody expects. */
const TEXT = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'午睡学费的我您好孩子') },
    { weight: 3, arbitrary: fc.constantFrom(...'abAB1２éー한が𠮷') },
    { weight: 3, arbitrary: fc.constantFrom(' ', '，', '。', '-', '"', '\n', '😀', '\u200f') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
  minLength: 1,
  maxLength: 40,
});

describe('any text', () => {
  it('is found by any stretch of its words, and not by a word it does not have', async () => {
    const store = await storeOf();
    await fc.assert(
      fc.asyncProperty(TEXT, fc.nat(), fc.nat(), async (text, one, other) => {
        await store.calls.saveTurn(textTurn(1, text));
        const words = wordsIn(text);
        fc.pre(words.length > 0);
        const [first = 0, last = 0] = [one % words.length, other % words.length].sort((a, b) => a - b);
        const stretch = text.slice(words[first]?.start, words[last]?.end);
        expect(await found(store, stretch), stretch).toEqual(['call_1_a']);
        expect(await found(store, `${stretch}鳖`)).toEqual([]);
        const missing = [...'午睡学费的我您好孩子'].find((character) => !words.some((word) => word.text === character));
        if (missing !== undefined) expect(await found(store, missing), missing).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
