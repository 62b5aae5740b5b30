// One round of the crash test: ten calls, kill -9 at a random moment, the next start, and what is left of everything.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Random } from '../../../electron/base/random.ts';
import { randomUint32 } from '../../../electron/base/random.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import type { Station } from '../../peers/support/station.ts';
import type { StationCall } from '../../peers/support/station-call.ts';
import { readWav } from '../../peers/support/wav.ts';
import type { CrashTown } from './crash-town.ts';
import type { StoredCall, StoredTurn } from './database.ts';
import { readDatabase, storedCall, storedTurns } from './database.ts';

/** What a round found. */
export interface CrashFigures {
  readonly killedAfterMs: number;
  readonly calls: number;
  readonly answered: number;
  /** Turns told at least 1.5 s before the kill; all of them must be there afterwards. */
  readonly turnsKept: number;
  readonly recordings: number;
  /** Of the recordings, against the time from the answer to the kill. */
  readonly worstLossMs: number;
  readonly startMs: number;
}

const CALLS = 10;
/** The calls are dialled within so long. */
const DIALLED_WITHIN = 1_500;
/** A turn is stored every second while it lasts; half a second is for the disk. */
const TURN_LAG = 1_500;
/** What the product promises. */
const MOST_LOST = 1_000;
/** Our clock of the answer runs a little behind the recording, which starts with the peer's description. */
const AHEAD = 250;

type Speech = Extract<ProductEvent, { readonly event: 'user-speech' | 'ai-response' }>;

export interface CrashRoundOptions {
  readonly town: CrashTown;
  readonly dataDir: string;
  readonly random: Random;
  /** The station dies within so many milliseconds after the last call was dialled. */
  readonly killedWithin: number;
}

export async function crashRound({ town, dataDir, random, killedWithin }: CrashRoundOptions): Promise<CrashFigures> {
  const upTo = (limit: number): number => (randomUint32(random) / 2 ** 32) * limit;
  const doomed = await town.startStation();
  const startedAt = Date.now();
  const calls = await Promise.all(
    Array.from({ length: CALLS }, async () => {
      await pause(upTo(DIALLED_WITHIN));
      return doomed.call(town.customer());
    }),
  );
  await pause(upTo(killedWithin));
  const killedAt = Date.now();
  await doomed.kill();
  town.giveUp();

  const from = performance.now();
  const next = await town.startStation();
  const startMs = Math.round(performance.now() - from);
  try {
    return { killedAfterMs: killedAt - startedAt, startMs, ...(await examine({ calls, doomed, killedAt, dataDir })) };
  } finally {
    expect((await next.rest.active()).body.data?.total).toBe(0);
    expect(await next.stop()).toEqual({ code: 0, signal: null });
  }
}

interface Remains {
  readonly calls: readonly StationCall[];
  readonly doomed: Station;
  readonly killedAt: number;
  readonly dataDir: string;
}

async function examine({ calls, doomed, killedAt, dataDir }: Remains) {
  expect(readDatabase(dataDir, (database) => database.pragma('integrity_check', { simple: true }))).toBe('ok');
  let [answered, turnsKept, recordings, worstLossMs] = [0, 0, 0, 0];
  for (const call of calls) {
    const row = storedCall(dataDir, call.id);
    const events = doomed.events.all.filter((event) => 'callId' in event && event.callId === call.id);
    const answer = events.find((event) => event.event === 'call-answered');
    expectClosed(row, answer !== undefined);
    if (answer !== undefined) answered += 1;
    turnsKept += expectTurnsKept(events, storedTurns(dataDir, call.id), killedAt);
    const recordedMs = recordedLength(dataDir, row);
    if (recordedMs !== null) recordings += 1;
    if (answer === undefined) continue;
    const dueMs = killedAt - Date.parse(answer.at);
    const lossMs = dueMs - (recordedMs ?? 0);
    expect(lossMs, `of ${dueMs} ms, ${recordedMs} ms were recorded`).toBeLessThanOrEqual(MOST_LOST);
    expect(lossMs).toBeGreaterThanOrEqual(-AHEAD);
    worstLossMs = Math.max(worstLossMs, lossMs);
  }
  return { calls: calls.length, answered, turnsKept, recordings, worstLossMs };
}

function expectClosed(row: StoredCall, wasAnswered: boolean): void {
  expect(row.end_reason).toBe('interrupted');
  expect(row.ended_at).toBeGreaterThanOrEqual(row.started_at);
  expect(row.status).toBe(row.answered_at === null ? 'failed' : 'ended');
  // Told only after it was stored, so what was told must be there; the other way round it may have been on its way.
  if (wasAnswered) expect(row.answered_at).not.toBeNull();
}

/** Each turn as it was told early enough must be stored as far as it was told, or further. Returns how many. */
function expectTurnsKept(events: readonly ProductEvent[], stored: readonly StoredTurn[], killedAt: number): number {
  const told = events.filter(
    (event): event is Speech => event.event === 'user-speech' || event.event === 'ai-response',
  );
  const early = told.filter((event) => Date.parse(event.at) <= killedAt - TURN_LAG);
  const turns = new Set(early.map((event) => event.turn));
  for (const turn of turns) {
    const row = stored.find((one) => one.turn === turn);
    const last = early.findLast((event) => event.turn === turn);
    expect(row, `turn ${turn}: ${last?.text}`).toMatchObject({ final: 1 });
    const later = told.filter((event) => event.turn === turn).map((event) => event.text);
    const text = row?.text ?? '';
    const wentOn = text.startsWith(last?.text ?? '') || later.slice(later.indexOf(last?.text ?? '')).includes(text);
    // Who is cut short said less than was about to be said.
    const wasCut = row?.interrupted === 1 && last?.text.startsWith(text) === true;
    expect(wentOn || wasCut, `stored "${text}", told "${last?.text}"`).toBe(true);
  }
  return turns.size;
}

/** Null without a recording; a row that promises one must have a file that opens. */
function recordedLength(dataDir: string, row: StoredCall): number | null {
  if (row.recording === null) return null;
  const path = join(dataDir, 'recordings', row.recording);
  expect(existsSync(path)).toBe(true);
  const { rate, channels } = readWav(path);
  expect([rate, channels.length]).toEqual([8000, 2]);
  return ((channels[0]?.length ?? 0) / rate) * 1000;
}
