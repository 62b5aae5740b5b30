// Calls with SIPp through a relay that loses one message in five, both ways, and what came of each at our end.

import { systemClock } from '../../../electron/base/clock.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { dnsResolver } from '../../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../../electron/net/udp-transport.ts';
import { createUserAgent } from '../../../electron/sip/user-agent.ts';
import type { IncomingCall, OutgoingCall, SipCallEvent, UserAgent } from '../../../electron/sip/user-agent-port.ts';
import { LossyRelay } from './lossy-relay.ts';
import { Sipp } from './sipp.ts';
import { until } from './wait-for.ts';

export interface LossyPlan {
  readonly calls: number;
  readonly loss: number;
  readonly seed: number;
}

/** How one call went at our end. */
export interface CallStory {
  readonly sipCallId: string;
  readonly events: SipCallEvent['type'][];
}

/** `told`: the relay's counts and whatever helps to understand a failure. */
export interface LossyOutcome {
  readonly stories: readonly CallStory[];
  /** Distinct Call-IDs that rang at the answering end. */
  readonly rang: number;
  readonly told: string;
}

const HOST = '127.0.0.1';
/** Calls begin this far apart, so that a slow machine is not what loses messages. */
const APART = 50;
/** INVITE, then BYE, each until its last timer, and as much again. */
const DEADLINE = 140_000;
const BODY = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n';

/** We call SIPp and hang up as soon as it answers. */
export async function callThroughLoss({ calls, loss, seed }: LossyPlan): Promise<LossyOutcome> {
  await using ours = await openAgent();
  await using relay = await LossyRelay.open({ loss, seed });
  await using sipp = await Sipp.start({
    scenario: 'lossy-answer',
    proxy: { host: HOST, port: 9 },
    calls,
    relayPort: relay.port,
    lifetime: 300,
  });
  relay.farPort = sipp.port;
  const stories: CallStory[] = [];
  const over: Promise<void>[] = [];
  const released: Promise<void>[] = [];
  for (let number = 0; number < calls; number += 1) {
    const call = ours.agent.invite({
      number: '4000',
      server: { host: HOST, port: relay.port },
      user: 'desk',
      displayName: '',
      credentials: null,
      body: BODY,
      describe: () => null,
      answerTimeout: 40_000,
    });
    over.push(followed(call, stories, () => released.push(call.hangUp())));
    await after(APART);
  }
  const rang = (): number => new Set(sipp.messages.match(/^Call-ID: .*$/gim)).size;
  const outcome = await finish(stories, over, relay, rang, () => sipp.report());
  // The BYE of each is answered, or timed out.
  await Promise.all(released);
  return { ...outcome, rang: rang() };
}

/** SIPp calls us; we ring, answer, and are hung up. */
export async function answerThroughLoss({ calls, loss, seed }: LossyPlan): Promise<LossyOutcome> {
  await using ours = await openAgent();
  await using relay = await LossyRelay.open({ loss, seed });
  relay.farPort = ours.agent.local.port;
  const stories: CallStory[] = [];
  const over: Promise<void>[] = [];
  ours.agent.incoming.on((call) => {
    over.push(followed(call, stories, () => {}));
    call.ring(180);
    call.accept(BODY, () => null);
  });
  await using sipp = await Sipp.start({
    scenario: 'lossy-call',
    proxy: { host: HOST, port: relay.port },
    call: { user: 'customer', password: '', to: '4000' },
    calls,
    // Eight copies of the 200: that no ACK comes before the BYE happens once in three thousand calls.
    pauseMs: 20_000,
    lifetime: 300,
  });
  // A call that never got through does not come in: SIPp has then given it up.
  await until('every call came in', () => stories.length >= Math.floor(calls * 0.99), DEADLINE);
  const rang = (): number => new Set(stories.map(({ sipCallId }) => sipCallId)).size;
  return await finish(stories, over, relay, rang, () => sipp.report());
}

async function finish(
  stories: readonly CallStory[],
  over: readonly Promise<void>[],
  relay: LossyRelay,
  rang: () => number,
  report: () => string,
): Promise<LossyOutcome> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`calls are stuck: ${stuck(stories)}\n${report()}`)), DEADLINE);
  await Promise.race([Promise.all(over), late]).finally(() => clearTimeout(timer));
  return { stories, rang: rang(), told: `${JSON.stringify({ counts: relay.counts, stories })}\n${report()}` };
}

function stuck(stories: readonly CallStory[]): string {
  return JSON.stringify(stories.filter(({ events }) => !events.includes('ended') && !events.includes('failed')));
}

/** Resolves at the call's last event. */
function followed(call: OutgoingCall | IncomingCall, stories: CallStory[], onAnswer: () => void): Promise<void> {
  const story: CallStory = { sipCallId: call.sipCallId, events: [] };
  stories.push(story);
  const { promise, resolve } = Promise.withResolvers<void>();
  call.events.on(({ type }) => {
    story.events.push(type);
    if (type === 'answered') onAnswer();
    if (type === 'failed' || type === 'ended') resolve();
  });
  return promise;
}

async function openAgent(): Promise<AsyncDisposable & { readonly agent: UserAgent }> {
  const transport = await UdpTransport.open({ host: HOST, port: 0 });
  const agent = createUserAgent({
    transport,
    clock: systemClock,
    random: systemRandom,
    logger: silentLogger,
    resolver: dnsResolver,
    trusted: () => true,
  });
  return {
    agent,
    [Symbol.asyncDispose]: async () => {
      await agent.dispose(0);
      await transport.dispose();
    },
  };
}

function after(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  systemClock.after(ms, resolve);
  return promise;
}
