// The real call center on the real user agent, over a network that loses and a clock that jumps to what is due.

import { Emitter } from '../../../electron/base/emitter.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { randomFraction } from '../../../electron/base/random.ts';
import type { OwnedCallCenter } from '../../../electron/calls/create-call-center.ts';
import { createCallCenter } from '../../../electron/calls/create-call-center.ts';
import { OpenDesks } from '../../../electron/calls/desks.ts';
import type { TrunkSettings } from '../../../electron/calls/settings.ts';
import type { TracedMessage } from '../../../electron/sip/trace.ts';
import type { MeasuredUserAgent } from '../../../electron/sip/user-agent.ts';
import { createUserAgent } from '../../../electron/sip/user-agent.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import type { InboundRoute } from '../../../shared/inbound-routes.ts';
import { DEFAULT_ROUTE } from '../../../shared/inbound-routes.ts';
import { SECURITY_DEFAULTS } from '../../../shared/security-settings.ts';
import { LossyNetwork } from '../../sip/support/lossy-network.ts';
import { memoryNames } from '../../sip/support/names.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { TRUNK } from '../support/desk.ts';
import { MemoryCallStore } from '../support/memory-call-store.ts';
import { AutoLegPool } from './auto-leg.ts';
import type { Story } from './commands.ts';
import { OTHER_END, OtherEnd, STATION } from './other-end.ts';

/** Whose screen rings. */
export const PEOPLE = ['wang', 'li'] as const;
const LINE: TrunkSettings = { ...TRUNK, server: OTHER_END };
const WAIT = { ringSeconds: 6, waitSeconds: 15 };

export class ModelStation {
  readonly clock = new FakeClock();
  readonly store = new MemoryCallStore();
  readonly legs = new AutoLegPool(this.clock);
  readonly events: ProductEvent[] = [];
  readonly agents: readonly MeasuredUserAgent[];
  readonly center: OwnedCallCenter;
  readonly other: OtherEnd;
  readonly #network = new LossyNetwork(this.clock);
  #loss = 0;

  constructor({ route, seed }: Pick<Story, 'route' | 'seed'>) {
    const dice = seededRandom(seed);
    this.#network.loses = () => randomFraction(dice) < this.#loss;
    const trace = new Emitter<TracedMessage>();
    const station = this.#agent(STATION.host, seed + 1, (message) => trace.emit(message));
    const other = this.#agent(OTHER_END.host, seed + 2);
    this.agents = [station, other];
    this.other = new OtherEnd(other);
    const desks = new OpenDesks(() => this.clock.wallNow(), fail);
    for (const user of PEOPLE) desks.open(user);
    const incoming = new Emitter<{
      readonly call: Parameters<Parameters<typeof station.incoming.on>[0]>[0];
      lineId: null;
    }>();
    station.incoming.on((call) => incoming.emit({ call, lineId: null }));
    this.center = createCallCenter({
      settings: {
        trunk: async () => LINE,
        lines: async () => [LINE],
        routes: async () => [routeOf(route)],
        security: async () => SECURITY_DEFAULTS,
        voice: async () => VOICE,
        prompt: async () => ({ systemPrompt: 'p', version: null, variables: {}, greeting: '您好' }),
        recordings: null,
      },
      line: { userAgent: async () => station, incoming, trace },
      legs: this.legs,
      store: this.store,
      desks,
      clock: this.clock,
      timeOrigin: 0,
      random: seededRandom(seed + 3),
      logger: silentLogger,
    });
    this.center.events.on((event) => this.events.push(event));
  }

  /** Share of the datagrams that are lost from now on, both ways. */
  lose(share: number): void {
    this.#loss = share;
  }

  /** Lets time pass, and everything that waits for a promise after each thing that falls due. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock.now() + milliseconds;
    await settled();
    for (let due = this.clock.nextDue; due !== null && due <= end; due = this.clock.nextDue) {
      this.clock.advance(due - this.clock.now());
      await settled();
    }
    this.clock.advance(Math.max(0, end - this.clock.now()));
    await settled();
  }

  #agent(host: string, seed: number, trace?: (message: TracedMessage) => void): MeasuredUserAgent {
    return createUserAgent({
      transport: this.#network.socket(host),
      clock: this.clock,
      random: seededRandom(seed),
      logger: silentLogger,
      resolver: memoryNames(),
      trusted: () => true,
      ...(trace !== undefined && { trace }),
    });
  }
}

const VOICE = {
  kind: 'doubao',
  url: 'ws://127.0.0.1:1/',
  credentials: { kind: 'api-key', apiKey: 'test' },
  resourceId: 'r',
  model: 'm',
  speaker: 's',
  botName: 'b',
} as const;

function routeOf(kind: Story['route']): InboundRoute {
  if (kind === 'ai') return DEFAULT_ROUTE;
  const target =
    kind === 'agent' ? { kind, user: PEOPLE[0], ringSeconds: WAIT.ringSeconds } : { kind, users: PEOPLE, ...WAIT };
  return { ...DEFAULT_ROUTE, name: kind, target };
}

/** Promises of several steps, without waiting for the event loop where nothing else can happen. */
async function settled(): Promise<void> {
  for (let step = 0; step < 12; step += 1) await Promise.resolve();
}

function fail(fault: unknown): never {
  throw fault;
}
