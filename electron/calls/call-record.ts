// One call's row and its events, in order: each change is committed, then told, never the other way round.

import type { CallId, CallView } from '../../shared/call.ts';
import type { CallHandling } from '../../shared/call-handling.ts';
import type { LiveCall, Turn } from '../../shared/console-events.ts';
import type { CallEvent } from '../../shared/events.ts';
import type { CallChange, CallRow, TurnRow } from '../../shared/records.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { CallStore } from './call-store.ts';
import type { CallTimeline } from './call-timeline.ts';
import { viewOf } from './call-view.ts';
import type { LiveBoard } from './live-board.ts';
import { RefusedWrites } from './refused-writes.ts';

/** What a record needs. After `stopped` nothing is tried again. */
export interface RecordParts {
  readonly store: CallStore;
  readonly emit: (event: CallEvent) => void;
  readonly board: LiveBoard;
  readonly timeline: Pick<CallTimeline, 'notice'>;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
}

/**
 * Keeps one row in memory and on disk. Writes and events queue behind each other; a failed write is logged, told as
 * `call-error`, does not stop the call, and is tried again when the call is over.
 */
export class CallRecord {
  #row: CallRow;
  #queue: Promise<void> = Promise.resolve();
  readonly #parts: RecordParts;
  readonly #refused: RefusedWrites;
  /** Writes beside the queue. */
  readonly #beside = new Set<Promise<void>>();
  #entryRefused = false;

  constructor(row: CallRow, parts: RecordParts) {
    this.#row = row;
    this.#parts = parts;
    this.#refused = new RefusedWrites(parts.clock, parts.stopped);
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
    const { status, endReason, sipCode, answeredAt, endedAt, recording, lineId } = this.#row;
    const whole = { status, endReason, sipCode, answeredAt, endedAt, recording, lineId };
    this.#write('call', 'the call record could not be saved', () => this.#parts.store.update(this.callId, whole));
  }

  saveTurn(turn: TurnRow): void {
    const write = (): Promise<void> => this.#parts.store.saveTurn(turn);
    this.#write(`turn ${turn.turn}`, 'a transcript turn could not be saved', write);
  }

  /** Beside the queue, as no event says what is in it: a stream of messages must not hold up what is told. */
  saveEntry(entry: TimelineEntry, raw: string | null): void {
    const row = { callId: this.callId, ...entry };
    const write = (): Promise<void> => this.#parts.store.saveEvent(row, raw);
    const saved = write()
      .catch((fault: unknown) => this.#keepEntry(`entry ${entry.seq}`, write, fault))
      .finally(() => this.#beside.delete(saved));
    this.#beside.add(saved);
  }

  /** What is told from now on waits for the entries so far too: whoever looks a call up at its end finds all of it. */
  joinEntries(): void {
    this.#queue = this.#queue.then(async () => {
      await Promise.all(this.#beside);
    });
  }

  /** Tells an event once everything written before it is on disk. */
  tell(event: CallEvent): void {
    this.#then(() => this.#emit(event));
  }

  /** Shows consoles the row as it is now, once that is on disk. */
  show(): void {
    const row = this.#row;
    this.#then(() => this.#parts.board.show(row));
  }

  showTurn(turn: Turn): void {
    this.#then(() => this.#parts.board.showTurn(this.callId, turn));
  }

  showAi(ai: LiveCall['ai']): void {
    this.#then(() => this.#parts.board.showAi(this.callId, ai));
  }

  showHandling(handling: CallHandling): void {
    this.#then(() => this.#parts.board.showHandling(this.callId, handling));
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
    await Promise.all([this.#queue, ...this.#beside]);
    await this.#refused.taken();
  }

  #then(action: () => void): void {
    this.#queue = this.#queue.then(action);
  }

  #write(row: string, failure: string, write: () => Promise<void>): void {
    this.#queue = this.#queue.then(write).then(
      () => this.#refused.forget(row),
      (fault: unknown) => {
        this.#refused.keep(row, write);
        this.#tellRefused(failure, messageOf(fault));
      },
    );
  }

  #tellRefused(failure: string, reason: string): void {
    const { callId } = this;
    const message = `${failure}: ${reason}`;
    const code = 'storage-failed';
    this.#parts.logger.error(failure, { callId, fault: reason });
    this.#parts.timeline.notice(code, message);
    this.#emit({ event: 'call-error', callId, at: this.stamp(), code, message, fatal: false });
  }

  /** Said once and not told: a disk that refuses an entry refuses turns and states too, which tell it. */
  #keepEntry(row: string, write: () => Promise<void>, fault: unknown): void {
    this.#refused.keep(row, write);
    if (!this.#entryRefused) this.#parts.logger.warn('timeline not saved', { callId: this.callId, fault });
    this.#entryRefused = true;
  }

  #emit(event: CallEvent): void {
    this.#parts.emit(event);
    if (event.event !== 'call-error') return;
    const { at, code, message, fatal } = event;
    this.#parts.board.showNotice(this.callId, { at, code, message, fatal });
  }
}
