// Calls found again: the list with its filters and search, one call with all that was kept, and what today came to.

import type { z } from 'zod';
import type { historyQuery } from '../../shared/contract/history-schemas.ts';
import type { Language } from '../../shared/contract/procedure.ts';
import { ProductError } from '../../shared/errors.ts';
import type { Clock } from '../base/clock.ts';
import { consoleCallOf } from '../calls/call-view.ts';
import type { HistoryQuery } from '../store/history-repository.ts';
import type { HistoryRow } from '../store/history-rows.ts';
import type { Store } from '../store/open-store.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WordedError } from './border-error.ts';
import type { HistoryCursor } from './history-cursor.ts';
import { readCursor, writeCursor } from './history-cursor.ts';
import { findRecording } from './recordings.ts';
import { WORDS } from './words.ts';

export interface HistoryParts {
  readonly store: Pick<Store, 'calls' | 'history'>;
  /** The folder of recordings; null without one. */
  readonly recordings: string | null;
  readonly practice: () => boolean;
  readonly clock: Clock;
}

type Asked = z.output<typeof historyQuery>;

/** `history.*`. */
export function historyRouter({ history }: BaseProcedure, parts: HistoryParts) {
  const { store, recordings, practice, clock } = parts;
  return {
    list: history.list.handler(async ({ input, context }) => {
      const startedAt = clock.now();
      const cursor = cursorOf(input, context.language);
      const place = { before: cursor?.before ?? null, known: cursor?.known ?? null, limit: input.limit };
      const [{ rows, next, count }, total] = await Promise.all([
        store.history.find(queryOf(input, context.language), place),
        store.history.total(),
      ]);
      const now = clock.wallNow();
      return {
        rows: rows.map((row) => rowView(row, now)),
        next: next === null ? null : writeCursor({ before: next, known: count }),
        matched: count.matched,
        matchedAtLeast: count.atLeast,
        total,
        tookMs: Math.round((clock.now() - startedAt) * 10) / 10,
      };
    }),
    get: history.get.handler(async ({ input: { callId } }) => {
      const row = await store.calls.find(callId);
      if (row === null) throw unknown(callId);
      const [turns, timeline, recording] = await Promise.all([
        store.calls.turns(callId),
        store.calls.events(callId),
        findRecording(row, recordings),
      ]);
      return {
        call: consoleCallOf(row, clock.wallNow()),
        systemPrompt: row.systemPrompt,
        greeting: row.greeting,
        variables: { ...row.variables },
        turns: turns.map(({ callId: _, ...turn }) => turn),
        timeline: timeline.map(({ callId: _, ...entry }) => entry),
        recording: recording === null ? null : { bytes: recording.bytes, durationMs: recording.durationMs },
      };
    }),
    messages: history.messages.handler(async ({ input: { callId } }) => {
      const row = await store.calls.find(callId);
      if (row === null) throw unknown(callId);
      return [...(await store.calls.messages(callId))];
    }),
    today: history.today.handler(async ({ input }) => {
      const now = clock.wallNow();
      const sums = await store.history.sum({ since: Date.parse(input.since), practice: practice(), now });
      const { placed, placedAnswered, inbound, answered, talkMs, interruptions } = sums;
      return {
        placed,
        answered: placedAnswered,
        inbound,
        averageTalkSeconds: answered === 0 ? null : Math.round(talkMs / answered / 1000),
        totalTalkSeconds: Math.floor(talkMs / 1000),
        interruptions,
      };
    }),
  };
}

function unknown(callId: string): ProductError {
  return new ProductError('NOT_FOUND', `There is no call with the id ${callId.slice(0, 64)}.`);
}

function cursorOf({ cursor }: Asked, language: Language): HistoryCursor | null {
  if (cursor === undefined) return null;
  const read = readCursor(cursor);
  if (read === null) throw new WordedError('INVALID_INPUT', WORDS.badCursor[language], 'cursor');
  return read;
}

function queryOf(asked: Asked, language: Language): HistoryQuery {
  const { from, to, number, direction, outcome, prompt, promptVersion, text } = asked;
  if (promptVersion !== undefined && prompt === undefined)
    throw new WordedError('INVALID_INPUT', WORDS.versionOfNoPrompt[language], 'promptVersion');
  return {
    from: from === undefined ? null : Date.parse(from),
    to: to === undefined ? null : Date.parse(to),
    number: number ?? null,
    direction: direction ?? null,
    outcome: outcome ?? null,
    prompt: prompt ?? null,
    promptVersion: promptVersion ?? null,
    text: text === undefined || text.trim() === '' ? null : text,
  };
}

function rowView({ call, hit }: HistoryRow, now: number) {
  return { ...consoleCallOf(call, now), hasRecording: call.recording !== null, hit };
}
