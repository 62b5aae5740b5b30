// The station's SIP line: brought to the settings, one change at a time; calls that are up survive every change.

import { ProductError } from '../../shared/errors.ts';
import type { RegistrationEvent } from '../../shared/events.ts';
import type { FindingCode } from '../../shared/findings.ts';
import type { LineStatus } from '../../shared/station-status.ts';
import type { Clock, Timer } from '../base/clock.ts';
import type { Listenable } from '../base/emitter.ts';
import { Emitter } from '../base/emitter.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { errorCodeOf, networkFinding } from '../base/network-finding.ts';
import type { ArrivingCall, Line, TrunkSettings } from '../calls/settings.ts';
import type { Trace, TracedMessage } from '../sip/trace.ts';
import type { SipAddress, UserAgent } from '../sip/user-agent-port.ts';
import { Endpoints } from './endpoints.ts';
import { LineRegistration } from './line-registration.ts';

export interface LineParts {
  /** The local address that leads to the server of `trunk`; rejects with a WorldFault. */
  readonly route: (trunk: TrunkSettings) => Promise<string>;
  /** Binds an endpoint; rejects with a WorldFault that names the address and the fix. */
  readonly bind: (local: SipAddress, trace: Trace) => Promise<UserAgent>;
  /** Learns from which addresses calls in are taken: the server of `trunk`. */
  readonly trust: (trunk: TrunkSettings) => Promise<void>;
  readonly announce: (event: RegistrationEvent) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A line as it was brought up. */
export interface AppliedLine {
  readonly trunk: TrunkSettings;
  readonly local: SipAddress;
}

/** A line and what only its owner may do with it. */
export interface OwnedLine extends Line {
  /**
   * Binds and registers as the trunk says that `read` gives when this change has its turn; null: there is no line.
   * Called at start and after each change. Rejects with ProductError NO_TRUNK when the endpoint cannot be had, and
   * tries again by itself where that can help.
   */
  apply(read: () => Promise<TrunkSettings | null>): Promise<AppliedLine | null>;
  /** Rejects with a WorldFault when the local address of `trunk` can neither be bound nor is ours already. */
  tryBind(trunk: TrunkSettings): Promise<void>;
  readonly status: LineStatus;
  readonly changes: Listenable<LineStatus>;
  close(): Promise<void>;
}

/** As long as a registrar that is away is left alone. */
const RETRY = 30_000;
const NO_LINE: LineStatus = { practice: false, server: null, registration: 'off', problem: null };

type Read = () => Promise<TrunkSettings | null>;

/** Makes a line that is not bound yet. */
export function createLine(parts: LineParts): OwnedLine {
  return new StationLine(parts);
}

class StationLine implements OwnedLine {
  readonly incoming: Emitter<ArrivingCall>;
  readonly trace: Emitter<TracedMessage>;
  readonly changes: Emitter<LineStatus>;
  readonly #parts: LineParts;
  readonly #endpoints: Endpoints;
  readonly #registration: LineRegistration;
  #status = NO_LINE;
  /** What stands; `key` tells it from another. `isKnown`: calls in from its server are taken. */
  #applied: (AppliedLine & { readonly key: string; readonly isKnown: boolean }) | null = null;
  #retry: Timer | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: LineParts) {
    this.#parts = parts;
    const { clock, logger } = parts;
    this.incoming = new Emitter((fault) => logger.error('a call in was not handled', { fault }));
    this.trace = new Emitter((fault) => logger.error('a SIP message was not traced', { fault }));
    this.changes = new Emitter((fault) => logger.error('the line’s status was not heard', { fault }));
    this.#endpoints = new Endpoints({
      route: parts.route,
      bind: (local) => parts.bind(local, (message) => this.trace.emit(message)),
      onCall: (call) => this.incoming.emit({ call, lineId: this.#applied?.trunk.lineId ?? null }),
      clock,
    });
    this.#registration = new LineRegistration({
      announce: (state, reason) => {
        parts.announce({ event: 'registration', at: new Date(clock.wallNow()).toISOString(), state, reason });
      },
      stand: (registration, problem) => this.#stand({ registration, problem }),
      diagnose: (trunk) => this.#diagnose(trunk),
      clock,
    });
  }

  get status(): LineStatus {
    return this.#status;
  }

  userAgent(trunk: TrunkSettings): Promise<UserAgent> {
    return this.#endpoints.lend(trunk).catch((fault: unknown) => {
      throw asProductError(fault);
    });
  }

  apply(read: Read): Promise<AppliedLine | null> {
    const done = this.#turn.then(() => this.#apply(read));
    this.#turn = done.catch(() => {});
    return done;
  }

  tryBind(trunk: TrunkSettings): Promise<void> {
    return this.#endpoints.tryBind(trunk);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#retry?.cancel();
    await this.#endpoints.close();
  }

  async #apply(read: Read): Promise<AppliedLine | null> {
    this.#retry?.cancel();
    const trunk = await read();
    const key = JSON.stringify(trunk);
    if (trunk === null) {
      await this.#leave(NO_LINE);
      return null;
    }
    if (this.#applied?.key !== key) await this.#move(trunk, key, read);
    else if (!this.#applied.isKnown) await this.#trust(trunk, key, this.#applied.local, read);
    return this.#applied;
  }

  async #move(trunk: TrunkSettings, key: string, read: Read): Promise<void> {
    const { practice, server } = whereTo(trunk);
    if (server !== this.#status.server || practice !== this.#status.practice)
      this.#stand({ practice, server, registration: trunk.register ? 'registering' : 'off', problem: null });
    try {
      const userAgent = await this.#endpoints.use(trunk);
      await this.#trust(trunk, key, userAgent.local, read);
      await this.#registration.follow(userAgent, trunk);
    } catch (fault) {
      const problem = networkFinding(errorCodeOf(fault)) ?? 'local-address';
      await this.#leave({ practice, server, registration: 'failed', problem });
      if (fault instanceof WorldFault && fault.retryable) this.#later(read);
      throw asProductError(fault);
    }
  }

  /** A server whose name cannot be resolved now may be later; calls out and the registration say so themselves. */
  async #trust(trunk: TrunkSettings, key: string, local: SipAddress, read: Read): Promise<void> {
    let problem: FindingCode | null = null;
    try {
      await this.#parts.trust(trunk);
    } catch (fault) {
      this.#parts.logger.warn('trunk unknown', { fault: messageOf(fault) });
      problem = networkFinding(errorCodeOf(fault)) ?? 'unknown-host';
      this.#later(read);
    }
    this.#applied = { trunk, local, key, isKnown: problem === null };
    if (!trunk.register) this.#stand({ registration: problem === null ? 'off' : 'failed', problem });
  }

  async #leave(status: LineStatus): Promise<void> {
    this.#applied = null;
    this.#endpoints.leave();
    await this.#registration.leave();
    this.#stand(status);
  }

  #later(read: Read): void {
    if (this.#closed) return;
    this.#retry = this.#parts.clock.after(RETRY, () => {
      this.apply(read).catch((fault: unknown) => {
        this.#parts.logger.warn('the line is still not up', { fault: messageOf(fault) });
      });
    });
  }

  /** Without an answer: is it the way there? */
  async #diagnose(trunk: TrunkSettings): Promise<FindingCode> {
    try {
      await this.#parts.route(trunk);
      return 'no-answer';
    } catch (fault) {
      return networkFinding(errorCodeOf(fault)) ?? 'no-answer';
    }
  }

  #stand(change: Partial<LineStatus>): void {
    const next = { ...this.#status, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.changes.emit(next);
  }
}

function whereTo({ isPractice, server }: TrunkSettings): Pick<LineStatus, 'practice' | 'server'> {
  return { practice: isPractice, server: isPractice ? null : `${server.host}:${server.port}` };
}

function asProductError(fault: unknown): unknown {
  return fault instanceof WorldFault ? new ProductError('NO_TRUNK', messageOf(fault)) : fault;
}
