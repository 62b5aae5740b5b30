// One call that rings on screens: whom it rings now, until when, and who took it.

import type { Clock, Timer } from '../base/clock.ts';
import { step } from '../base/state-machine.ts';
import type { RingingAction, RingingInput, RingingState } from './ringing-table.ts';
import { RINGING } from './ringing-table.ts';

/** How long somebody whose consoles are all gone may be back: a page that is loaded anew, a network that changes. Ms. */
const ABSENCE = 15_000;

/** Whom to ring and for how long. */
export interface RingingPlan {
  /** Empty: everybody who is there. */
  readonly users: readonly string[];
  /** Meant for one person: rings that one once, also beside another call. */
  readonly isDirect: boolean;
  readonly ringSeconds: number;
  readonly waitSeconds: number;
}

export type RingingOutcome =
  | { readonly kind: 'taken'; readonly user: string }
  /** Somebody left it to the AI. */
  | { readonly kind: 'ai' }
  | { readonly kind: 'unanswered' };

/** `until`: Unix milliseconds. */
export interface RingingListener {
  /** It rings on this screen, or (null) waits for one. */
  readonly shown: (user: string | null, until: number) => void;
  /** On no screen any more; comes before the outcome. */
  readonly stopped: () => void;
  /** Once; not when the call ended meanwhile. */
  readonly outcome: (outcome: RingingOutcome) => void;
}

export interface RingingParts {
  readonly plan: RingingPlan;
  readonly listener: RingingListener;
  readonly clock: Clock;
  /** The user's screen is free for another call, or it is over for this one: look who may be rung now. */
  readonly onFree: (user: string | null) => void;
}

export class Ringing {
  readonly plan: RingingPlan;
  readonly #parts: RingingParts;
  readonly #refused = new Set<string>();
  /** By the clock that nobody can set. */
  readonly #until: number;
  readonly #waitTimer: Timer;
  readonly #actions: Readonly<Record<RingingAction, (user: string | null) => void>> = {
    ring: (user) => this.#ring(user),
    wait: () => this.#show(null, this.#until),
    stop: () => this.#stop(),
    miss: () => this.#miss(),
    'miss-nobody': () => this.#missNobody(),
    exclude: (user) => user !== null && this.#refused.add(user),
    'tell-taken': (user) => user !== null && this.#parts.listener.outcome({ kind: 'taken', user }),
    'tell-ai': () => this.#parts.listener.outcome({ kind: 'ai' }),
    'tell-unanswered': () => this.#parts.listener.outcome({ kind: 'unanswered' }),
  };
  #state: RingingState = 'looking';
  #user: string | null = null;
  #ringTimer: Timer | undefined;
  #absenceTimer: Timer | undefined;

  constructor(parts: RingingParts) {
    const { plan, clock } = parts;
    this.#parts = parts;
    this.plan = plan;
    this.#until = clock.now() + plan.waitSeconds * 1000;
    this.#waitTimer = clock.after(plan.waitSeconds * 1000, () => this.feed('expire'));
  }

  /** Whether it looks for somebody. */
  get isWaiting(): boolean {
    return this.#state === 'looking' || this.#state === 'waiting';
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** On whose screen it rings; null while on none. */
  get user(): string | null {
    return this.#user;
  }

  /** Whether `user` may be rung for this call. */
  isFor(user: string): boolean {
    const { users } = this.plan;
    return !this.#refused.has(user) && (users.length === 0 || users.includes(user));
  }

  assign(user: string): void {
    this.feed('assign', user);
  }

  /** False where it came too late to matter. */
  feed(input: RingingInput, user: string | null = this.#user): boolean {
    const arm = step(RINGING, this.#state, input);
    if (arm === undefined) return false;
    const freed = this.#user;
    const isMoved = this.#state !== arm.next;
    this.#state = arm.next;
    if (arm.next !== 'ringing') {
      this.#ringTimer?.cancel();
      this.#user = null;
    }
    for (const action of arm.actions) this.#actions[action](user);
    if (isMoved && arm.next !== 'ringing') this.#parts.onFree(freed);
    return true;
  }

  #ring(user: string | null): void {
    const now = this.#parts.clock.now();
    const until = Math.min(now + this.plan.ringSeconds * 1000, this.#until);
    this.#user = user;
    this.#ringTimer = this.#parts.clock.after(until - now, () => this.feed('unheard'));
    this.#show(user, until);
  }

  #show(user: string | null, until: number): void {
    const { clock, listener } = this.#parts;
    listener.shown(user, clock.wallNow() + until - clock.now());
  }

  #miss(): void {
    this.#absenceTimer ??= this.#parts.clock.after(ABSENCE, () => {
      this.#absenceTimer = undefined;
      this.feed('deserted');
    });
  }

  #missNobody(): void {
    this.#absenceTimer?.cancel();
    this.#absenceTimer = undefined;
  }

  #stop(): void {
    this.#waitTimer.cancel();
    this.#missNobody();
    this.#parts.listener.stopped();
  }
}
