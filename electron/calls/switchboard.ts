// Who is rung for which call: the callers in the order in which they came, the people by how long they have been idle.

import type { Clock } from '../base/clock.ts';
import type { Desks } from './desks.ts';
import type { RingingListener, RingingPlan } from './ringing.ts';
import { Ringing } from './ringing.ts';

export interface SwitchboardParts {
  readonly desks: Desks;
  readonly clock: Clock;
  /** Whether somebody has taken a call that is still up. */
  readonly isTalking: (user: string) => boolean;
}

/** Every call that rings on screens or waits for one. */
export class Switchboard {
  readonly #parts: SwitchboardParts;
  /** In the order in which the calls came. */
  readonly #ringing = new Set<Ringing>();
  /** When somebody's screen rang last, or their last call ended, Unix milliseconds. */
  readonly #busyUntil = new Map<string, number>();
  #isAssigning = false;
  #isStale = false;

  constructor(parts: SwitchboardParts) {
    this.#parts = parts;
    parts.desks.changes.on(() => this.#onDesks());
  }

  /** Looks for somebody to take a call; a plan for nobody who is there is unanswered at once. */
  ring(plan: RingingPlan, listener: RingingListener): Ringing {
    const ringing = new Ringing({ plan, listener, clock: this.#parts.clock, onFree: (user) => this.#onFree(user) });
    this.#ringing.add(ringing);
    this.#assign();
    return ringing;
  }

  /** `user` has no call any more. */
  freed(user: string): void {
    this.#onFree(user);
  }

  #onFree(user: string | null): void {
    if (user !== null) this.#busyUntil.set(user, this.#parts.clock.wallNow());
    this.#assign();
  }

  #onDesks(): void {
    const there = new Set(this.#parts.desks.there.map(({ user }) => user));
    for (const user of this.#busyUntil.keys()) if (!there.has(user)) this.#busyUntil.delete(user);
    for (const ringing of [...this.#ringing])
      if (ringing.user !== null) ringing.feed(there.has(ringing.user) ? 'back' : 'left');
    this.#assign();
  }

  /** One round at a time: what a round changes makes another. */
  #assign(): void {
    this.#isStale = true;
    if (this.#isAssigning) return;
    this.#isAssigning = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        for (const ringing of [...this.#ringing]) this.#assignTo(ringing);
      }
    } finally {
      this.#isAssigning = false;
    }
  }

  #assignTo(ringing: Ringing): void {
    if (ringing.isOver) this.#ringing.delete(ringing);
    if (!ringing.isWaiting) return;
    const suited = this.#parts.desks.there.filter(({ user }) => ringing.isFor(user));
    if (suited.length === 0) {
      ringing.feed('nobody');
      return;
    }
    const idleSince = ({ user, since }: (typeof suited)[number]): number =>
      Math.max(since, this.#busyUntil.get(user) ?? since);
    const [first] = suited
      .filter(({ user }) => this.#isFree(user, ringing.plan.isDirect))
      .sort((one, other) => idleSince(one) - idleSince(other));
    if (first === undefined) ringing.feed('queued');
    else ringing.assign(first.user);
  }

  /** Nobody has two calls ringing; a call for one person in particular does not wait for that one's other call. */
  #isFree(user: string, isDirect: boolean): boolean {
    if ([...this.#ringing].some((ringing) => ringing.user === user)) return false;
    return isDirect || !this.#parts.isTalking(user);
  }
}
