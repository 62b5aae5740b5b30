// Calls, turns and timeline entries as rows of the database.

import type { Selectable } from 'kysely';
import type { CallEventRow, CallRow, ListedCall, TurnRow } from '../../shared/records.ts';
import type { Tables } from './schema.ts';

type Row = Selectable<Tables['calls']>;

/** What a list reads of a call: not its long texts. */
export type ListedRow = Omit<Row, 'system_prompt' | 'greeting' | 'variables' | 'place'>;

export function toCall(row: Row): CallRow {
  return {
    ...toListed(row),
    systemPrompt: row.system_prompt,
    greeting: row.greeting,
    variables: JSON.parse(row.variables),
  };
}

export function toListed(row: ListedRow): ListedCall {
  return {
    callId: row.call_id,
    direction: row.direction,
    phoneNumber: row.phone_number,
    customerId: row.customer_id,
    prompt:
      row.prompt_name === null || row.prompt_version === null
        ? null
        : { name: row.prompt_name, version: row.prompt_version },
    practice: row.practice === 1,
    placedBy: row.placed_by,
    lineId: row.line_id,
    status: row.status,
    endReason: row.end_reason,
    sipCode: row.sip_code,
    startedAt: row.started_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    recording: row.recording,
  };
}

export function callColumns(row: CallRow): Omit<Row, 'place'> {
  return {
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
    line_id: row.lineId,
    status: row.status,
    end_reason: row.endReason,
    sip_code: row.sipCode,
    started_at: row.startedAt,
    answered_at: row.answeredAt,
    ended_at: row.endedAt,
    recording: row.recording,
  };
}

export function toTurn(row: Selectable<Tables['call_turns']>): TurnRow {
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

export function toEvent(row: Selectable<Tables['call_events']>): CallEventRow {
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
