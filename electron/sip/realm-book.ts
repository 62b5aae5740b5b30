// What is known of the servers of accounts: what each calls itself, and when it asks for credentials.

import type { Clock } from '../base/clock.ts';
import type { Experience, HabitSign } from './challenge-rule.ts';
import { isInKeeping, learn, NO_EXPERIENCE } from './challenge-rule.ts';
import type { SipAddress } from './user-agent-port.ts';

/** `realm` null: it has not challenged yet. `asksWithin`: whether it challenges within dialogs; null: not asked yet. */
export interface KnownServer extends Experience {
  readonly realm: string | null;
  readonly asksWithin: boolean | null;
}

interface Entry extends KnownServer {
  /** When the habit showed last, by the monotonic clock. */
  readonly shownAt: number;
  /** When `asksWithin` was found out. */
  readonly askedAt: number;
}

/** More than the servers of all lines together; the oldest entry makes room. */
const MAX_ENTRIES = 128;
/** A server that no call showed its habit for an hour may have another one: what its calls showed is forgotten. */
const HABIT_LASTS = 3_600_000;
const STRANGER: Entry = { ...NO_EXPERIENCE, realm: null, asksWithin: null, shownAt: 0, askedAt: 0 };

/** By server and user: a server of many domains calls itself otherwise for another account. */
export class RealmBook {
  readonly #clock: Clock;
  readonly #known = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(server: SipAddress, user: string): KnownServer {
    return this.#entry(server, user);
  }

  /** The server called itself so. */
  name(server: SipAddress, user: string, realm: string): void {
    this.#change(server, user, { realm });
  }

  learn(server: SipAddress, user: string, sign: HabitSign): void {
    const after = learn(this.#entry(server, user), sign);
    this.#change(server, user, { ...after, ...(isInKeeping(after, sign) && { shownAt: this.#clock.now() }) });
  }

  learnWithin(server: SipAddress, user: string, asksWithin: boolean): void {
    this.#change(server, user, { asksWithin, askedAt: this.#clock.now() });
  }

  #entry(server: SipAddress, user: string): Entry {
    const entry = this.#known.get(keyOf(server, user)) ?? STRANGER;
    const now = this.#clock.now();
    return {
      ...entry,
      ...(now - entry.shownAt > HABIT_LASTS && NO_EXPERIENCE),
      asksWithin: now - entry.askedAt > HABIT_LASTS ? null : entry.asksWithin,
    };
  }

  #change(server: SipAddress, user: string, change: Partial<Entry>): void {
    const key = keyOf(server, user);
    const next = { ...this.#entry(server, user), ...change };
    const [oldest] = this.#known.keys();
    if (!this.#known.has(key) && this.#known.size >= MAX_ENTRIES && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, next);
  }
}

function keyOf({ host, port }: SipAddress, user: string): string {
  return JSON.stringify([host, port, user]);
}
