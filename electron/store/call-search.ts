// Calls by the words said in them, newest first. A word of every greeting is in nearly all calls, so nothing here looks
// at more hits than it needs: a page is walked to from the newest, and counting stops.

import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Count, Database, FoundCall, PageWanted, Sought } from './history-list.ts';
import { MOST_COUNTED } from './history-list.ts';

/** Calls in which words were said: as they were typed, and as FTS5 asks for them. */
export interface SoughtWords extends Sought {
  readonly query: string;
  readonly expression: string;
}

/** Where the filters leave so few calls, all hits are compared with them at once: 50 ms for a word of every call. */
const MOST_FEW = 5000;
/** So few transcripts are read instead: 10 ms or so, whatever the words. */
const MOST_READ = 300;
/** Hits looked at for each call of the page, at first and then more: few calls say a word in more of their turns. */
const FIRST_STEP_PER_CALL = 4;
const STEP_GROWTH = 4;
/** No step keeps those who write waiting for long. */
const LARGEST_STEP = 32_000;
/** Hits that are compared with the filters while counting: 30 ms or so. */
const MOST_COMPARED = 40_000;

/** The first calls of the page wanted; `count` where it came along. */
export async function searchWords(
  database: Database,
  sought: SoughtWords,
  wanted: PageWanted,
): Promise<{ readonly found: readonly FoundCall[]; readonly count: Count | null }> {
  const few = sought.conditions === null ? null : await fewCalls(database, sought);
  if (few === null) return { found: await walk(database, sought, wanted), count: null };
  const found = few.answered <= MOST_READ ? readFew(few, sought) : compareFew(few, sought);
  return pageOf(database, found, wanted);
}

/** The calls that the filters leave: a JSON array of their places, and how many may have something said in them. */
interface FewCalls {
  readonly places: string;
  readonly answered: number;
}

/** Null when they are too many to look at each. */
async function fewCalls(database: Database, { range, conditions }: SoughtWords): Promise<FewCalls | null> {
  const { rows } = await sql<FewCalls & { readonly left: number }>`
    select json_group_array(place) as places, count(answered_at) as answered, count(*) as left from (
      select place, answered_at from calls indexed by calls_by_place
      where place >= ${range.from} and place < ${range.to} and ${conditions ?? sql`true`} limit ${MOST_FEW + 1}
    )`.execute(database);
  const [few] = rows;
  return few === undefined || few.left > MOST_FEW ? null : few;
}

/** The calls of `few` whose turns have the words. */
function readFew(few: FewCalls, { query }: SoughtWords): RawBuilder<unknown> {
  return sql`
    select place, min(turn) as turn
    from json_each(${few.places}) as few
    cross join calls indexed by calls_by_place on calls.place = few.value
    cross join call_turns on call_turns.call_id = calls.call_id
    where final = 1 and turn between 0 and 8191 and says(text, ${query}) group by place`;
}

/** The same from the index: all of its hits that are of `few`. */
function compareFew(few: FewCalls, { expression }: SoughtWords): RawBuilder<unknown> {
  return sql`
    select rowid >> 13 as place, 8191 - (max(rowid) & 8191) as turn from call_words
    where call_words match ${expression} and rowid >> 13 in (select value from json_each(${few.places}))
    group by rowid >> 13`;
}

/** Runs the query of all calls found: their number, and the page wanted. */
async function pageOf(
  database: Database,
  found: RawBuilder<unknown>,
  { before, limit }: PageWanted,
): Promise<{ readonly found: readonly FoundCall[]; readonly count: Count }> {
  const { rows } = await sql<{ matched: number; place: number | null; turn: number }>`
    with found as materialized (${found})
    select counted.matched, page.place, page.turn
    from (select count(*) as matched from found) as counted
    left join (select * from found where place < ${before} order by place desc limit ${limit}) as page on true
    order by page.place desc`.execute(database);
  return { found: foundIn(rows), count: { matched: rows[0]?.matched ?? 0, atLeast: false } };
}

/** Goes from the newest hit to older ones, until the page is full. */
async function walk(
  database: Database,
  sought: SoughtWords,
  { before, limit }: PageWanted,
): Promise<readonly FoundCall[]> {
  const found: FoundCall[] = [];
  const { from } = sought.range;
  let to: number | null = Math.min(before, sought.range.to);
  let step = limit * FIRST_STEP_PER_CALL;
  while (to !== null && found.length < limit) {
    const next = await takeStep(database, { ...sought, range: { from, to } }, { step, limit });
    found.push(...next.found);
    to = next.last;
    step = Math.min(step * STEP_GROWTH, LARGEST_STEP);
  }
  return found.slice(0, limit);
}

/** Looks at the newest `step` hits of the range; `last`: the place it came to, null at the end. */
async function takeStep(
  database: Database,
  { expression, range, conditions }: SoughtWords,
  { step, limit }: { readonly step: number; readonly limit: number },
): Promise<{ readonly found: readonly FoundCall[]; readonly last: number | null }> {
  const { rows } = await sql<{ looked: number; last: number | null; place: number | null; turn: number }>`
    with hits as materialized (
      select rowid as hit from call_words
      where call_words match ${expression} and rowid >= (${range.from} << 13) and rowid < (${range.to} << 13)
      order by rowid desc limit ${step}
    ), firsts as (
      select hit >> 13 as place, 8191 - (max(hit) & 8191) as turn from hits group by hit >> 13
    )
    select walked.looked, walked.last, page.place, page.turn
    from (select count(*) as looked, min(hit) >> 13 as last from hits) as walked
    left join (select firsts.* from firsts ${filtered('firsts', conditions)} order by firsts.place desc limit ${limit})
      as page on true
    order by page.place desc`.execute(database);
  const first = rows[0];
  return { found: foundIn(rows), last: first === undefined || first.looked < step ? null : first.last };
}

/** How many there are. */
export async function countWords(database: Database, { expression, range, conditions }: SoughtWords): Promise<Count> {
  const hits = sql`
    select rowid >> 13 as place from call_words
    where call_words match ${expression} and rowid >= (${range.from} << 13) and rowid < (${range.to} << 13)`;
  // Without filters the 10,001st call ends it; with filters it may never come.
  const compared = conditions === null ? hits : sql`${hits} limit ${MOST_COMPARED}`;
  const { rows } = await sql<{ matched: number; looked: number }>`
    with hits as (${compared})
    select count(*) as matched, ${conditions === null ? sql`0` : sql`(select count(*) from hits)`} as looked from (
      select distinct hits.place from hits ${filtered('hits', conditions)} limit ${MOST_COUNTED + 1}
    )`.execute(database);
  const { matched = 0, looked = 0 } = rows[0] ?? {};
  return { matched: Math.min(matched, MOST_COUNTED), atLeast: matched > MOST_COUNTED || looked >= MOST_COMPARED };
}

/** `cross join` keeps the order: from the hits to their calls. */
function filtered(hits: string, conditions: RawBuilder<unknown> | null): RawBuilder<unknown> {
  if (conditions === null) return sql``;
  return sql`cross join calls indexed by calls_by_place on calls.place = ${sql.table(hits)}.place and ${conditions}`;
}

/** Of a page beside its figures: without a call there is one row that has none. */
function foundIn(rows: readonly { readonly place: number | null; readonly turn: number }[]): readonly FoundCall[] {
  return rows.flatMap(({ place, turn }) => (place === null ? [] : [{ place, turn }]));
}
