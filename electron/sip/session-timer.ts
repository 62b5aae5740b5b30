// The session timer (RFC 4028 §10): refreshed at half of the interval by one side, given up shortly before its end.

import type { Clock } from '../base/clock.ts';
import type { Header, SipRequest, SipResponse } from '../sip-message/message.ts';
import { IntervalProposal } from './interval-proposal.ts';
import type { IntervalAnswer, SessionInterval, SessionTimerSettings } from './session-interval.ts';
import { agreedInterval, answerInterval } from './session-interval.ts';
import { TimerSet } from './timers.ts';

/** What the timer makes the session do. */
export interface SessionTimerListener {
  /** Half of the interval passed and it is ours to refresh. */
  refresh(): void;
  /** Nobody refreshed: the call is to be ended. */
  expire(): void;
}

/** BYE goes this long before the end of the interval, or a third of it if that is shorter. */
const MARGIN = 32_000;
/** A refresh that failed for a passing reason is tried again after this; the end of the interval stays. */
const RETRY = 10_000;

export class SessionTimer {
  readonly #settings: SessionTimerSettings;
  readonly #proposal: IntervalProposal;
  readonly #timers: TimerSet<'refresh' | 'expire'>;
  #interval: SessionInterval | null = null;

  constructor(clock: Clock, settings: SessionTimerSettings, listener: SessionTimerListener) {
    this.#settings = settings;
    this.#proposal = new IntervalProposal(settings);
    this.#timers = new TimerSet(clock, (name) => listener[name]());
  }

  /** Headers of the next INVITE or UPDATE of ours. */
  get proposal(): readonly Header[] {
    return this.#proposal.headers(this.#interval);
  }

  /** Takes the minimum of a 422; true when asking again can help. */
  raise(response: SipResponse): boolean {
    return this.#proposal.raise(response);
  }

  /** What to answer to a request of the peer's; `agree` follows once the 2xx is sent. */
  answer(request: SipRequest): IntervalAnswer {
    return answerInterval(request, this.#settings, this.#interval);
  }

  /** A 2xx to a request of ours: the interval begins anew. */
  heard(response: SipResponse): void {
    this.agree(agreedInterval(response));
  }

  /** The interval begins anew; null ends the timer. */
  agree(interval: SessionInterval | null): void {
    this.#timers.stopAll();
    this.#proposal.agreed();
    this.#interval = interval;
    if (interval === null) return;
    const length = interval.seconds * 1000;
    if (interval.refresher === 'us') this.#timers.start('refresh', length / 2);
    this.#timers.start('expire', length - Math.min(MARGIN, length / 3));
  }

  /** A refresh failed, but not for good. */
  retry(): void {
    if (this.#interval !== null) this.#timers.start('refresh', RETRY);
  }

  /** The call is over. */
  stop(): void {
    this.#timers.stopAll();
    this.#interval = null;
  }
}
