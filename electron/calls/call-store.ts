// The domain's storage port. Every method resolves only after its rows are committed to disk.

import type { CallId } from '../../shared/call.ts';
import type { CallChange, CallEventRow, CallRow, TurnRow } from '../../shared/records.ts';

/** Calls and their turns, durable. */
export interface CallStore {
  insert(row: CallRow): Promise<void>;
  update(callId: CallId, change: CallChange): Promise<void>;
  find(callId: CallId): Promise<CallRow | null>;
  turns(callId: CallId): Promise<readonly TurnRow[]>;
  /** Inserts or replaces one turn. */
  saveTurn(turn: TurnRow): Promise<void>;
  /**
   * Stores one entry of a call's timeline, and the text of a SIP message with it (`raw`, secrets masked); written twice,
   * it is there once.
   */
  saveEvent(row: CallEventRow, raw?: string | null): Promise<void>;
  /** A call's timeline in order. */
  events(callId: CallId): Promise<readonly CallEventRow[]>;
  /** How many calls out by the line (null: one that has no row) began at `since` (Unix ms) or later. */
  countSince(lineId: number | null, since: number): Promise<number>;
  /**
   * Closes what a dead station left open: every row that is not over becomes `ended` (if it was answered) or `failed`,
   * reason `interrupted`, `endedAt` = `at`; its open turns become final. Returns the rows closed.
   */
  closeInterrupted(at: number): Promise<readonly CallRow[]>;
}
