// Calls and their turns in the database. Every statement may run twice (see StoreChannel) and stays right.

import type { Kysely, Selectable } from 'kysely';
import type { CallId } from '../../shared/call.ts';
import type { CallChange, CallEventRow, CallRow, TurnRow } from '../../shared/records.ts';
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
      .values({
        call_id: row.callId,
        direction: row.direction,
        phone_number: row.phoneNumber,
        customer_id: row.customerId,
        system_prompt: row.systemPrompt,
        prompt_name: row.prompt?.name ?? null,
        prompt_version: row.prompt?.version ?? null,
        greeting: row.greeting,
        variables: JSON.stringify(row.variables),
        practice: Number(row.practice),
        placed_by: row.placedBy,
        status: row.status,
        end_reason: row.endReason,
        sip_code: row.sipCode,
        started_at: row.startedAt,
        answered_at: row.answeredAt,
        ended_at: row.endedAt,
        recording: row.recording,
      })
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

  async saveEvent(row: CallEventRow): Promise<void> {
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

function toCall(row: Selectable<Tables['calls']>): CallRow {
  return {
    callId: row.call_id,
    direction: row.direction,
    phoneNumber: row.phone_number,
    customerId: row.customer_id,
    systemPrompt: row.system_prompt,
    prompt:
      row.prompt_name === null || row.prompt_version === null
        ? null
        : { name: row.prompt_name, version: row.prompt_version },
    greeting: row.greeting,
    variables: JSON.parse(row.variables),
    practice: row.practice === 1,
    placedBy: row.placed_by,
    status: row.status,
    endReason: row.end_reason,
    sipCode: row.sip_code,
    startedAt: row.started_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    recording: row.recording,
  };
}

function toTurn(row: Selectable<Tables['call_turns']>): TurnRow {
  return {
    callId: row.call_id,
    turn: row.turn,
    speaker: row.speaker,
    text: row.text,
    unspoken: row.unspoken,
    final: row.final === 1,
    interrupted: row.interrupted === 1,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
  };
}

function toEvent(row: Selectable<Tables['call_events']>): CallEventRow {
  return {
    callId: row.call_id,
    seq: row.seq,
    atMs: row.at_ms,
    lane: row.lane,
    kind: row.kind,
    direction: row.direction,
    repeat: row.repeat === 1,
    detail: row.detail,
  };
}
