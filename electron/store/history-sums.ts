// What the calls since a moment came to, in figures.

import { sql } from 'kysely';
import { placeOf } from './history-filters.ts';
import type { Database } from './history-list.ts';

/** Times are Unix milliseconds; calls of the practice line are summed up alone, or not at all. */
export interface SumWanted {
  readonly since: number;
  readonly practice: boolean;
  /** Until when the calls that are on have lasted. */
  readonly now: number;
}

export interface CallSums {
  readonly placed: number;
  /** Of those placed. */
  readonly placedAnswered: number;
  readonly inbound: number;
  /** In and out. */
  readonly answered: number;
  readonly talkMs: number;
  /** Times a customer spoke over the AI. */
  readonly interruptions: number;
}

export async function sumCalls(database: Database, { since, practice, now }: SumWanted): Promise<CallSums> {
  const calls = sql`calls indexed by calls_by_place`;
  const chosen = sql`calls.place >= ${placeOf(since)} and calls.practice = ${Number(practice)}`;
  const { rows } = await sql<CallSums>`
    select
      count(*) filter (where direction = 'outbound') as placed,
      count(*) filter (where direction = 'outbound' and answered_at is not null) as placedAnswered,
      count(*) filter (where direction = 'inbound') as inbound,
      count(answered_at) as answered,
      coalesce(sum(max(0, coalesce(ended_at, ${now}) - answered_at)), 0) as talkMs,
      (
        select count(*) from ${calls} cross join call_turns on call_turns.call_id = calls.call_id
        where ${chosen} and call_turns.interrupted = 1 and call_turns.speaker = 'ai'
      ) as interruptions
    from ${calls} where ${chosen}`.execute(database);
  const [sums] = rows;
  if (sums === undefined) throw new Error('a sum without a row');
  return sums;
}
