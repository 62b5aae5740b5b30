// The history's pages, filters and sums: in a real database file behind the real worker.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryQuery } from '../../electron/store/history-repository.ts';
import type { Store } from '../../electron/store/open-store.ts';
import type { CallRow } from '../../shared/records.ts';
import { ANY, textTurn } from './history-support.ts';
import { callRow, testStore } from './support.ts';

const START = 1_767_225_600_000;
const DAY = 86_400_000;

/** Call ids of all pages, one after another. */
async function pagesOf(store: Store, query: Partial<HistoryQuery>, limit = 200): Promise<readonly string[][]> {
  const pages: string[][] = [];
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<Store['history']['find']>> = await store.history.find(
      { ...ANY, ...query },
      { before, limit, known: null },
    );
    pages.push(page.rows.map(({ call }) => call.callId));
    before = page.next;
  } while (before !== null);
  return pages;
}

async function insert(store: Store, callId: string, changes: Partial<CallRow> = {}): Promise<void> {
  await store.calls.insert(callRow(callId, changes));
}

describe('the list of calls', () => {
  it('is empty at first', async () => {
    const store = await testStore();
    expect(await store.history.find(ANY, { before: null, limit: 50, known: null })).toEqual({
      rows: [],
      next: null,
      count: { matched: 0, atLeast: false },
    });
    expect(await store.history.total()).toBe(0);
  });

  it('goes from the newest to the oldest, in whatever order calls were stored, those that are on included', async () => {
    const store = await testStore();
    await insert(store, 'call_2_b', { startedAt: START + 1, status: 'ended', endReason: 'agent' });
    await insert(store, 'call_4_d', { startedAt: START + 2, status: 'answered' });
    await insert(store, 'call_1_a', { startedAt: START });
    await insert(store, 'call_3_c', { startedAt: START + 1 });
    expect(await pagesOf(store, {}, 3)).toEqual([['call_4_d', 'call_3_c', 'call_2_b'], ['call_1_a']]);
  });

  it('shows a call as it is now', async () => {
    const store = await testStore();
    const {
      systemPrompt: _,
      greeting: __,
      variables: ___,
      ...listed
    } = callRow('call_1_a', {
      prompt: { name: '招生', version: 2 },
      practice: true,
      placedBy: 'admin',
    });
    await insert(store, 'call_1_a', listed);
    const change = { status: 'ended', endReason: 'customer', sipCode: 200, answeredAt: 5, endedAt: 9 } as const;
    await store.calls.update('call_1_a', { ...change, recording: 'call_1_a.wav' });
    const { rows } = await store.history.find(ANY, { before: null, limit: 1, known: null });
    expect(rows).toEqual([{ call: { ...listed, ...change, recording: 'call_1_a.wav' }, hit: null }]);
  });

  it('stays in place when calls come while it is read', async () => {
    const store = await testStore();
    for (const index of [1, 2, 3]) await insert(store, `call_${index}_a`, { startedAt: START + index });
    const first = await store.history.find(ANY, { before: null, limit: 2, known: null });
    await insert(store, 'call_4_a', { startedAt: START + 4 });
    const second = await store.history.find(ANY, { before: first.next, limit: 2, known: first.count });
    expect(second.rows.map(({ call }) => call.callId)).toEqual(['call_1_a']);
    expect(second.count).toEqual({ matched: 3, atLeast: false });
  });

  it('takes a statement that runs twice for one call', async () => {
    const store = await testStore();
    await insert(store, 'call_1_a');
    await insert(store, 'call_1_a');
    expect(await pagesOf(store, {})).toEqual([['call_1_a']]);
  });
});

describe('filters', () => {
  it('leave calls by time, number, direction, outcome, prompt and words', async () => {
    const store = await testStore();
    await insert(store, 'call_1_a', { startedAt: START, phoneNumber: '+8613800001111', direction: 'inbound' });
    await insert(store, 'call_2_b', { startedAt: START + DAY, prompt: { name: '招生', version: 1 } });
    await insert(store, 'call_3_c', { startedAt: START + DAY + 1, prompt: { name: '招生', version: 2 } });
    await store.calls.update('call_1_a', { status: 'ended', endReason: 'voice-failed', answeredAt: START + 5 });
    await store.calls.update('call_2_b', { status: 'failed', endReason: 'voice-failed' });
    await store.calls.saveTurn(textTurn(1, '午睡', { callId: 'call_3_c' }));
    const cases: readonly (readonly [Partial<HistoryQuery>, readonly string[]])[] = [
      [{ from: START + DAY }, ['call_3_c', 'call_2_b']],
      [{ to: START + DAY }, ['call_1_a']],
      [{ from: START + DAY, to: START + DAY + 1 }, ['call_2_b']],
      [{ from: START + DAY, to: START }, []],
      [{ from: -8.64e15, to: 8.64e15 }, ['call_3_c', 'call_2_b', 'call_1_a']],
      [{ number: '00011' }, ['call_1_a']],
      [{ number: '+86' }, ['call_1_a']],
      [{ direction: 'inbound' }, ['call_1_a']],
      [{ outcome: 'answered' }, ['call_1_a']],
      [{ outcome: 'voice-failed' }, ['call_2_b', 'call_1_a']],
      [{ outcome: 'busy' }, []],
      [{ prompt: '招生' }, ['call_3_c', 'call_2_b']],
      [{ prompt: '招生', promptVersion: 1 }, ['call_2_b']],
      [{ prompt: "' or 1 = 1 --" }, []],
      [{ text: '午睡', prompt: '招生' }, ['call_3_c']],
      [{ text: '午睡', direction: 'inbound' }, []],
      [{ text: '午睡', to: START + DAY }, []],
    ];
    for (const [query, callIds] of cases)
      expect((await pagesOf(store, query)).flat(), JSON.stringify(query)).toEqual(callIds);
  });
});

/** Few words, so that most queries meet some calls, and few numbers, so that filters and words meet too. */
const CALL = fc.record({
  startedAt: fc.integer({ min: START, max: START + 5 }),
  phoneNumber: fc.constantFrom('13800000001', '13800000012', '13900000001'),
  direction: fc.constantFrom('inbound' as const, 'outbound' as const),
  answered: fc.boolean(),
  turns: fc.array(fc.string({ unit: fc.constantFrom('午', '睡', '您', '好', '，'), maxLength: 6 }), { maxLength: 4 }),
});
const QUERY = fc.record({
  from: fc.option(fc.integer({ min: START, max: START + 5 })),
  to: fc.option(fc.integer({ min: START, max: START + 6 })),
  number: fc.option(fc.constantFrom('138', '01', '5')),
  direction: fc.option(fc.constantFrom('inbound' as const, 'outbound' as const)),
  outcome: fc.option(fc.constantFrom('answered' as const, 'busy' as const)),
  text: fc.option(fc.constantFrom('午', '午睡', '您好 午', '好', '睡睡')),
});

describe('any query over any calls', () => {
  it('finds what a look at every call finds, in pages of any size, and counts it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(CALL, { maxLength: 20 }),
        fc.array(fc.tuple(QUERY, fc.integer({ min: 1, max: 7 })), { minLength: 8, maxLength: 8 }),
        async (calls, queries) => {
          const store = await testStore();
          for (const [index, { startedAt, phoneNumber, direction, answered, turns }] of calls.entries()) {
            const callId = `call_${index}`;
            const end = answered ? { answeredAt: startedAt } : { endReason: 'busy' as const };
            await insert(store, callId, { startedAt, phoneNumber, direction, ...end });
            for (const [turn, text] of turns.entries())
              await store.calls.saveTurn(textTurn(turn + 1, text, { callId }));
          }
          for (const [query, limit] of queries) {
            const expected = calls
              .map((call, index) => ({ ...call, callId: `call_${index}`, index }))
              .filter((call) => fits(call, query))
              .sort((one, other) => other.startedAt - one.startedAt || other.index - one.index)
              .map(({ callId }) => callId);
            expect((await pagesOf(store, query, limit)).flat(), JSON.stringify(query)).toEqual(expected);
            const { count } = await store.history.find({ ...ANY, ...query }, { before: null, limit, known: null });
            expect(count).toEqual({ matched: expected.length, atLeast: false });
          }
          await store.close();
        },
      ),
      { numRuns: 12 },
    );
  });
});

type Drawn = typeof CALL extends fc.Arbitrary<infer T> ? T : never;
type Asked = typeof QUERY extends fc.Arbitrary<infer T> ? T : never;

function fits({ startedAt, phoneNumber, direction, answered, turns }: Drawn, query: Asked): boolean {
  const words = query.text?.split(' ') ?? [];
  return (
    startedAt >= (query.from ?? 0) &&
    startedAt < (query.to ?? Number.POSITIVE_INFINITY) &&
    phoneNumber.includes(query.number ?? '') &&
    (query.direction === null || query.direction === direction) &&
    (query.outcome === null || (query.outcome === 'answered') === answered) &&
    (query.text === null || turns.some((text) => words.every((word) => text.replaceAll('，', '').includes(word))))
  );
}
