// The session interval that our INVITEs and UPDATEs ask for, and what a 422 makes of it (RFC 4028 §7.3).

import type { Header, SipResponse } from '../sip-message/message.ts';
import type { SessionInterval, SessionTimerSettings } from './session-interval.ts';
import { demandedMinimum, proposeInterval } from './session-interval.ts';

export class IntervalProposal {
  readonly #settings: SessionTimerSettings;
  #minimum: number;
  #raised = false;

  constructor(settings: SessionTimerSettings) {
    this.#settings = settings;
    this.#minimum = settings.minimum;
  }

  /** Headers of the next request; `current` is what was agreed before. */
  headers(current: SessionInterval | null): readonly Header[] {
    return proposeInterval(this.#settings, this.#minimum, current);
  }

  /** Takes the minimum of a 422; true when asking again can help, which is once for each agreement. */
  raise(response: SipResponse): boolean {
    const minimum = response.status === 422 ? demandedMinimum(response) : null;
    if (this.#raised || minimum === null || minimum <= this.#minimum) return false;
    this.#raised = true;
    this.#minimum = minimum;
    return true;
  }

  /** An interval was agreed: the next 422 may raise it again. */
  agreed(): void {
    this.#raised = false;
  }
}
