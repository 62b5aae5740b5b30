// Two agents back to back on one lossy network and one fake clock.

import type { Listenable } from '../../../electron/base/emitter.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import type { TracedMessage } from '../../../electron/sip/trace.ts';
import type { Resolver } from '../../../electron/sip/transport.ts';
import type { MeasuredUserAgent } from '../../../electron/sip/user-agent.ts';
import { createUserAgent } from '../../../electron/sip/user-agent.ts';
import type {
  IncomingCall,
  InviteOptions,
  SipAddress,
  SipCallEvent,
  UserAgent,
} from '../../../electron/sip/user-agent-port.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { MemorySocket } from './lossy-network.ts';
import { LossyNetwork } from './lossy-network.ts';
import { memoryNames } from './names.ts';
import { ScriptedPeer } from './scripted-peer.ts';

export const ALICE = '192.0.2.1';
export const BOB = '192.0.2.2';

export class World {
  readonly clock = new FakeClock();
  readonly network = new LossyNetwork(this.clock);
  readonly agents: UserAgent[] = [];
  readonly #transports = new Map<UserAgent, MemorySocket>();
  readonly #traces = new Map<UserAgent, readonly TracedMessage[]>();

  agent(
    host: string,
    trusted: (source: SipAddress) => boolean = () => true,
    resolver: Resolver = memoryNames(),
  ): MeasuredUserAgent {
    const transport = this.network.socket(host);
    const random = seededRandom(this.agents.length + 1);
    const traced: TracedMessage[] = [];
    const agent = createUserAgent({
      transport,
      clock: this.clock,
      random,
      logger: silentLogger,
      resolver,
      trusted,
      trace: (message) => traced.push(message),
    });
    this.#traces.set(agent, traced);
    this.agents.push(agent);
    this.#transports.set(agent, transport);
    return agent;
  }

  transportOf(agent: UserAgent): MemorySocket {
    const transport = this.#transports.get(agent);
    if (transport === undefined) throw new Error('not an agent of this world');
    return transport;
  }

  /** Every message that passed the agent's socket. */
  traceOf(agent: UserAgent): readonly TracedMessage[] {
    return this.#traces.get(agent) ?? [];
  }

  peer(host: string): ScriptedPeer {
    return new ScriptedPeer(this.network.socket(host));
  }

  /** Moves time in small steps, letting promises run between them. */
  async pass(milliseconds: number): Promise<void> {
    const step = 250;
    for (let left = milliseconds; left > 0; left -= step) {
      this.clock.advance(Math.min(step, left));
      await turn();
    }
  }

  /** Ends everything; no timer may be left. */
  async close(): Promise<void> {
    const closed = Promise.all(this.agents.map((agent) => agent.dispose(100)));
    await this.pass(500);
    await closed;
    await this.pass(100);
  }
}

/** Lets everything that waits for a promise run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Options of a call to Bob, to be changed where a test cares. */
export function callTo(host: string, changes: Partial<InviteOptions> = {}): InviteOptions {
  return {
    number: '18611141133',
    server: { host, port: 5060 },
    user: 'alice',
    displayName: 'Alice',
    credentials: null,
    body: 'v=0 offer',
    describe: () => 'v=0 description of the caller',
    answerTimeout: 60_000,
    ...changes,
  };
}

/** Everything a call tells. */
export function heard(call: { readonly events: Listenable<SipCallEvent> }): SipCallEvent[] {
  const events: SipCallEvent[] = [];
  call.events.on((event) => events.push(event));
  return events;
}

/** The calls arriving at an agent, each handled by `take`. */
export function taking(agent: UserAgent, take: (call: IncomingCall) => void = () => {}): IncomingCall[] {
  const calls: IncomingCall[] = [];
  agent.incoming.on((call) => {
    calls.push(call);
    take(call);
  });
  return calls;
}
