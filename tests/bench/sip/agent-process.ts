// A user agent of ours without media, on a socket of its own: it answers every call, or places calls at a steady rate.

import { systemClock } from '../../../electron/base/clock.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { dnsResolver } from '../../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../../electron/net/udp-transport.ts';
import { createUserAgent } from '../../../electron/sip/user-agent.ts';
import type { IncomingCall, SipCallEvent, UserAgent } from '../../../electron/sip/user-agent-port.ts';
import { answerParent } from '../answer-parent.ts';

/** `rate` calls a second until `calls` were placed; each is hung up as soon as it is answered. */
export interface CallPlan {
  readonly port: number;
  readonly rate: number;
  readonly calls: number;
}

/** `setUps`: milliseconds from the INVITE to its 200, of each call that was answered. */
export interface CallerFigures {
  readonly setUps: Float64Array;
  readonly failed: number;
  /** Calls whose BYE was answered, or timed out. */
  readonly released: number;
  readonly seconds: number;
}

export interface CalleeFigures {
  readonly answered: number;
  /** Ended by the caller's BYE. */
  readonly ended: number;
  readonly failed: number;
}

export type AgentCommands = typeof commands;

const HOST = '127.0.0.1';
const BODY = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n';
const ANSWER_TIMEOUT = 40_000;

let agent: UserAgent;
const callee = { answered: 0, ended: 0, failed: 0 };

const commands = {
  /** Opens the socket; returns its port. */
  open: async (): Promise<number> => {
    const transport = await UdpTransport.open({ host: HOST, port: 0 });
    agent = createUserAgent({
      transport,
      clock: systemClock,
      random: systemRandom,
      logger: silentLogger,
      resolver: dnsResolver,
      trusted: () => true,
    });
    agent.incoming.on(pickUp);
    return agent.local.port;
  },
  place: async ({ port, rate, calls }: CallPlan): Promise<CallerFigures> => {
    const begun = performance.now();
    const setUps: number[] = [];
    const farewells: Promise<void>[] = [];
    let failed = 0;
    const place = (): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const from = performance.now();
      const call = agent.invite({
        number: '4000',
        server: { host: HOST, port },
        user: 'bench',
        displayName: '',
        credentials: null,
        body: BODY,
        describe: () => null,
        answerTimeout: ANSWER_TIMEOUT,
      });
      call.events.on((event) => {
        if (event.type === 'answered') {
          setUps.push(performance.now() - from);
          farewells.push(call.hangUp());
          resolve();
        } else if (event.type === 'failed') {
          failed += 1;
          resolve();
        }
      });
      return promise;
    };
    await Promise.all(await paced(place, rate, calls));
    await Promise.all(farewells);
    const seconds = (performance.now() - begun) / 1000;
    return { setUps: Float64Array.from(setUps), failed, released: farewells.length, seconds };
  },
  callee: (): CalleeFigures => callee,
};

function pickUp(call: IncomingCall): void {
  call.events.on(({ type }: SipCallEvent) => {
    if (type === 'answered') callee.answered += 1;
    else if (type === 'ended') callee.ended += 1;
    else if (type === 'failed') callee.failed += 1;
  });
  call.accept(BODY, () => null);
}

/** Begins `count` of `work`, `rate` a second: what a tick is late for is begun with it. */
function paced<T>(work: () => T, rate: number, count: number): Promise<T[]> {
  const { promise, resolve } = Promise.withResolvers<T[]>();
  const begun = performance.now();
  const results: T[] = [];
  const tick = (): void => {
    const due = Math.min(count, Math.ceil(((performance.now() - begun) / 1000) * rate));
    while (results.length < due) results.push(work());
    if (results.length === count) resolve(results);
    else setTimeout(tick, 1);
  };
  tick();
  return promise;
}

answerParent(commands);
