// A line's registration: started anew when the account or its endpoint changes, told in words and as a finding.

import type { FindingCode } from '../../shared/findings.ts';
import { ADVERTISE_AUTO } from '../../shared/lines.ts';
import type { Clock } from '../base/clock.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { Registration, RegistrationChange, UserAgent } from '../sip/user-agent-port.ts';
import type { LineStanding } from './line-standing.ts';
import { findingOfStatus, NO_ACCOUNT, passwordShut, registrationWords } from './registration-words.ts';

export interface LineRegistrationParts {
  readonly standing: LineStanding;
  /** Tells the line's standing of now as an event, the `reason` in plain words. */
  readonly announce: (reason: string | null) => void;
  /** What keeps a server from answering. */
  readonly diagnose: (trunk: TrunkSettings) => Promise<FindingCode>;
  readonly clock: Clock;
}

/** A registrar that is not there must not hold up the move to one that is: its goodbye ends in the background. */
const GRACE = 1000;

/** `registration` null: there is no account to register. */
interface Held {
  readonly userAgent: UserAgent;
  readonly account: string;
  /** Whose binding it is: server and user. */
  readonly owner: string;
  readonly registration: Registration | null;
  silence(): void;
  isRegistered: boolean;
  /** An earlier goodbye may have taken back what is being registered. */
  isDoubtful: boolean;
}

export class LineRegistration {
  readonly #parts: LineRegistrationParts;
  #held: Held | undefined;
  /** The one before; its goodbye may have failed, or be under way. */
  #left: Held | undefined;

  constructor(parts: LineRegistrationParts) {
    this.#parts = parts;
  }

  /** Brings the registration to what `trunk` asks for. */
  async follow(userAgent: UserAgent, trunk: TrunkSettings): Promise<void> {
    if (!trunk.register) return this.leave();
    const account = accountOf(trunk);
    if (this.#held?.userAgent === userAgent && this.#held.account === account) return;
    await this.#unregister();
    const { server, credentials, displayName, registerInterval: interval, keepAlive, advertisedHost } = trunk;
    const owner = JSON.stringify([server, credentials?.username]);
    const fresh = { userAgent, account, owner, isRegistered: false, isDoubtful: false };
    if (credentials === null) {
      this.#held = { ...fresh, registration: null, silence: () => {} };
      const isShut = trunk.isPasswordShut === true;
      this.#parts.standing.stand({ registration: 'failed', problem: isShut ? 'secret-shut' : 'no-credentials' });
      this.#parts.announce(isShut ? passwordShut(trunk.name).en : NO_ACCOUNT);
      return;
    }
    const learnsAddress = advertisedHost === ADVERTISE_AUTO;
    const registration = userAgent.register({
      ...{ server, credentials, displayName, interval, keepAlive, learnsAddress },
      ...this.#leavesOf(owner),
    });
    // The first try begins without a word.
    this.#parts.standing.stand({ registration: 'registering' });
    const held: Held = {
      ...fresh,
      registration,
      silence: registration.events.on((change) => this.#hear(change, held, trunk)),
    };
    this.#held = held;
  }

  /** Registers at once instead of when it is due. */
  renew(): void {
    this.#held?.registration?.renew();
  }

  /** Ends it; nothing is told where there was none. */
  async leave(): Promise<void> {
    if (this.#held === undefined) return;
    await this.#unregister();
    this.#parts.standing.stand({ registration: 'off' });
    this.#parts.announce(null);
  }

  async #unregister(): Promise<void> {
    const leaving = this.#held;
    this.#held = undefined;
    if (leaving === undefined) return;
    this.#left = leaving;
    const { promise: late, resolve } = Promise.withResolvers<'late'>();
    const timer = this.#parts.clock.after(GRACE, () => resolve('late'));
    const goodbye = leaving.registration?.stop() ?? Promise.resolve();
    if ((await Promise.race([goodbye, late])) === 'late') void goodbye.then(() => this.#doubt(leaving));
    timer.cancel();
    leaving.silence();
  }

  /** A goodbye from a socket that is no more reaches nobody: what the registrar still holds is taken back from here. */
  #leavesOf(owner: string): { readonly leaves?: string } {
    const leaves = this.#left?.owner === owner ? (this.#left.registration?.binding ?? null) : null;
    return leaves === null ? {} : { leaves };
  }

  /** The late goodbye of `left` is over: by the same Contact, it took back what was registered since. */
  #doubt(left: Held): void {
    const held = this.#held;
    if (held === undefined || held.userAgent !== left.userAgent || held.owner !== left.owner) return;
    if (held.isRegistered) held.registration?.renew();
    else held.isDoubtful = true;
  }

  #hear(change: RegistrationChange, held: Held, trunk: TrunkSettings): void {
    if (change.state === 'failed') this.#fail(change, held, trunk);
    else {
      const { standing, announce } = this.#parts;
      const until = change.state === 'registered' ? standing.timeIn(change.expires * 1000) : null;
      standing.stand({ registration: change.state, registeredUntil: until });
      if (change.state === 'registered') standing.seen(change.seenAs);
      announce(null);
    }
    held.isRegistered = change.state === 'registered';
    if (!held.isRegistered || !held.isDoubtful) return;
    held.isDoubtful = false;
    held.registration?.renew();
  }

  #fail(change: Extract<RegistrationChange, { state: 'failed' }>, held: Held, trunk: TrunkSettings): void {
    const { standing, announce, diagnose } = this.#parts;
    const { code, reason: detail, retryIn } = change;
    const nextAttemptAt = retryIn === null ? null : standing.timeIn(retryIn);
    const failed = { registration: 'failed', detail, nextAttemptAt } as const;
    standing.stand({ ...failed, problem: code === null ? 'no-answer' : findingOfStatus(code) });
    announce(registrationWords(change));
    if (code !== null) return;
    let isOutdated = false;
    const unsubscribe = held.registration?.events.on(() => {
      isOutdated = true;
    });
    void diagnose(trunk).then((problem) => {
      unsubscribe?.();
      if (!isOutdated && this.#held === held) standing.stand({ ...failed, problem });
    });
  }
}

/** What a registration is begun anew for. */
function accountOf(trunk: TrunkSettings): string {
  const { server, credentials, isPasswordShut, registerInterval, keepAlive, advertisedHost } = trunk;
  return JSON.stringify([server, credentials, isPasswordShut, registerInterval, keepAlive, advertisedHost]);
}
