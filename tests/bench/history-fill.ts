// A database with many calls, written straight into its file; the same calls for the same seed.

import type { Random } from '../../electron/base/random.ts';
import { randomFraction, randomHex } from '../../electron/base/random.ts';
import { MIGRATIONS } from '../../electron/store/migrations/migrations.ts';
import { openDatabase } from '../../electron/store/open-database.ts';
import { DEFAULT_SYSTEM_PROMPT } from '../../shared/default-prompt.ts';
import { conversation } from './history-text.ts';

/** The newest call begins then; the others every five minutes or so before. */
const LAST_START = Date.parse('2026-06-30T10:00:00.000Z');
const BETWEEN = 300_000;
const ANSWERED = 0.8;
const INBOUND = 0.1;
const PROMPTS = ['招生邀约', '开放日通知', '回访'];
const UNANSWERED = ['busy', 'no-answer', 'declined', 'not-found', 'unreachable'];
/** Calls written in one commit. */
const BATCH = 2000;

export interface Filled {
  readonly calls: number;
  readonly turns: number;
  readonly from: number;
  readonly to: number;
}

/** Makes the file at `path` with `calls` calls, oldest first, as a station would have written them. */
export function fillHistory(path: string, calls: number, random: Random): Filled {
  const database = openDatabase({ path, migrations: MIGRATIONS, now: LAST_START });
  database.pragma('synchronous = off');
  const call = database.prepare(
    `insert into calls (call_id, direction, phone_number, system_prompt, prompt_name, prompt_version, placed_by, status,
       end_reason, started_at, answered_at, ended_at, recording)
     values (?, ?, ?, ?, ?, ?, 'admin', ?, ?, ?, ?, ?, ?)`,
  );
  const turn = database.prepare(
    `insert into call_turns (call_id, turn, speaker, text, final, interrupted, started_at_ms, ended_at_ms)
     values (?, ?, ?, ?, 1, 0, ?, ?)`,
  );
  const chance = (share: number): boolean => randomFraction(random) < share;
  const pick = (of: readonly string[]): string => of[Math.floor(randomFraction(random) * of.length)] ?? '';
  let turns = 0;
  const addCall = (startedAt: number): void => {
    const callId = `call_${startedAt}_${randomHex(random, 8)}`;
    const number = `1${3 + Math.floor(randomFraction(random) * 7)}8${String(Math.floor(randomFraction(random) * 1e8)).padStart(8, '0')}`;
    const answered = chance(ANSWERED);
    const reason = answered ? pick(['agent', 'customer']) : pick(UNANSWERED);
    const version = 1 + Math.floor(randomFraction(random) * 5);
    call.run(
      callId,
      chance(INBOUND) ? 'inbound' : 'outbound',
      number,
      DEFAULT_SYSTEM_PROMPT,
      pick(PROMPTS),
      version,
      answered ? 'ended' : 'failed',
      reason,
      startedAt,
      answered ? startedAt + 8000 : null,
      startedAt + 60_000,
      answered ? `${callId}.wav` : null,
    );
    for (const [index, [speaker, text]] of (answered ? conversation(random) : []).entries()) {
      turn.run(callId, index + 1, speaker, text, index * 5000, index * 5000 + 4500);
      turns += 1;
    }
  };
  for (let first = 0; first < calls; first += BATCH)
    database.transaction(() => {
      for (let index = first; index < Math.min(first + BATCH, calls); index += 1)
        addCall(LAST_START - (calls - 1 - index) * BETWEEN + Math.floor(randomFraction(random) * BETWEEN));
    })();
  database.close();
  return { calls, turns, from: LAST_START - calls * BETWEEN, to: LAST_START + BETWEEN };
}
