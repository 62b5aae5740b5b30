// The SIP endpoint on one socket: puts transactions, dialogs and verbs together behind the port.

import { Emitter } from '../base/emitter.ts';
import type { Accept } from './accept.ts';
import type { Account } from './authorization.ts';
import type { Core } from './core.ts';
import { Invite } from './invite.ts';
import { KeepAlive } from './keep-alive.ts';
import { LaterTimers } from './later.ts';
import { PenaltyBox } from './penalty-box.ts';
import { RealmBook } from './realm-book.ts';
import { Register } from './register.ts';
import { RequestServer } from './serve-requests.ts';
import type { SessionTimerSettings } from './session-interval.ts';
import { SESSION_TIMER } from './session-interval.ts';
import { ToldAddresses } from './told-addresses.ts';
import type { LayerOptions } from './transaction/transaction-layer.ts';
import { TransactionLayer } from './transaction/transaction-layer.ts';
import type { Resolver } from './transport.ts';
import type {
  IncomingCall,
  InviteOptions,
  KeepAliveOptions,
  KeptAlive,
  RegisterOptions,
  SipAddress,
  UserAgent,
} from './user-agent-port.ts';

export interface UserAgentOptions extends LayerOptions {
  readonly resolver: Resolver;
  /** What session timers we ask for; half an hour where left out. */
  readonly sessionTimer?: SessionTimerSettings;
  /** How much is carried at once; thousands where left out. */
  readonly limits?: AgentLimits;
}

/** How much an agent carries at once; calls out count, but are not refused here. */
export interface AgentLimits {
  /** Calls; one more in is answered 486. */
  readonly calls: number;
  /** Dialogs, those that are ending included; an INVITE for one more is answered 503. */
  readonly dialogs: number;
}

/** Above any load of one station. */
const LIMITS: AgentLimits = { calls: 2_000, dialogs: 5_000 };

/** What an agent carries now; all zero when it is at rest, registrations aside. */
export interface AgentLoad {
  readonly calls: number;
  readonly dialogs: number;
  readonly transactions: number;
}

/** A user agent that tells how much it carries. */
export interface MeasuredUserAgent extends UserAgent {
  readonly load: AgentLoad;
}

/** A user agent on `transport`, which stays the caller's to close after `dispose`. */
export function createUserAgent(options: UserAgentOptions): MeasuredUserAgent {
  return new Endpoint(options);
}

class Endpoint implements MeasuredUserAgent {
  readonly incoming = new Emitter<IncomingCall>();
  readonly #core: Core;
  readonly #calls = new Set<Invite | Accept>();
  readonly #registrations = new Set<Register>();
  readonly #kept = new Set<KeepAlive>();

  constructor(options: UserAgentOptions) {
    const { clock, random, logger, resolver, transport, trusted } = options;
    const server = new RequestServer({
      core: () => this.#core,
      trusted,
      incoming: this.incoming,
      room: () => this.#room(options.limits ?? LIMITS),
      onCall: (call) => this.#keep(call),
    });
    const told = new ToldAddresses(() => transport.local);
    this.#core = {
      layer: new TransactionLayer({ ...options, told: (peer) => told.to(peer) }, server),
      clock,
      random,
      logger,
      resolver,
      realms: new RealmBook(clock),
      penalties: new PenaltyBox(clock),
      get local() {
        return transport.local;
      },
      told,
      later: new LaterTimers(clock),
      dialogs: new Map(),
      sessionTimer: options.sessionTimer ?? SESSION_TIMER,
      accountAt: (server, user) => this.#accountAt(server, user),
    };
  }

  get local(): SipAddress {
    return this.#core.local;
  }

  get load(): AgentLoad {
    const { dialogs, layer } = this.#core;
    return { calls: this.#calls.size, dialogs: dialogs.size, transactions: layer.size };
  }

  invite(options: InviteOptions): Invite {
    const call = new Invite(this.#core, options);
    this.#keep(call);
    call.start();
    return call;
  }

  toldTo(server: SipAddress): SipAddress {
    return this.#core.told.to(server);
  }

  tell(hosts: readonly string[], address: SipAddress | null): void {
    this.#core.told.tell(hosts, address);
  }

  keepAlive(options: KeepAliveOptions): KeptAlive {
    const kept = new KeepAlive(this.#core, options);
    this.#kept.add(kept);
    kept.start(true);
    const stop = (): void => {
      kept.stop();
      this.#kept.delete(kept);
    };
    return { events: kept.events, stop };
  }

  register(options: RegisterOptions): Register {
    const registration = new Register(this.#core, options);
    this.#registrations.add(registration);
    void registration.settled.then(() => this.#registrations.delete(registration));
    registration.start();
    return registration;
  }

  async dispose(graceMs: number): Promise<void> {
    const farewells = [
      ...[...this.#calls].map((call) => call.hangUp()),
      ...[...this.#registrations].map((registration) => registration.stop()),
    ];
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = this.#core.clock.after(graceMs, resolve);
    await Promise.race([Promise.all(farewells), late]);
    timer.cancel();
    for (const part of [...this.#calls, ...this.#registrations]) part.dispose();
    for (const kept of this.#kept) kept.stop();
    this.#core.later.dispose();
    this.#core.layer.dispose();
  }

  #room(limits: AgentLimits): 'free' | 'busy' | 'full' {
    if (this.#core.dialogs.size >= limits.dialogs) return 'full';
    return this.#calls.size >= limits.calls ? 'busy' : 'free';
  }

  #accountAt({ host, port }: SipAddress, user: string): Account | null {
    const accounts = [...this.#registrations]
      .filter(({ isLeaving }) => !isLeaving)
      .map(({ account }) => account)
      .filter(({ addresses }) => addresses.some((at) => at.host === host && at.port === port));
    return accounts.find(({ credentials }) => credentials.username === user) ?? accounts[0] ?? null;
  }

  #keep(call: Invite | Accept): void {
    this.#calls.add(call);
    void call.settled.then(() => this.#calls.delete(call));
  }
}
