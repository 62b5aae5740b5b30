// One call's INVITE, and once more by the standby line where the first line's servers were not even heard.

import { Emitter } from '../base/emitter.ts';
import type { InviteFailure, OutgoingCall, SipCallEvent } from '../sip/user-agent-port.ts';

/** The line's servers are away, or say so; the callee had no part in it. */
const SERVICE_UNAVAILABLE = 503;

/**
 * Sends the INVITE by the standby line and hands it over at once, before any word of it can come. False: there is none, or
 * the call is over meanwhile.
 */
export type SendAgain = (follow: (call: OutgoingCall) => void) => Promise<boolean>;

/** The events of whichever attempt stands, as if there had been one INVITE only. */
export class OutboundAttempts {
  readonly events = new Emitter<SipCallEvent>();
  readonly #again: SendAgain;
  #current: OutgoingCall | undefined;
  #isTried = false;
  #rang = false;
  #isLast = false;

  constructor(again: SendAgain) {
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
    const isSent = await this.#again((call) => this.follow(call)).catch(() => false);
    if (!isSent) this.events.emit(failed);
  }
}

function isLineAway(failure: InviteFailure): boolean {
  return failure.kind === 'unreachable' || (failure.kind === 'status' && failure.code === SERVICE_UNAVAILABLE);
}
