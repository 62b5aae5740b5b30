// One line of the station: bound, told who its server is, registered; brought from one setting to the next.

import type { RegistrationEvent } from '../../shared/events.ts';
import type { FindingCode } from '../../shared/findings.ts';
import { ADVERTISE_AUTO } from '../../shared/lines.ts';
import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { errorCodeOf, networkFinding } from '../base/network-finding.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { UserAgent } from '../sip/user-agent-port.ts';
import type { Endpoints } from './endpoints.ts';
import { LineKeepAlive } from './line-keep-alive.ts';
import { lineKey } from './line-plan.ts';
import { LineRegistration } from './line-registration.ts';
import { LineStanding, placeOf } from './line-standing.ts';
import type { TrustedPeers } from './trusted-peers.ts';

export interface LineWorld {
  readonly endpoints: Endpoints;
  readonly peers: TrustedPeers;
  /** The local address that leads to the server of `trunk`; rejects with a WorldFault. */
  readonly route: (trunk: TrunkSettings) => Promise<string>;
  readonly announce: (event: RegistrationEvent) => void;
  /** Called after each change of how the line stands. */
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What stands: by `key` it is told from another. `isKnown`: calls in from its server are taken. */
interface Applied {
  readonly trunk: TrunkSettings;
  readonly userAgent: UserAgent;
  readonly key: string;
  readonly isKnown: boolean;
}

export class LineInUse {
  readonly standing: LineStanding;
  readonly #world: LineWorld;
  readonly #registration: LineRegistration;
  readonly #keepAlive: LineKeepAlive;
  readonly #holder: string;
  #trunk: TrunkSettings;
  #applied: Applied | null = null;
  /** Where the server sees us, as it was logged last. */
  #noticed: string | null = null;

  constructor(trunk: TrunkSettings, world: LineWorld) {
    this.#trunk = trunk;
    this.#world = world;
    this.#holder = lineKey(trunk);
    this.standing = new LineStanding(trunk, world.clock, () => {
      this.#notice();
      world.onChange();
    });
    this.#keepAlive = new LineKeepAlive(this.standing);
    this.#registration = new LineRegistration({
      standing: this.standing,
      announce: (reason) => world.announce(this.standing.event(reason)),
      diagnose: (asked) => this.#diagnose(asked),
      clock: world.clock,
    });
  }

  /** As it shall be; it may not be up. */
  get trunk(): TrunkSettings {
    return this.#trunk;
  }

  /** Null while it is not up. */
  get userAgent(): UserAgent | null {
    return this.#applied?.userAgent ?? null;
  }

  /** False: calls in are not taken, or it is not up; another try may help. */
  get isWhole(): boolean {
    return this.#applied?.isKnown === true;
  }

  /** Brings it to `trunk`; does nothing where it is there already. Rejects with a WorldFault when it cannot be had. */
  async bring(trunk: TrunkSettings): Promise<void> {
    const key = JSON.stringify(trunk);
    this.#trunk = trunk;
    if (this.#applied?.key !== key) await this.#move(trunk, key);
    else if (!this.#applied.isKnown) await this.#trust(trunk, key, this.#applied.userAgent);
  }

  /** The network changed: the way is looked for anew, and the server told. What stands is kept where that fails. */
  async renew(): Promise<void> {
    const before = this.#applied;
    if (before === null) return this.bring(this.#trunk);
    const { trunk, key } = before;
    try {
      const userAgent = await this.#world.endpoints.use(trunk, this.#holder);
      if (userAgent !== before.userAgent) await this.#settle(trunk, key, userAgent);
    } finally {
      this.#registration.renew();
    }
  }

  /** Asks anew which addresses its server's name stands for. */
  async resolve(): Promise<void> {
    if (this.#applied !== null) await this.#trust(this.#trunk, this.#applied.key, this.#applied.userAgent);
  }

  async leave(): Promise<void> {
    this.#applied = null;
    this.#keepAlive.leave();
    this.#world.endpoints.leave(this.#holder);
    await this.#registration.leave();
  }

  async #move(trunk: TrunkSettings, key: string): Promise<void> {
    this.standing.become(trunk);
    try {
      await this.#settle(trunk, key, await this.#world.endpoints.use(trunk, this.#holder));
    } catch (fault) {
      await this.leave();
      const problem = networkFinding(errorCodeOf(fault)) ?? 'local-address';
      this.standing.stand({ registration: 'failed', problem, detail: messageOf(fault) });
      throw fault;
    }
  }

  async #settle(trunk: TrunkSettings, key: string, userAgent: UserAgent): Promise<void> {
    await this.#trust(trunk, key, userAgent);
    this.#keepAlive.follow(userAgent, trunk);
    await this.#registration.follow(userAgent, trunk);
  }

  /** A server whose name cannot be resolved now may be later; calls out and the registration say so themselves. */
  async #trust(trunk: TrunkSettings, key: string, userAgent: UserAgent): Promise<void> {
    let problem: FindingCode | null = null;
    try {
      await this.#world.peers.trust(trunk);
    } catch (fault) {
      this.#world.logger.warn('trunk unknown', { line: trunk.lineId, fault: messageOf(fault) });
      problem = networkFinding(errorCodeOf(fault)) ?? 'unknown-host';
    }
    this.#tellAddress(trunk, userAgent);
    const isNew = this.#applied?.key !== key || !this.#applied.isKnown;
    this.#applied = { trunk, userAgent, key, isKnown: problem === null };
    if (trunk.register) return;
    if (problem === null && trunk.isPasswordShut === true) problem = 'secret-shut';
    if (problem !== null) this.standing.stand({ registration: 'failed', problem });
    else if (isNew) this.standing.stand({ registration: 'off' });
  }

  /** The address that is learned stays until another one is. */
  #tellAddress({ server, advertisedHost }: TrunkSettings, userAgent: UserAgent): void {
    const isLearned = advertisedHost === ADVERTISE_AUTO;
    if (isLearned && this.#applied?.userAgent === userAgent && this.#applied.trunk.advertisedHost === ADVERTISE_AUTO)
      return;
    const address = advertisedHost === null || isLearned ? null : { ...userAgent.local, host: advertisedHost };
    userAgent.tell([server.host, ...this.#world.peers.of(this.#trunk)], address);
  }

  /** A server that sees us elsewhere than it is told may send calls and audio to nowhere. */
  #notice(): void {
    const { seenAs, lineId } = this.standing.state;
    if (seenAs === null || seenAs === this.#noticed || this.#applied === null) return;
    this.#noticed = seenAs;
    const told = placeOf(this.#applied.userAgent.toldTo(this.#trunk.server));
    if (told !== seenAs)
      this.#world.logger.warn('the server sees us elsewhere than it is told', { line: lineId, told, seenAs });
  }

  /** Without an answer: is it the way there? */
  async #diagnose(trunk: TrunkSettings): Promise<FindingCode> {
    try {
      await this.#world.route(trunk);
      return 'no-answer';
    } catch (fault) {
      return networkFinding(errorCodeOf(fault)) ?? 'no-answer';
    }
  }
}
