// A call's transcript on its way to the store and to the screens: stored when a turn ends and every second meanwhile.

import type { Turn } from '../../shared/console-events.ts';
import type { CallEvent } from '../../shared/events.ts';
import type { TurnRow } from '../../shared/records.ts';
import type { Clock, Timer } from '../base/clock.ts';
import type { LegEvent } from '../leg/leg.ts';
import type { CallRecord } from './call-record.ts';

type TurnEvent = Extract<LegEvent, { type: 'turn' }>;

/** A crash loses at most this much of a turn that is being spoken. */
const SAVE_EVERY = 1000;

/** Takes a leg's turn events; writes rows, tells the seed's speech events and shows turns through the record. */
export class TurnKeeper {
  readonly #record: CallRecord;
  readonly #clock: Clock;
  readonly #unsaved = new Map<number, TurnRow>();
  #timer: Timer | undefined;

  constructor(record: CallRecord, clock: Clock) {
    this.#record = record;
    this.#clock = clock;
  }

  take(turn: TurnEvent): void {
    const isNew = !this.#unsaved.has(turn.turn);
    const row = rowOf(this.#record.callId, turn);
    this.#unsaved.set(turn.turn, row);
    if (turn.final || isNew) this.#record.saveTurn(row);
    if (turn.final) this.#unsaved.delete(turn.turn);
    for (const event of eventsOf(this.#record, turn)) this.#record.tell(event);
    this.#record.showTurn(turnOf(row));
    if (this.#unsaved.size > 0) this.#timer ??= this.#clock.after(SAVE_EVERY, () => this.#saveAll());
  }

  /** Stores what is unfinished, as final: the call is over. */
  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    for (const row of this.#unsaved.values()) {
      const final = { ...row, final: true };
      this.#record.saveTurn(final);
      this.#record.showTurn(turnOf(final));
    }
    this.#unsaved.clear();
  }

  #saveAll(): void {
    this.#timer = this.#unsaved.size > 0 ? this.#clock.after(SAVE_EVERY, () => this.#saveAll()) : undefined;
    for (const row of this.#unsaved.values()) this.#record.saveTurn(row);
  }
}

function rowOf(callId: string, turn: TurnEvent): TurnRow {
  const { speaker, text, unspoken, final, interrupted, startedAtMs, endedAtMs } = turn;
  return { callId, turn: turn.turn, speaker, text, unspoken, final, interrupted, startedAtMs, endedAtMs };
}

function turnOf({ callId: _, ...turn }: TurnRow): Turn {
  return turn;
}

function eventsOf(record: CallRecord, turn: TurnEvent): readonly CallEvent[] {
  const common = { callId: record.callId, at: record.stamp(), turn: turn.turn, text: turn.text };
  const speech: CallEvent = {
    ...common,
    event: turn.speaker === 'customer' ? 'user-speech' : 'ai-response',
    final: turn.final,
  };
  if (!turn.interrupted || !turn.final) return [speech];
  const playedMs = Math.max(0, (turn.endedAtMs ?? turn.startedAtMs) - turn.startedAtMs);
  return [speech, { ...common, event: 'user-interrupted', playedMs }];
}
