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
  /** Stores one entry of a call's timeline; written twice, it is there once. */
  saveEvent(row: CallEventRow): Promise<void>;
  /** A call's timeline in order. */
  events(callId: CallId): Promise<readonly CallEventRow[]>;
  /**
   * Closes what a dead station left open: every row that is not over becomes `ended` (if it was answered) or `failed`,
   * reason `interrupted`, `endedAt` = `at`; its open turns become final. Returns the rows closed.
   */
  closeInterrupted(at: number): Promise<readonly CallRow[]>;
}
