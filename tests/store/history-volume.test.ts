// A history of thousands of calls: what only shows where words and filters leave many.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryPlace, HistoryQuery } from '../../electron/store/history-repository.ts';
import { MIGRATIONS } from '../../electron/store/migrations/migrations.ts';
import { openDatabase } from '../../electron/store/open-database.ts';
import type { Store } from '../../electron/store/open-store.ts';
import { ANY } from './history-support.ts';
import { testStore } from './support.ts';

const START = 1_767_225_600_000;
const CALLS = 16_000;
const INBOUND = 10_000;

/**
 * Every call says 您好 four times; the oldest 10,000 came in, all others went out; call 7 alone says 午睡, and calls 0 to
 * 2,999 alone have number 139. We ended every other call.
 */
function fill(path: string): void {
  const database = openDatabase({ path, migrations: MIGRATIONS, now: START });
  const call = database.prepare(
    `insert into calls (call_id, direction, phone_number, system_prompt, status, end_reason, started_at, answered_at)
     values (?, ?, ?, '', 'ended', ?, ?, 1)`,
  );
  const turn = database.prepare(
    `insert into call_turns (call_id, turn, speaker, text, final, interrupted, started_at_ms)
     values (?, ?, 'ai', ?, 1, 0, 0)`,
  );
  database.transaction(() => {
    for (let index = 0; index < CALLS; index += 1) {
      const callId = `call_${index}`;
      call.run(
        callId,
        index < INBOUND ? 'inbound' : 'outbound',
        index < 3000 ? '139' : '138',
        index % 2 === 1 ? 'agent' : 'customer',
        START + index,
      );
      for (const number of [1, 2, 3, 4]) turn.run(callId, number, index === 7 && number === 3 ? '您好，午睡' : '您好');
    }
  })();
  database.close();
}

describe('a long history', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ringside-'));
  const path = join(directory, 'ringside.db');
  beforeAll(() => fill(path));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is searched page by page, with and without filters, and counted as far as it is worth', async () => {
    const store = await testStore({ path });
    await expectFound(store, { text: '您好' }, [15_999, 15_998], { matched: 10_000, atLeast: true });
    await expectFound(store, { text: '午睡' }, [7], { matched: 1, atLeast: false });
    // Too many calls for a look at each, and the newest hits are all of others; of 64,000 hits 40,000 are compared.
    await expectFound(store, { text: '您', direction: 'inbound' }, [9999, 9998], { matched: 10_000, atLeast: true });
    // None of those that are compared is one of these, and yet there are more than a page of them.
    await expectFound(store, { text: '您', direction: 'outbound' }, [15_999, 15_998], { matched: 3, atLeast: true });
    await expectFound(store, { text: '午睡', direction: 'inbound' }, [7], { matched: 1, atLeast: false });
    await expectFound(store, { text: '午睡', direction: 'outbound' }, [], { matched: 0, atLeast: false });
    // Few enough to look at each.
    await expectFound(store, { text: '好', number: '139' }, [2999, 2998], { matched: 3000, atLeast: false });
    await expectFound(store, { text: '您好', to: START + 20 }, [19, 18], { matched: 20, atLeast: false });
    await expectFound(store, {}, [15_999, 15_998], { matched: 10_000, atLeast: true });
    await expectFound(store, { direction: 'inbound' }, [9999, 9998], { matched: 10_000, atLeast: false });
  });

  it('gives every call once when it is read to its end', async () => {
    const store = await testStore({ path });
    const all = Array.from({ length: CALLS }, (_, index) => CALLS - 1 - index);
    const inbound = all.filter((index) => index < INBOUND);
    const byUs = all.filter((index) => index % 2 === 1);
    expect(await readAll(store, { text: '您好' })).toEqual(all);
    expect(await readAll(store, { text: '您好', direction: 'inbound' })).toEqual(inbound);
    expect(await readAll(store, { direction: 'inbound' })).toEqual(inbound);
    // More than a look at each is worth, in every step some and in none enough.
    expect(await readAll(store, { text: '您好', outcome: 'agent' })).toEqual(byUs);
  });
});

async function readAll(store: Store, query: Partial<HistoryQuery>): Promise<readonly number[]> {
  const seen: number[] = [];
  let before: number | null = null;
  do {
    const place: HistoryPlace = { before, limit: 199, known: { matched: 0, atLeast: true } };
    const page = await store.history.find({ ...ANY, ...query }, place);
    seen.push(...page.rows.map(({ call }) => call.startedAt - START));
    before = page.next;
  } while (before !== null);
  return seen;
}

async function expectFound(
  store: Store,
  query: Partial<HistoryQuery>,
  newest: readonly number[],
  count: { readonly matched: number; readonly atLeast: boolean },
): Promise<void> {
  const found = await store.history.find({ ...ANY, ...query }, { before: null, limit: 2, known: null });
  expect(found.rows.map(({ call }) => call.startedAt - START)).toEqual(newest);
  const turn = query.text === undefined ? undefined : query.text === '午睡' ? 3 : 1;
  expect(found.rows.map(({ hit }) => hit?.turn)).toEqual(newest.map(() => turn));
  expect(found.count).toEqual(count);
}
