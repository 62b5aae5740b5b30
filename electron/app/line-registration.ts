// The line's registration: started anew when the account or its endpoint changes, told in words and as a finding.

import type { RegistrationState } from '../../shared/events.ts';
import type { FindingCode } from '../../shared/findings.ts';
import type { Clock } from '../base/clock.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { Registration, RegistrationChange, UserAgent } from '../sip/user-agent-port.ts';
import { findingOfStatus, NO_ACCOUNT, registrationWords } from './registration-words.ts';

export interface LineRegistrationParts {
  /** Told as events, the `reason` in plain words. */
  readonly announce: (state: RegistrationState, reason: string | null) => void;
  /** Told for the status, from the first try on. */
  readonly stand: (state: RegistrationState, problem: FindingCode | null) => void;
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
  readonly registration: Registration | null;
  silence(): void;
}

export class LineRegistration {
  readonly #parts: LineRegistrationParts;
  #held: Held | undefined;

  constructor(parts: LineRegistrationParts) {
    this.#parts = parts;
  }

  /** Brings the registration to what `trunk` asks for. */
  async follow(userAgent: UserAgent, trunk: TrunkSettings): Promise<void> {
    if (!trunk.register) return this.leave();
    const account = accountOf(trunk);
    if (this.#held?.userAgent === userAgent && this.#held.account === account) return;
    await this.#unregister();
    const { server, credentials, displayName, registerInterval: interval } = trunk;
    if (credentials === null) {
      this.#held = { userAgent, account, registration: null, silence: () => {} };
      this.#tell('failed', NO_ACCOUNT, 'no-credentials');
      return;
    }
    const registration = userAgent.register({ server, credentials, displayName, interval });
    // The first try begins without a word.
    this.#parts.stand('registering', null);
    const held: Held = {
      ...{ userAgent, account, registration },
      silence: registration.events.on((change) => this.#hear(change, held, trunk)),
    };
    this.#held = held;
  }

  /** Ends it; nothing is told where there was none. */
  async leave(): Promise<void> {
    if (this.#held === undefined) return;
    await this.#unregister();
    this.#tell('off', null, null);
  }

  async #unregister(): Promise<void> {
    const leaving = this.#held;
    this.#held = undefined;
    if (leaving === undefined) return;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = this.#parts.clock.after(GRACE, resolve);
    await Promise.race([leaving.registration?.stop(), late]);
    timer.cancel();
    leaving.silence();
  }

  #hear(change: RegistrationChange, held: Held, trunk: TrunkSettings): void {
    if (change.state !== 'failed') {
      this.#tell(change.state, null, null);
      return;
    }
    const { code } = change;
    this.#parts.announce('failed', registrationWords(change));
    this.#parts.stand('failed', code === null ? 'no-answer' : findingOfStatus(code));
    if (code !== null) return;
    let isOutdated = false;
    const unsubscribe = held.registration?.events.on(() => {
      isOutdated = true;
    });
    void this.#parts.diagnose(trunk).then((problem) => {
      unsubscribe?.();
      if (!isOutdated && this.#held === held) this.#parts.stand('failed', problem);
    });
  }

  #tell(state: RegistrationState, reason: string | null, problem: FindingCode | null): void {
    this.#parts.announce(state, reason);
    this.#parts.stand(state, problem);
  }
}

function accountOf({ server, credentials, registerInterval }: TrunkSettings): string {
  return JSON.stringify([server, credentials, registerInterval]);
}
