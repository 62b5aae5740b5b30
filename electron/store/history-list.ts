// Calls by filters alone, newest first, from `calls_by_place`.

import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { PlaceRange } from './history-filters.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

/** What is looked for: calls of a time, by conditions on a row named `calls` (null: all of them). */
export interface Sought {
  readonly range: PlaceRange;
  readonly conditions: RawBuilder<unknown> | null;
}

/** `limit` calls that come before place `before`. */
export interface PageWanted {
  readonly before: number;
  readonly limit: number;
}

/** A call by its place; `turn`: the first that has the words looked for, null where none were. */
export interface FoundCall {
  readonly place: number;
  readonly turn: number | null;
}

/** How many there are; `atLeast`: counting stopped there. */
export interface Count {
  readonly matched: number;
  readonly atLeast: boolean;
}

/** Nobody reads more than that, and so many are counted in a few milliseconds. */
export const MOST_COUNTED = 10_000;

/** The calls of the page wanted. */
export async function listCalls(
  database: Database,
  { range, conditions }: Sought,
  { before, limit }: PageWanted,
): Promise<readonly FoundCall[]> {
  const { rows } = await sql<FoundCall>`
    select place, null as turn from calls indexed by calls_by_place
    where place >= ${range.from} and place < ${Math.min(range.to, before)} and ${conditions ?? sql`true`}
    order by place desc limit ${limit}`.execute(database);
  return rows;
}

/** How many calls there are of the kind looked for. */
export async function countCalls(database: Database, { range, conditions }: Sought): Promise<Count> {
  const { rows } = await sql<{ matched: number }>`
    select count(*) as matched from (
      select 1 from calls indexed by calls_by_place
      where place >= ${range.from} and place < ${range.to} and ${conditions ?? sql`true`}
      limit ${MOST_COUNTED + 1}
    )`.execute(database);
  const { matched = 0 } = rows[0] ?? {};
  return { matched: Math.min(matched, MOST_COUNTED), atLeast: matched > MOST_COUNTED };
}
