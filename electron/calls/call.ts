// One live call: signalling, audio leg and record, joined by the table in call-states.ts.

import type { CallStatus } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import type { Clock } from '../base/clock.ts';
import { assertNever } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { step } from '../base/state-machine.ts';
import type { Leg, LegEvent } from '../leg/leg.ts';
import type { SpeechFault } from '../voice/model.ts';
import type { CallRecord } from './call-record.ts';
import type { CallAction, CallInput } from './call-states.ts';
import { CALL_STATES } from './call-states.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { Ending } from './end-reason.ts';
import { ending } from './end-reason.ts';
import { TurnKeeper } from './turn-keeper.ts';

/**
 * What a call is made of. `release` ends the signalling whatever its state, tells the peer why, and resolves when that
 * is done.
 */
export interface CallParts {
  readonly record: CallRecord;
  readonly timeline: CallTimeline;
  readonly leg: Leg;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly release: (how: Ending) => Promise<void>;
  /** The call just became `ended` or `failed`. */
  readonly ended: () => void;
}

/** A call from its INVITE to its end; `over` resolves when the peer is released and everything is on disk. */
export class Call {
  readonly record: CallRecord;
  readonly over: Promise<void>;
  readonly #parts: CallParts;
  readonly #turns: TurnKeeper;
  readonly #pending: Promise<unknown>[] = [];
  readonly #actions: Readonly<Record<CallAction, (how: Ending) => void>> = {
    'tell-trying': () => this.#tell('call-trying'),
    'tell-ringing': () => this.#tell('call-ringing'),
    'open-voice': () => this.#openVoice(),
    'tell-answered': () => this.#tell('call-answered'),
    converse: () => this.#parts.leg.answer(),
    release: (how) => {
      this.#pending.push(this.#parts.release(how));
    },
    close: (how) => this.#close(how),
  };
  #voiceOpened = false;
  #finished: () => void = () => {};

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.record = parts.record;
    this.#turns = new TurnKeeper(parts.record, parts.clock);
    this.over = new Promise((resolve) => {
      this.#finished = resolve;
    });
    parts.leg.events.on((event) => this.#onLeg(event));
  }

  get status(): CallStatus {
    return this.record.row.status;
  }

  /** Something happened; `how` is how the call ends if this ends it. Returns false when it came too late to matter. */
  take(input: CallInput, how: Ending = ending('agent')): boolean {
    const arm = step(CALL_STATES, this.status, input);
    if (arm === undefined) return false;
    this.#enter(arm.next, how);
    for (const action of arm.actions) this.#actions[action](how);
    return true;
  }

  #enter(next: CallStatus, how: Ending): void {
    if (next === this.status) return;
    const now = this.#parts.clock.wallNow();
    this.#parts.timeline.status(next, isOver(next) ? how.reason : null);
    if (isOver(next)) {
      this.record.change({ status: next, endReason: how.reason, sipCode: how.sipCode, endedAt: now });
      this.#parts.ended();
      return;
    }
    this.record.change(next === 'answered' ? { status: next, answeredAt: now } : { status: next });
    this.record.show();
  }

  #tell(event: 'call-trying' | 'call-ringing' | 'call-answered'): void {
    this.record.tell({ event, callId: this.record.callId, at: this.record.stamp() });
  }

  #openVoice(): void {
    if (this.#voiceOpened) return;
    this.#voiceOpened = true;
    this.#parts.leg.startVoice();
  }

  #onLeg(event: LegEvent): void {
    this.#parts.timeline.leg(event);
    switch (event.type) {
      case 'turn':
        this.#turns.take(event);
        break;
      case 'ai-state':
        this.record.showAi(event.state === null ? null : { state: event.state, since: event.since });
        break;
      case 'voice-interrupted':
        this.#tellFault(event.fault, false);
        break;
      case 'voice-failed':
        this.#loseVoice(event.fault);
        break;
      case 'recording-failed':
        this.#tellError('recording-failed', event.message, false);
        break;
      case 'lost':
        this.#loseVoice({ code: 'lost', retryable: false, message: event.message });
        break;
      case 'voice-connected':
      case 'voice-ready':
      case 'recording-started':
      case 'greeting-started':
        break;
      default:
        assertNever(event);
    }
  }

  #loseVoice(fault: SpeechFault): void {
    if (isOver(this.status)) return;
    this.#tellFault(fault, true);
    this.take('voice-lost', ending('voice-failed', null, fault.message));
  }

  #tellFault(fault: SpeechFault, fatal: boolean): void {
    this.#parts.logger.warn('voice service fault', { callId: this.record.callId, ...fault });
    this.#tellError(`voice-${fault.code}`, fault.message, fatal);
  }

  #tellError(code: string, message: string, fatal: boolean): void {
    const { callId } = this.record;
    this.#parts.timeline.notice(code, message);
    this.record.tell({ event: 'call-error', callId, at: this.record.stamp(), code, message, fatal });
  }

  #close(how: Ending): void {
    const { callId, row } = this.record;
    const ended = row.status === 'ended';
    void this.#settle(() => {
      const at = this.record.stamp();
      if (ended) {
        const { duration } = this.record.view();
        this.record.tell({ event: 'call-ended', callId, at, reason: how.reason, duration });
        return;
      }
      const failed = { callId, at, reason: how.reason, sipCode: how.sipCode, error: how.words };
      if (how.reason === 'no-answer' && how.sipCode === null) this.record.tell({ event: 'call-timeout', callId, at });
      this.record.tell({ event: 'call-failed', ...failed });
    });
  }

  /** The audio is closed first, so that the last turns and the recording are complete when the end is told. */
  async #settle(tell: () => void): Promise<void> {
    const { leg, logger, timeline } = this.#parts;
    try {
      const report = await leg.close();
      if (report.recordedMs === null && this.record.row.recording !== null) this.record.change({ recording: null });
      logger.info('call over', { callId: this.record.callId, status: this.status, ...report.meters });
    } catch (fault) {
      logger.error('the audio could not be closed', { callId: this.record.callId, fault });
    }
    this.#turns.close();
    timeline.close();
    this.record.joinEntries();
    this.record.show();
    tell();
    await Promise.allSettled(this.#pending);
    timeline.close();
    await this.record.stored();
    this.#finished();
  }
}
