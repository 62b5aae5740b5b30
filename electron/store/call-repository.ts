// Calls and their turns in the database. Every statement may run twice (see StoreChannel) and stays right.

import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { CallId } from '../../shared/call.ts';
import type { CallChange, CallEventRow, CallRow, TurnRow } from '../../shared/records.ts';
import type { TimelineMessage } from '../../shared/timeline.ts';
import { callColumns, toCall, toEvent, toTurn } from './call-columns.ts';
import type { Tables } from './schema.ts';

const OVER = ['ended', 'failed'] as const;

/** The domain's call store; each method resolves once its rows are on disk. */
export class CallRepository {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async insert(row: CallRow): Promise<void> {
    await this.#database
      .insertInto('calls')
      .values({ ...callColumns(row), line_id: lineThere(row.lineId) })
      .onConflict((conflict) => conflict.column('call_id').doNothing())
      .execute();
  }

  async update(callId: CallId, change: CallChange): Promise<void> {
    const columns = {
      ...(change.status !== undefined && { status: change.status }),
      ...(change.endReason !== undefined && { end_reason: change.endReason }),
      ...(change.sipCode !== undefined && { sip_code: change.sipCode }),
      ...(change.answeredAt !== undefined && { answered_at: change.answeredAt }),
      ...(change.endedAt !== undefined && { ended_at: change.endedAt }),
      ...(change.recording !== undefined && { recording: change.recording }),
      ...(change.lineId !== undefined && { line_id: lineStillThere(change.lineId) }),
    };
    if (Object.keys(columns).length === 0) return;
    await this.#database.updateTable('calls').set(columns).where('call_id', '=', callId).execute();
  }

  async find(callId: CallId): Promise<CallRow | null> {
    const row = await this.#database.selectFrom('calls').selectAll().where('call_id', '=', callId).executeTakeFirst();
    return row === undefined ? null : toCall(row);
  }

  async turns(callId: CallId): Promise<readonly TurnRow[]> {
    const rows = await this.#database
      .selectFrom('call_turns')
      .selectAll()
      .where('call_id', '=', callId)
      .orderBy('turn')
      .execute();
    return rows.map(toTurn);
  }

  async saveTurn(turn: TurnRow): Promise<void> {
    const columns = {
      speaker: turn.speaker,
      text: turn.text,
      unspoken: turn.unspoken,
      final: Number(turn.final),
      interrupted: Number(turn.interrupted),
      started_at_ms: turn.startedAtMs,
      ended_at_ms: turn.endedAtMs,
    };
    await this.#database
      .insertInto('call_turns')
      .values({ call_id: turn.callId, turn: turn.turn, ...columns })
      .onConflict((conflict) => conflict.columns(['call_id', 'turn']).doUpdateSet(columns))
      .execute();
  }

  /** `raw`: the text of a SIP message, secrets masked; null for everything else. */
  async saveEvent(row: CallEventRow, raw: string | null = null): Promise<void> {
    const { callId, seq } = row;
    const entry = this.#saveEntry(row);
    const message = raw === null ? null : this.#saveMessage({ call_id: callId, seq, raw });
    await Promise.all([entry, message]);
  }

  /** The call's SIP messages in order, those whose text was kept. */
  async messages(callId: CallId): Promise<readonly TimelineMessage[]> {
    const rows = await this.#database
      .selectFrom('call_messages')
      .innerJoin('call_events', (join) =>
        join
          .onRef('call_events.call_id', '=', 'call_messages.call_id')
          .onRef('call_events.seq', '=', 'call_messages.seq'),
      )
      .select(['call_events.seq', 'at_ms', 'direction', 'repeat', 'raw'])
      .where('call_messages.call_id', '=', callId)
      .orderBy('call_messages.seq')
      .execute();
    return rows.map(({ seq, at_ms, direction, repeat, raw }) => ({
      ...{ seq, atMs: at_ms, repeat: repeat === 1, raw },
      direction: direction ?? 'in',
    }));
  }

  /** Calls out by the line `lineId` that began at `since` (Unix ms) or later. */
  async countSince(lineId: number | null, since: number): Promise<number> {
    const { calls } = await this.#database
      .selectFrom('calls')
      .select((build) => build.fn.countAll<number>().as('calls'))
      .where('line_id', lineId === null ? 'is' : '=', lineId)
      .where('direction', '=', 'outbound')
      .where('started_at', '>=', since)
      .executeTakeFirstOrThrow();
    return calls;
  }

  async #saveMessage(columns: Tables['call_messages']): Promise<void> {
    await this.#database
      .insertInto('call_messages')
      .values(columns)
      .onConflict((conflict) => conflict.columns(['call_id', 'seq']).doNothing())
      .execute();
  }

  async #saveEntry(row: CallEventRow): Promise<void> {
    await this.#database
      .insertInto('call_events')
      .values({
        call_id: row.callId,
        seq: row.seq,
        at_ms: row.atMs,
        lane: row.lane,
        kind: row.kind,
        direction: row.direction,
        repeat: Number(row.repeat),
        detail: row.detail,
      })
      .onConflict((conflict) => conflict.columns(['call_id', 'seq']).doNothing())
      .execute();
  }

  async events(callId: CallId): Promise<readonly CallEventRow[]> {
    const rows = await this.#database
      .selectFrom('call_events')
      .selectAll()
      .where('call_id', '=', callId)
      .orderBy('seq')
      .execute();
    return rows.map(toEvent);
  }

  /** See CallStore: closes what a dead station left open and returns the rows as they are now. */
  async closeInterrupted(at: number): Promise<readonly CallRow[]> {
    return this.#database.transaction().execute(async (transaction) => {
      const open = await transaction.selectFrom('calls').selectAll().where('status', 'not in', OVER).execute();
      const closed: CallRow[] = [];
      for (const row of open) {
        const columns = {
          status: row.answered_at === null ? ('failed' as const) : ('ended' as const),
          end_reason: 'interrupted' as const,
          ended_at: at,
        };
        await transaction.updateTable('calls').set(columns).where('call_id', '=', row.call_id).execute();
        closed.push(toCall({ ...row, ...columns }));
      }
      await transaction.updateTable('call_turns').set({ final: 1 }).where('final', '=', 0).execute();
      return closed;
    });
  }
}

/** A line may be removed while a call is being placed on it: then the call names none. */
function lineThere(id: number | null): RawBuilder<number | null> {
  return sql`(select id from sip_configs where id = ${id})`;
}

/** A call whose line was removed names none from then on: another line may have got that line's id. */
function lineStillThere(id: number | null): RawBuilder<number | null> {
  return sql`(select id from sip_configs where id = ${id} and calls.line_id is not null)`;
}
