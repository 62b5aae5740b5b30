// One call's row and its events, in order: each change is committed, then told, never the other way round.

import type { CallId, CallView } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import type { CallEvent } from '../../shared/events.ts';
import type { CallChange, CallRow, TurnRow } from '../../shared/records.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { CallStore } from './call-store.ts';

/** A CallRow as the API shows it; `now` (Unix ms) measures a call that is still up. */
export function viewOf(row: CallRow, now: number): CallView {
  const until = row.endedAt ?? (isOver(row.status) ? row.answeredAt : now);
  const spoken = row.answeredAt === null || until === null ? 0 : until - row.answeredAt;
  return {
    callId: row.callId,
    phoneNumber: row.phoneNumber,
    customerId: row.customerId,
    direction: row.direction,
    status: row.status,
    endReason: row.endReason,
    sipCode: row.sipCode,
    startTime: new Date(row.startedAt).toISOString(),
    answerTime: row.answeredAt === null ? null : new Date(row.answeredAt).toISOString(),
    endTime: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    duration: Math.max(0, Math.floor(spoken / 1000)),
  };
}

/**
 * Keeps one row in memory and on disk. Writes and events queue behind each other; a failed write is logged, told as
 * `call-error`, and does not stop the call.
 */
export class CallRecord {
  #row: CallRow;
  #queue: Promise<void> = Promise.resolve();
  readonly #store: CallStore;
  readonly #emit: (event: CallEvent) => void;
  readonly #logger: Logger;
  readonly #wallNow: () => number;

  constructor(
    row: CallRow,
    parts: { store: CallStore; emit: (event: CallEvent) => void; logger: Logger; wallNow: () => number },
  ) {
    this.#row = row;
    this.#store = parts.store;
    this.#emit = parts.emit;
    this.#logger = parts.logger;
    this.#wallNow = parts.wallNow;
  }

  get row(): CallRow {
    return this.#row;
  }

  get callId(): CallId {
    return this.#row.callId;
  }

  view(): CallView {
    return viewOf(this.#row, this.#wallNow());
  }

  /** Stores the row for the first time; rejects when it cannot be stored, and then the call must not be placed. */
  async insert(): Promise<void> {
    await this.#store.insert(this.#row);
  }

  /** Changes the row at once in memory, soon on disk. */
  change(change: CallChange): void {
    this.#row = { ...this.#row, ...change };
    this.#write('the call record could not be saved', () => this.#store.update(this.callId, change));
  }

  saveTurn(turn: TurnRow): void {
    this.#write('a transcript turn could not be saved', () => this.#store.saveTurn(turn));
  }

  /** Tells an event once everything written before it is on disk. */
  tell(event: CallEvent): void {
    this.#queue = this.#queue.then(() => this.#emit(event));
  }

  /** ISO 8601 time of now, for events. */
  stamp(): string {
    return new Date(this.#wallNow()).toISOString();
  }

  /** Resolves when everything so far is written and told. */
  settled(): Promise<void> {
    return this.#queue;
  }

  #write(failure: string, write: () => Promise<void>): void {
    this.#queue = this.#queue.then(write).catch((fault: unknown) => {
      this.#logger.error(failure, { callId: this.callId, fault: messageOf(fault) });
      this.#emit({
        event: 'call-error',
        callId: this.callId,
        at: this.stamp(),
        code: 'storage-failed',
        message: `${failure}: ${messageOf(fault)}`,
        fatal: false,
      });
    });
  }
}
