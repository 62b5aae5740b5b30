// Every number passes here before it is dialled: the dial plan, and how many calls a line carries now and today.

import { isOver } from '../../shared/call.ts';
import type { CallRow } from '../../shared/records.ts';
import type { DialPolicy } from '../../shared/security-settings.ts';
import type { Clock } from '../base/clock.ts';
import { callFault } from './call-faults.ts';
import type { CallStore } from './call-store.ts';
import type { DialCounts } from './dial-plan.ts';
import { checkDial } from './dial-plan.ts';
import type { SettingsSource } from './settings.ts';

export interface DialGateParts {
  readonly settings: Pick<SettingsSource, 'security'>;
  readonly store: Pick<CallStore, 'countSince'>;
  readonly clock: Clock;
  /** Rows of the calls that are up. */
  readonly live: () => readonly CallRow[];
}

/** Calls count from the moment they are let through: those placed at once do not all find the last seat free. */
export class DialGate {
  readonly #parts: DialGateParts;
  /** Lines of the calls that were let through and are not among the live ones yet. */
  readonly #underWay: (number | null)[] = [];
  /** Calls let through since the station started, by line. */
  readonly #admitted = new Map<number | null, number>();

  constructor(parts: DialGateParts) {
    this.#parts = parts;
  }

  /**
   * Lets a call to `number` by the line through, or throws ProductError NUMBER_NOT_ALLOWED. What it resolves to is called
   * when the call is among the live ones, or was not placed after all.
   */
  async admit(lineId: number | null, number: string): Promise<() => void> {
    const { dial } = await this.#parts.settings.security();
    const before = this.#admittedOf(lineId);
    // One whose row is stored but which is not live yet counts twice for that moment: on the safe side.
    const waiting = this.#underWayOf(lineId);
    const stored = dial.maxPerDay === null ? 0 : await this.#storedToday(lineId);
    const today = stored + waiting + this.#admittedOf(lineId) - before;
    check(dial, number, { now: this.#now(lineId), today });
    // Nothing is awaited between the counts and this.
    this.#underWay.push(lineId);
    this.#admitted.set(lineId, this.#admittedOf(lineId) + 1);
    return () => this.#underWay.splice(this.#underWay.indexOf(lineId), 1);
  }

  /** Judges the number alone, for one that somebody else will dial. Throws ProductError NUMBER_NOT_ALLOWED. */
  async checkNumber(number: string): Promise<void> {
    check((await this.#parts.settings.security()).dial, number, { now: 0, today: 0 });
  }

  #now(lineId: number | null): number {
    const live = this.#parts.live().filter((row) => row.lineId === lineId && !isOver(row.status));
    return live.length + this.#underWayOf(lineId);
  }

  #storedToday(lineId: number | null): Promise<number> {
    const { clock, store } = this.#parts;
    return store.countSince(lineId, new Date(clock.wallNow()).setHours(0, 0, 0, 0));
  }

  #underWayOf(lineId: number | null): number {
    return this.#underWay.filter((line) => line === lineId).length;
  }

  #admittedOf(lineId: number | null): number {
    return this.#admitted.get(lineId) ?? 0;
  }
}

function check(policy: DialPolicy, number: string, counts: DialCounts): void {
  const denial = checkDial(policy, number, counts);
  if (denial !== null) throw callFault(denial);
}
