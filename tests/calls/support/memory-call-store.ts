// A CallStore in memory: the port's promises kept, with a switch for a disk that fails.

import type { CallStore } from '../../../electron/calls/call-store.ts';
import type { CallChange, CallEventRow, CallRow, TurnRow } from '../../../shared/records.ts';

export class MemoryCallStore implements CallStore {
  readonly rows = new Map<string, CallRow>();
  readonly savedTurns: TurnRow[] = [];
  readonly savedEvents: CallEventRow[] = [];
  /** Texts of SIP messages by their entry's number. */
  readonly texts = new Map<number, string>();
  /** What happened to the rows, in order: `insert connecting`, `update answered`… */
  readonly history: string[] = [];
  fails = false;

  async insert(row: CallRow): Promise<void> {
    this.#check();
    this.rows.set(row.callId, row);
    this.history.push(`insert ${row.status}`);
  }

  async update(callId: string, change: CallChange): Promise<void> {
    this.#check();
    const row = this.rows.get(callId);
    if (row === undefined) throw new Error(`no row ${callId}`);
    this.rows.set(callId, { ...row, ...change });
    if (change.status !== undefined) this.history.push(`update ${change.status}`);
  }

  async find(callId: string): Promise<CallRow | null> {
    return this.rows.get(callId) ?? null;
  }

  async turns(callId: string): Promise<readonly TurnRow[]> {
    const latest = new Map(this.savedTurns.filter((turn) => turn.callId === callId).map((turn) => [turn.turn, turn]));
    return [...latest.values()].sort((a, b) => a.turn - b.turn);
  }

  async saveTurn(turn: TurnRow): Promise<void> {
    this.#check();
    this.savedTurns.push(turn);
  }

  async saveEvent(row: CallEventRow, raw: string | null = null): Promise<void> {
    this.#check();
    if (raw !== null) this.texts.set(row.seq, raw);
    this.savedEvents.push(row);
  }

  async events(callId: string): Promise<readonly CallEventRow[]> {
    return this.savedEvents.filter((event) => event.callId === callId).sort((a, b) => a.seq - b.seq);
  }

  async countSince(lineId: number | null, since: number): Promise<number> {
    const rows = [...this.rows.values()];
    return rows.filter((row) => row.lineId === lineId && row.direction === 'outbound' && row.startedAt >= since).length;
  }

  async closeInterrupted(): Promise<readonly CallRow[]> {
    return [];
  }

  #check(): void {
    if (this.fails) throw new Error('disk full');
  }
}
