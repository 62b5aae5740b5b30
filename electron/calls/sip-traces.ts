// Which call a SIP message belongs to: messages are handed to the timeline that follows their Call-ID.

import type { Trace, TracedMessage } from '../sip/trace.ts';

/** 64*T1: as long as something of a dialog may still be repeated. */
const LINGER = 32_000;
/** A call follows its messages in the moment its INVITE passed; more than a few that nobody follows are no calls. */
const MOST_STRAYS = 64;
/** An INVITE, its copies and our 100. */
const MOST_OF_A_STRAY = 16;

interface Leaving {
  readonly sipCallId: string;
  readonly follower: Trace;
  readonly until: number;
}

/** Every followed Call-ID of the station. */
export class SipTraces {
  /** Several where a call of ours came back to us. */
  readonly #followers = new Map<string, Set<Trace>>();
  /** What passed of calls that nobody follows yet, oldest first. */
  readonly #strays = new Map<string, TracedMessage[]>();
  readonly #leaving: Leaving[] = [];

  take(message: TracedMessage): void {
    this.#letGo(message.at);
    const followers = this.#followers.get(message.sipCallId);
    if (followers === undefined) this.#keep(message);
    else for (const follower of followers) follower(message);
  }

  /** Hands on every message of the call, those that passed just before too, until a while after it is left (at `now`). */
  follow(sipCallId: string, follower: Trace): (now: number) => void {
    const followers = this.#followers.get(sipCallId) ?? new Set();
    this.#followers.set(sipCallId, followers.add(follower));
    for (const message of this.#strays.get(sipCallId) ?? []) follower(message);
    this.#strays.delete(sipCallId);
    return (now) => this.#leaving.push({ sipCallId, follower, until: now + LINGER });
  }

  /** Only an INVITE begins a call. */
  #keep(message: TracedMessage): void {
    const { sipCallId } = message;
    const stray = this.#strays.get(sipCallId);
    if (stray === undefined && message.kind === 'INVITE') this.#strays.set(sipCallId, [message]);
    else if (stray !== undefined && stray.length < MOST_OF_A_STRAY) stray.push(message);
    const [oldest] = this.#strays.keys();
    if (this.#strays.size > MOST_STRAYS && oldest !== undefined) this.#strays.delete(oldest);
  }

  #letGo(now: number): void {
    for (let first = this.#leaving[0]; first !== undefined && first.until <= now; first = this.#leaving[0]) {
      this.#leaving.shift();
      const followers = this.#followers.get(first.sipCallId);
      followers?.delete(first.follower);
      if (followers?.size === 0) this.#followers.delete(first.sipCallId);
    }
  }
}
