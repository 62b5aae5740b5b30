// What is known of the servers of accounts: what each calls itself, and when it asks for credentials.

import type { Habit, HabitSign } from './challenge-rule.ts';
import { learnHabit } from './challenge-rule.ts';
import type { SipAddress } from './user-agent-port.ts';

/** `realm` null: it has not challenged yet. */
export interface KnownServer {
  readonly realm: string | null;
  readonly habit: Habit;
}

/** More than the servers of all lines together; the oldest entry makes room. */
const MAX_ENTRIES = 128;
const STRANGER: KnownServer = { realm: null, habit: 'unknown' };

/** By server and user: a server of many domains calls itself otherwise for another account. */
export class RealmBook {
  readonly #known = new Map<string, KnownServer>();

  get(server: SipAddress, user: string): KnownServer {
    return this.#known.get(keyOf(server, user)) ?? STRANGER;
  }

  /** The server called itself so. */
  name(server: SipAddress, user: string, realm: string): void {
    this.#change(server, user, { realm });
  }

  learn(server: SipAddress, user: string, sign: HabitSign): void {
    this.#change(server, user, { habit: learnHabit(this.get(server, user).habit, sign) });
  }

  #change(server: SipAddress, user: string, change: Partial<KnownServer>): void {
    const key = keyOf(server, user);
    const next = { ...this.get(server, user), ...change };
    const [oldest] = this.#known.keys();
    if (!this.#known.has(key) && this.#known.size >= MAX_ENTRIES && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, next);
  }
}

function keyOf({ host, port }: SipAddress, user: string): string {
  return JSON.stringify([host, port, user]);
}
