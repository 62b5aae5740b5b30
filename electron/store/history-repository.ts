// Past calls and those that are on: found newest first by filters and words, counted, and summed up since a moment.

import { sql } from 'kysely';
import type { SoughtWords } from './call-search.ts';
import { countWords, searchWords } from './call-search.ts';
import { matchExpression, phrasesIn } from './call-search-query.ts';
import type { HistoryFilters } from './history-filters.ts';
import { conditionsOf, FARTHEST_PLACE, placeRange } from './history-filters.ts';
import type { Count, Database, FoundCall, PageWanted, Sought } from './history-list.ts';
import { countCalls, listCalls } from './history-list.ts';
import type { HistoryRow } from './history-rows.ts';
import { readRows } from './history-rows.ts';
import type { CallSums, SumWanted } from './history-sums.ts';
import { sumCalls } from './history-sums.ts';

export interface HistoryQuery extends HistoryFilters {
  /** Words said in the call, all in one turn; null: any. A text without a letter or digit finds nothing. */
  readonly text: string | null;
}

/** Which page of it. */
export interface HistoryPlace {
  /** `next` of the page before; null: the first page. */
  readonly before: number | null;
  readonly limit: number;
  /** What a page before counted, which is not counted again; null: nothing yet. */
  readonly known: Count | null;
}

export interface HistoryPage {
  readonly rows: readonly HistoryRow[];
  /** Null: there are no more. */
  readonly next: number | null;
  readonly count: Count;
}

export class HistoryRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** One page, newest first. Calls that are on are in it as they stand. */
  async find(query: HistoryQuery, place: HistoryPlace): Promise<HistoryPage> {
    const { text } = query;
    const phrases = text === null ? [] : phrasesIn(text);
    if (text !== null && phrases.length === 0) return { rows: [], next: null, count: { matched: 0, atLeast: false } };
    const sought = { range: placeRange(query), conditions: conditionsOf(query) };
    const search =
      text === null ? listing(sought) : wordSearch({ ...sought, query: text, expression: matchExpression(phrases) });
    // One more than is shown tells whether there is a next page.
    const wanted = { before: place.before ?? FARTHEST_PLACE, limit: place.limit + 1 };
    const { found, count } = await search.page(this.#database, wanted);
    const rows = await readRows(this.#database, found.slice(0, place.limit), phrases);
    const next = found.length > place.limit ? (found[place.limit - 1]?.place ?? null) : null;
    const seen = { matched: found.length, atLeast: false };
    const isAll = place.before === null && next === null;
    const counted = place.known ?? count ?? (isAll ? seen : await search.count(this.#database));
    // Counting begins with the oldest and may stop before it comes to what is seen here.
    const matched = counted.atLeast ? Math.max(counted.matched, seen.matched) : counted.matched;
    return { rows, next, count: { ...counted, matched } };
  }

  /** All calls that are kept. */
  async total(): Promise<number> {
    const { rows } = await sql<{ total: number }>`select count(*) as total from calls`.execute(this.#database);
    return rows[0]?.total ?? 0;
  }

  /** What the calls since then came to. */
  sum(wanted: SumWanted): Promise<CallSums> {
    return sumCalls(this.#database, wanted);
  }
}

/** By filters alone, or by words. */
interface Search {
  page(database: Database, wanted: PageWanted): Promise<{ found: readonly FoundCall[]; count: Count | null }>;
  count(database: Database): Promise<Count>;
}

function listing(sought: Sought): Search {
  return {
    page: async (database, wanted) => ({ found: await listCalls(database, sought, wanted), count: null }),
    count: (database) => countCalls(database, sought),
  };
}

function wordSearch(sought: SoughtWords): Search {
  return {
    page: (database, wanted) => searchWords(database, sought, wanted),
    count: (database) => countWords(database, sought),
  };
}
