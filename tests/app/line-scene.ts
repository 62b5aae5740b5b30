// A line over agents that write down what happens to them, and the trunks it is brought to.

import type { OwnedLine } from '../../electron/app/line.ts';
import type { LinePlan } from '../../electron/app/line-plan.ts';
import { NO_LINES } from '../../electron/app/line-plan.ts';
import { createLine } from '../../electron/app/lines.ts';
import { TrustedPeers } from '../../electron/app/trusted-peers.ts';
import { Emitter } from '../../electron/base/emitter.ts';
import { WorldFault } from '../../electron/base/errors.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { TrunkSettings } from '../../electron/calls/settings.ts';
import type {
  IncomingCall,
  InviteOptions,
  KeepAliveChange,
  OutgoingCall,
  RegisterOptions,
  RegistrationChange,
  SipAddress,
  SipCallEvent,
  UserAgent,
} from '../../electron/sip/user-agent-port.ts';
import type { RegistrationEvent } from '../../shared/events.ts';
import type { LineStatus } from '../../shared/station-status.ts';
import { FakeClock } from '../support/fake-clock.ts';

export const TRUNK: TrunkSettings = {
  isPractice: false,
  lineId: null,
  name: 'Desk line',
  use: 'both',
  callerNumber: null,
  advertisedHost: null,
  keepAlive: 'off',
  standbyId: null,
  server: { host: '192.0.2.1', port: 5060 },
  user: 'desk',
  credentials: { username: 'desk', password: 'made-up' },
  displayName: 'Desk',
  register: true,
  registerInterval: 60,
  answerTimeout: 30_000,
  localHost: null,
  localPort: 5060,
  rtpPortMin: 10_000,
  rtpPortMax: 10_500,
};
export const PRACTICE: TrunkSettings = {
  ...TRUNK,
  isPractice: true,
  server: { host: '127.0.0.1', port: 5999 },
  credentials: null,
  register: false,
  localHost: '127.0.0.1',
  localPort: 0,
};
export const OTHER_SERVER = { host: '192.0.2.2', port: 5060 };
/** Where the route to every server begins, unless a test says otherwise. */
export const OURS = '192.0.2.100';

/** A failure of the network with the system's code. */
export function networkFault(code: string, retryable = true): WorldFault {
  return new WorldFault(`it failed with ${code}`, retryable, { cause: Object.assign(new Error(code), { code }) });
}

export class CountingAgent implements UserAgent {
  readonly local: SipAddress;
  readonly incoming = new Emitter<IncomingCall>();
  changes = new Emitter<RegistrationChange>();
  readonly alive = new Emitter<KeepAliveChange>();
  readonly asked: RegisterOptions[] = [];
  readonly told = new Map<string, SipAddress>();
  readonly log: string[] = [];
  readonly calls: Emitter<SipCallEvent>[] = [];
  /** What the registrar holds of a registration. */
  binding: string | null = null;
  /** Settles what `stop` of a registration waits for. */
  goodbye: Promise<void> = Promise.resolve();

  constructor(local: SipAddress) {
    this.local = local;
  }

  invite(_options: InviteOptions): OutgoingCall {
    const events = new Emitter<SipCallEvent>();
    this.calls.push(events);
    return {
      sipCallId: 'a-call',
      events,
      server: null,
      dialogId: null,
      modify: async () => ({ kind: 'failed', detail: 'no peer' }),
      refer: () => ({ events: new Emitter() }),
      info: async () => null,
      hangUp: async () => {},
    };
  }

  keepAlive() {
    this.log.push('keep-alive');
    return { events: this.alive, stop: () => this.log.push('let-go') };
  }

  toldTo(server: SipAddress): SipAddress {
    return this.told.get(server.host) ?? this.local;
  }

  tell(hosts: readonly string[], address: SipAddress | null): void {
    for (const host of hosts) this.told.set(host, address ?? this.local);
  }

  register(options: RegisterOptions) {
    this.asked.push(options);
    this.log.push('register');
    const held = (): string | null => this.binding;
    return {
      events: this.changes,
      get binding() {
        return held();
      },
      renew: () => this.log.push('renew'),
      stop: async () => {
        this.log.push('stop');
        await this.goodbye;
      },
    };
  }

  async dispose(): Promise<void> {
    this.log.push('dispose');
  }
}

/** One line for everything. */
export function planOf(trunk: TrunkSettings | null): LinePlan {
  return trunk === null ? NO_LINES : { lines: [trunk], outbound: trunk, inboundId: trunk.lineId };
}

export class LineScene {
  readonly clock = new FakeClock();
  readonly events: RegistrationEvent[] = [];
  readonly standings: LineStatus[] = [];
  readonly agents: CountingAgent[] = [];
  readonly line: OwnedLine;
  /** Thrown by what they are named for, while they are set. */
  noRoute: Error | null = null;
  noBind: Error | null = null;
  noTrust: Error | null = null;
  /** Addresses of servers by name; others are their own. */
  readonly names = new Map<string, readonly string[]>();
  readonly peers = new TrustedPeers(async ({ server: { host } }) => {
    if (this.noTrust !== null) throw this.noTrust;
    return this.names.get(host) ?? [host];
  });
  route = async (_trunk: TrunkSettings): Promise<string> => OURS;

  constructor() {
    this.line = createLine({
      route: (trunk) => (this.noRoute === null ? this.route(trunk) : Promise.reject(this.noRoute)),
      bind: async (local) => {
        if (this.noBind !== null) throw this.noBind;
        const agent = new CountingAgent(local);
        this.agents.push(agent);
        return agent;
      },
      peers: this.peers,
      announce: (event) => this.events.push(event),
      clock: this.clock,
      logger: silentLogger,
    });
    this.line.changes.on((status) => this.standings.push(status));
  }

  /** The agent that was bound `nth`, counted from 0. */
  agent(nth = 0): CountingAgent {
    const agent = this.agents[nth];
    if (agent === undefined) throw new Error(`only ${this.agents.length} agents were bound`);
    return agent;
  }

  /** A call arrives at the agent that was bound `nth`; its events are the test's to tell. */
  callIn(nth: number, call: Partial<IncomingCall> = {}): Emitter<SipCallEvent> {
    const events = new Emitter<SipCallEvent>();
    const arriving = { events, to: 'desk', source: TRUNK.server, ...call };
    this.agent(nth).incoming.emit(arriving as unknown as IncomingCall);
    return events;
  }

  apply(trunk: TrunkSettings | null) {
    return this.line.apply(async () => planOf(trunk));
  }
}
