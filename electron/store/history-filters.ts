// Which calls are asked for, as conditions on `calls_by_place` alone: no filter reads a row with its long prompt.

import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { CallDirection, EndReason } from '../../shared/call.ts';

/** Null means any. Times are Unix milliseconds. */
export interface HistoryFilters {
  /** Start of the call: from (inclusive) and to (exclusive). */
  readonly from: number | null;
  readonly to: number | null;
  /** Part of the number. */
  readonly number: string | null;
  readonly direction: CallDirection | null;
  /** `answered`: however it ended; a reason: answered or not. */
  readonly outcome: 'answered' | EndReason | null;
  readonly prompt: string | null;
  readonly promptVersion: number | null;
}

/** Places from `from` (inclusive) to `to` (exclusive). */
export interface PlaceRange {
  readonly from: number;
  readonly to: number;
}

/** Calls of one millisecond have places of their own; see migrations/console.ts. */
const PLACES_PER_MS = 256;
/** Rows of the words are 8192 × place in 64 bits: the year 2109. */
export const FARTHEST_PLACE = 2 ** 50 - 1;

/** The first place of a millisecond. */
export function placeOf(ms: number): number {
  return Math.max(-FARTHEST_PLACE, Math.min(FARTHEST_PLACE, ms * PLACES_PER_MS));
}

/** The places of calls that began in the time asked for. */
export function placeRange({ from, to }: Pick<HistoryFilters, 'from' | 'to'>): PlaceRange {
  return { from: from === null ? -FARTHEST_PLACE : placeOf(from), to: to === null ? FARTHEST_PLACE : placeOf(to) };
}

/** The other filters as conditions on a row named `calls`; none: null. */
export function conditionsOf(filters: HistoryFilters): RawBuilder<unknown> | null {
  const { number, direction, outcome, prompt, promptVersion } = filters;
  const conditions = [
    direction !== null && sql`calls.direction = ${direction}`,
    outcome === 'answered' && sql`calls.answered_at is not null`,
    outcome !== null && outcome !== 'answered' && sql`calls.end_reason = ${outcome}`,
    number !== null && sql`instr(calls.phone_number, ${number}) > 0`,
    prompt !== null && sql`calls.prompt_name = ${prompt}`,
    promptVersion !== null && sql`calls.prompt_version = ${promptVersion}`,
  ].filter((condition) => condition !== false);
  return conditions.length === 0 ? null : sql.join(conditions, sql` and `);
}
