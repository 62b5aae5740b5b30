// The calls of one page as a list shows them, each with the line in which its words were found.

import { sql } from 'kysely';
import type { Speaker } from '../../shared/call.ts';
import type { ListedCall } from '../../shared/records.ts';
import type { ListedRow } from './call-columns.ts';
import { toListed } from './call-columns.ts';
import type { HitPart } from './call-search-hit.ts';
import { hitParts } from './call-search-hit.ts';
import type { Phrase } from './call-search-query.ts';
import type { Database, FoundCall } from './history-list.ts';

/** The first turn of a call that has the words. */
export interface SearchHit {
  readonly turn: number;
  readonly speaker: Speaker;
  /** Milliseconds on the recording's clock. */
  readonly atMs: number;
  readonly parts: HitPart[];
}

export interface HistoryRow {
  readonly call: ListedCall;
  readonly hit: SearchHit | null;
}

interface StoredRow extends ListedRow {
  readonly turn: number | null;
  readonly speaker: Speaker;
  readonly text: string;
  readonly started_at_ms: number;
}

/** The rows of `found`, newest first; `phrases` are marked in them. */
export async function readRows(
  database: Database,
  found: readonly FoundCall[],
  phrases: readonly Phrase[],
): Promise<readonly HistoryRow[]> {
  const pairs = JSON.stringify(found.map(({ place, turn }) => [place, turn]));
  const { rows } = await sql<StoredRow>`
    select calls.call_id, calls.direction, phone_number, customer_id, prompt_name, prompt_version, practice, placed_by,
      line_id, status, end_reason, sip_code, started_at, answered_at, ended_at, recording, turn, speaker, text, started_at_ms
    from json_each(${pairs}) as found
    cross join calls indexed by calls_by_place on calls.place = found.value ->> 0
    left join call_turns on call_turns.call_id = calls.call_id and call_turns.turn = found.value ->> 1
    order by calls.place desc`.execute(database);
  return rows.map((row) => ({ call: toListed(row), hit: row.turn === null ? null : toHit(row, row.turn, phrases) }));
}

function toHit(row: StoredRow, turn: number, phrases: readonly Phrase[]): SearchHit {
  return { turn, speaker: row.speaker, atMs: row.started_at_ms, parts: hitParts(row.text, phrases) };
}
