// The sockets of the lines: those in use, each by one line or several, and those a change left behind, kept until no call
// needs them.

import type { Clock, Timer } from '../base/clock.ts';
import { WorldFault } from '../base/errors.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { IncomingCall, OutgoingCall, SipAddress, UserAgent } from '../sip/user-agent-port.ts';

export interface EndpointParts {
  /** The local address that leads to the server of `trunk`; rejects with a WorldFault. */
  readonly route: (trunk: TrunkSettings) => Promise<string>;
  /** Binds to `local`; rejects with a WorldFault that names the address and the fix. */
  readonly bind: (local: SipAddress) => Promise<UserAgent>;
  /** `userAgent` is what `use` gave to the lines on that socket. */
  readonly onCall: (call: IncomingCall, userAgent: UserAgent) => void;
  readonly clock: Clock;
}

/** Between asking for the endpoint and its INVITE a call connects its voice service, which may take twice 10 s. */
const LINGER = 60_000;
/** How long goodbyes (BYE, CANCEL, unregistering) may take when an endpoint is given up. */
const GRACE = 1000;

interface Endpoint {
  /** What it was bound to: port 0 where any would do. */
  readonly place: string;
  readonly isPractice: boolean;
  readonly userAgent: UserAgent;
  calls: number;
  idle: Timer | undefined;
  closed: boolean;
}

export class Endpoints {
  readonly #parts: EndpointParts;
  /** By the address they are bound to. */
  readonly #open = new Map<string, Endpoint>();
  readonly #closing = new Map<string, Promise<void>>();
  /** What was found for a trunk, so that not every call asks for its route. */
  readonly #found = new Map<string, Promise<Endpoint>>();
  /** By who uses it. */
  readonly #held = new Map<string, Endpoint>();
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: EndpointParts) {
    this.#parts = parts;
  }

  /** The endpoint for a call by `trunk`, bound if need be. */
  async lend(trunk: TrunkSettings): Promise<UserAgent> {
    const endpoint = await this.#find(trunk);
    if (endpoint.closed) return this.lend(trunk);
    this.#watch(endpoint);
    return endpoint.userAgent;
  }

  /** Holds the endpoint for `trunk` for `holder`, which leaves its last one; nobody's is closed a minute after its last call. */
  async use(trunk: TrunkSettings, holder: string): Promise<UserAgent> {
    // The way to the server may lead through another interface than last time.
    this.#found.clear();
    const endpoint = await this.#find(trunk);
    if (endpoint.closed) return this.use(trunk, holder);
    this.#hold(holder, endpoint);
    return endpoint.userAgent;
  }

  /** `holder` uses none any more. */
  leave(holder: string): void {
    this.#hold(holder, null);
  }

  /** Rejects with a WorldFault when the local address of `trunk` can neither be bound nor is ours already. */
  async tryBind(trunk: TrunkSettings): Promise<void> {
    const local = await this.#localOf(trunk);
    await this.#inTurn(async () => {
      if (local.port === 0 || this.#openAt(trunk, local) !== undefined) return;
      await this.#closing.get(placeOf(trunk, local));
      await (await this.#parts.bind(local)).dispose(0);
    });
  }

  /** Ends every call and closes every socket; what still looks for its address is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#turn;
    await Promise.all([...this.#open.values()].map((endpoint) => this.#close(endpoint)));
    await Promise.all(this.#closing.values());
  }

  #find(trunk: TrunkSettings): Promise<Endpoint> {
    const { isPractice, localHost, localPort, server } = trunk;
    const key = JSON.stringify([isPractice, localHost === null ? { to: server.host } : localHost, localPort]);
    let found = this.#found.get(key);
    if (found === undefined) {
      found = this.#bind(trunk);
      this.#found.set(key, found);
      // A port that is taken now may be free for the next call.
      found.catch(() => this.#found.delete(key));
    }
    return found;
  }

  async #bind(trunk: TrunkSettings): Promise<Endpoint> {
    const local = await this.#localOf(trunk);
    return this.#inTurn(async () => {
      if (this.#closed) throw new WorldFault('the station stops', false);
      await this.#closing.get(placeOf(trunk, local));
      return this.#openAt(trunk, local) ?? this.#keep(trunk, local, await this.#parts.bind(local));
    });
  }

  async #localOf(trunk: TrunkSettings): Promise<SipAddress> {
    return { host: trunk.localHost ?? (await this.#parts.route(trunk)), port: trunk.localPort };
  }

  /** By what it was bound to, or what came of it: somebody may name the very port that was given for 0. */
  #openAt(trunk: TrunkSettings, { host, port }: SipAddress): Endpoint | undefined {
    const isThere = ({ isPractice, userAgent: { local } }: Endpoint): boolean =>
      isPractice === trunk.isPractice && local.host === host && local.port === port;
    return this.#open.get(placeOf(trunk, { host, port })) ?? [...this.#open.values()].find(isThere);
  }

  #keep(trunk: TrunkSettings, local: SipAddress, bound: UserAgent): Endpoint {
    const place = placeOf(trunk, local);
    const endpoint: Endpoint = {
      place,
      isPractice: trunk.isPractice,
      userAgent: { ...methodsOf(bound), invite: (options) => this.#count(endpoint, bound.invite(options)) },
      calls: 0,
      idle: undefined,
      closed: false,
    };
    bound.incoming.on((call) => this.#parts.onCall(this.#count(endpoint, call), endpoint.userAgent));
    this.#open.set(place, endpoint);
    return endpoint;
  }

  #count<C extends IncomingCall | OutgoingCall>(endpoint: Endpoint, call: C): C {
    endpoint.calls += 1;
    this.#watch(endpoint);
    const unsubscribe = call.events.on(({ type }) => {
      if (type !== 'failed' && type !== 'ended') return;
      unsubscribe();
      endpoint.calls -= 1;
      this.#watch(endpoint);
    });
    return call;
  }

  #hold(holder: string, endpoint: Endpoint | null): void {
    const left = this.#held.get(holder);
    if (endpoint === null) this.#held.delete(holder);
    else this.#held.set(holder, endpoint);
    for (const one of [left, endpoint]) if (one !== undefined && one !== null) this.#watch(one);
  }

  /** Starts the time anew after which an endpoint without use is closed. */
  #watch(endpoint: Endpoint): void {
    endpoint.idle?.cancel();
    if (endpoint.closed || endpoint.calls > 0 || [...this.#held.values()].includes(endpoint)) return;
    endpoint.idle = this.#parts.clock.after(LINGER, () => void this.#close(endpoint));
  }

  async #close(endpoint: Endpoint): Promise<void> {
    const { place, userAgent } = endpoint;
    endpoint.closed = true;
    endpoint.idle?.cancel();
    this.#open.delete(place);
    this.#found.clear();
    const closed = userAgent.dispose(GRACE).finally(() => this.#closing.delete(place));
    this.#closing.set(place, closed);
    await closed;
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(job);
    this.#turn = done.catch(() => {});
    return done;
  }
}

/** What two endpoints cannot share. Practice has a socket of its own: nothing of it may leave by a real line's. */
function placeOf({ isPractice }: TrunkSettings, { host, port }: SipAddress): string {
  return JSON.stringify([isPractice, host, port]);
}

function methodsOf(bound: UserAgent): Omit<UserAgent, 'invite'> {
  return {
    local: bound.local,
    incoming: bound.incoming,
    register: (options) => bound.register(options),
    keepAlive: (options) => bound.keepAlive(options),
    toldTo: (server) => bound.toldTo(server),
    tell: (hosts, address) => bound.tell(hosts, address),
    dispose: (graceMs) => bound.dispose(graceMs),
  };
}
