// One call's row and its events, in order: each change is committed, then told, never the other way round.

import type { CallId, CallView } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import type { CallEvent } from '../../shared/events.ts';
import type { CallChange, CallRow, TurnRow } from '../../shared/records.ts';
import type { Clock } from '../base/clock.ts';
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

/** What a record needs. After `stopped` nothing is tried again. */
export interface RecordParts {
  readonly store: CallStore;
  readonly emit: (event: CallEvent) => void;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
}

/** A disk that was full is not free again the next moment. */
const TRY_AGAIN_AFTER = 5000;

/**
 * Keeps one row in memory and on disk. Writes and events queue behind each other; a failed write is logged, told as
 * `call-error`, does not stop the call, and is tried again when the call is over.
 */
export class CallRecord {
  #row: CallRow;
  #queue: Promise<void> = Promise.resolve();
  readonly #parts: RecordParts;
  /** The latest write of each row that the disk refused; it holds the whole row, so it stands for those before it. */
  readonly #refused = new Map<string, () => Promise<void>>();

  constructor(row: CallRow, parts: RecordParts) {
    this.#row = row;
    this.#parts = parts;
  }

  get row(): CallRow {
    return this.#row;
  }

  get callId(): CallId {
    return this.#row.callId;
  }

  view(): CallView {
    return viewOf(this.#row, this.#parts.clock.wallNow());
  }

  /** Stores the row for the first time; rejects when it cannot be stored, and then the call must not be placed. */
  async insert(): Promise<void> {
    await this.#parts.store.insert(this.#row);
  }

  /** Changes the row at once in memory, soon on disk. */
  change(change: CallChange): void {
    this.#row = { ...this.#row, ...change };
    const { status, endReason, sipCode, answeredAt, endedAt, recording } = this.#row;
    const whole = { status, endReason, sipCode, answeredAt, endedAt, recording };
    this.#write('call', 'the call record could not be saved', () => this.#parts.store.update(this.callId, whole));
  }

  saveTurn(turn: TurnRow): void {
    const write = (): Promise<void> => this.#parts.store.saveTurn(turn);
    this.#write(`turn ${turn.turn}`, 'a transcript turn could not be saved', write);
  }

  /** Tells an event once everything written before it is on disk. */
  tell(event: CallEvent): void {
    this.#queue = this.#queue.then(() => this.#parts.emit(event));
  }

  /** ISO 8601 time of now, for events. */
  stamp(): string {
    return new Date(this.#parts.clock.wallNow()).toISOString();
  }

  /** Resolves when everything so far is written, or was refused, and told. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** Resolves when everything is on disk: what it refused is tried again until it is taken, or the station stops. */
  async stored(): Promise<void> {
    await this.#queue;
    while (this.#refused.size > 0 && !this.#parts.stopped.aborted) {
      await this.#pause();
      for (const [row, write] of this.#refused)
        await write().then(
          () => this.#refused.delete(row),
          () => false,
        );
    }
  }

  async #pause(): Promise<void> {
    const { clock, stopped } = this.#parts;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = clock.after(TRY_AGAIN_AFTER, resolve);
    const stop = (): void => resolve();
    stopped.addEventListener('abort', stop);
    await promise;
    timer.cancel();
    stopped.removeEventListener('abort', stop);
  }

  #write(row: string, failure: string, write: () => Promise<void>): void {
    this.#queue = this.#queue.then(write).then(
      () => {
        this.#refused.delete(row);
      },
      (fault: unknown) => {
        this.#refused.set(row, write);
        this.#tellRefused(failure, messageOf(fault));
      },
    );
  }

  #tellRefused(failure: string, reason: string): void {
    const { callId } = this;
    const message = `${failure}: ${reason}`;
    this.#parts.logger.error(failure, { callId, fault: reason });
    this.#parts.emit({ event: 'call-error', callId, at: this.stamp(), code: 'storage-failed', message, fatal: false });
  }
}
