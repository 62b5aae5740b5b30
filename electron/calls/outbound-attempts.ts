// One call's INVITE, and once more by the standby line where the first line's servers were not even heard.

import { Emitter } from '../base/emitter.ts';
import type { InviteFailure, OutgoingCall, SipCallEvent } from '../sip/user-agent-port.ts';

/** The line's servers are away, or say so; the callee had no part in it. */
const SERVICE_UNAVAILABLE = 503;

/** The events of whichever attempt stands, as if there had been one INVITE only. */
export class OutboundAttempts {
  readonly events = new Emitter<SipCallEvent>();
  readonly #again: () => Promise<OutgoingCall | null>;
  #current: OutgoingCall | undefined;
  #isTried = false;
  #rang = false;
  #isLast = false;

  /** `again` sends the INVITE by the standby line; null: there is none, or the call is over meanwhile. */
  constructor(again: () => Promise<OutgoingCall | null>) {
    this.#again = again;
  }

  /** The attempt that stands; undefined before the first. */
  get current(): OutgoingCall | undefined {
    return this.#current;
  }

  follow(call: OutgoingCall): void {
    this.#current = call;
    call.events.on((event) => this.#take(event));
  }

  #take(event: SipCallEvent): void {
    if (event.type === 'trying' && this.#isTried) return;
    this.#isTried ||= event.type === 'trying';
    this.#rang ||= event.type === 'ringing';
    const isAway = event.type === 'failed' && !this.#rang && isLineAway(event.failure);
    if (isAway && !this.#isLast) void this.#tryAgain(event);
    else this.events.emit(event);
  }

  async #tryAgain(failed: SipCallEvent): Promise<void> {
    this.#isLast = true;
    // A standby that cannot be used either: what the first line met is what is told.
    const next = await this.#again().catch(() => null);
    if (next === null) this.events.emit(failed);
    else this.follow(next);
  }
}

function isLineAway(failure: InviteFailure): boolean {
  return failure.kind === 'unreachable' || (failure.kind === 'status' && failure.code === SERVICE_UNAVAILABLE);
}
