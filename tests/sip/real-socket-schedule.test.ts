// The retransmission schedule of every kind once more over real UDP sockets, all at the same time: 32 s.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import { DisposableStack } from '../../electron/base/disposable.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { IncomingCall, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { headerOf, type SipMessage } from '../../electron/sip-message/message.ts';
import { parseMessage } from '../../electron/sip-message/parse-message.ts';
import { memoryNames } from './support/names.ts';

const HOST = '127.0.0.1';
/** A busy machine delays a timer; what a schedule gets wrong is wrong by 500 ms or more. */
const TOLERANCE = 250;

const INVITE = [0, 500, 1_500, 3_500, 7_500, 15_500, 31_500];
const OTHER = [0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];

/** A silent end: it keeps what arrives and when, and says what the test tells it to. */
class Ear {
  readonly heard: { readonly at: number; readonly label: string; readonly message: SipMessage }[] = [];
  readonly transport: UdpTransport;
  readonly #start = systemClock.now();

  constructor(transport: UdpTransport) {
    this.transport = transport;
    transport.datagrams.on(({ bytes }) => {
      const message = parseMessage(bytes);
      const label = message.kind === 'request' ? message.method : `${message.status} ${headerOf(message, 'CSeq')}`;
      this.heard.push({ at: systemClock.now() - this.#start, label, message });
    });
  }

  /** When each message with this label came, counted from the first one; `skipped` of them are of no interest. */
  schedule(label: string, skipped = 0): readonly number[] {
    const labelled = this.heard.filter((entry) => entry.label === label).slice(skipped);
    const times = labelled.map(({ at }) => at);
    return times.map((at) => at - (times[0] ?? 0));
  }

  invite(agent: UserAgent, extra: readonly string[] = []): void {
    const { port } = this.transport.local;
    const lines = [
      `INVITE sip:8000@${HOST}:${agent.local.port} SIP/2.0`,
      `Via: SIP/2.0/UDP ${HOST}:${port};branch=z9hG4bK${port};rport`,
      'Max-Forwards: 70',
      `From: <sip:caller@${HOST}>;tag=ear`,
      `To: <sip:8000@${HOST}>`,
      `Call-ID: ${port}`,
      'CSeq: 1 INVITE',
      `Contact: <sip:caller@${HOST}:${port}>`,
      ...extra,
      'Content-Type: application/sdp',
      'Content-Length: 3',
      '',
      'v=0',
    ];
    this.transport.send(Buffer.from(lines.join('\r\n')), agent.local);
  }

  /** Answers the first request with `method` once it comes. */
  answer(method: string, status: string): void {
    const leave = this.transport.datagrams.on(({ bytes, source }) => {
      const message = parseMessage(bytes);
      if (message.kind !== 'request' || message.method !== method) return;
      leave();
      const copied = message.headers.filter(({ name }) => ['Via', 'From', 'Call-ID', 'CSeq'].includes(name));
      const text = [
        `SIP/2.0 ${status}`,
        ...copied.map(({ name, value }) => `${name}: ${value}`),
        `To: ${headerOf(message, 'To')};tag=ear`,
        `Contact: <sip:callee@${HOST}:${this.transport.local.port}>`,
        'Content-Length: 0',
        '',
        '',
      ];
      this.transport.send(Buffer.from(text.join('\r\n')), source);
    });
  }
}

const held = new DisposableStack();
const ears = new Map<string, Ear>();

async function ear(name: string): Promise<Ear> {
  const made = new Ear(held.add(await UdpTransport.open({ host: HOST, port: 0 })));
  ears.set(name, made);
  return made;
}

async function agent(take: (call: IncomingCall) => void): Promise<UserAgent> {
  const transport = held.add(await UdpTransport.open({ host: HOST, port: 0 }));
  const world = { clock: systemClock, random: systemRandom, logger: silentLogger, resolver: memoryNames() };
  const made = createUserAgent({ transport, trusted: () => true, ...world });
  made.incoming.on(take);
  held.defer(() => made.dispose(100));
  return made;
}

/** What a call out needs besides its server. */
const calling = { number: '1', user: 'a', displayName: '', credentials: null, body: 'v=0', describe: () => null };

beforeAll(async () => {
  const caller = await agent(() => {});
  const unanswered = await ear('INVITE');
  caller.invite({ ...calling, server: unanswered.transport.local, answerTimeout: 60_000 });
  const called = async (name: string, take: (call: IncomingCall) => void, extra: readonly string[] = []) => {
    (await ear(name)).invite(await agent(take), extra);
  };
  await called('2xx', (call) => call.accept('v=0', () => null));
  await called('non-2xx', (call) => call.reject(486, 'Busy Here'));
  await called('reliable 1xx', (call) => call.ring(180), ['Require: 100rel']);
  const registrar = await ear('REGISTER');
  const credentials = { username: 'a', password: 'b' };
  caller.register({ server: registrar.transport.local, credentials, displayName: '', interval: 3600 });
  // The answered call is hung up, and nobody answers its BYE.
  const answered = await ear('hung up');
  answered.answer('INVITE', '200 OK');
  const call = caller.invite({ ...calling, server: answered.transport.local, answerTimeout: 60_000 });
  call.events.on(({ type }) => {
    if (type === 'answered') void call.hangUp();
  });
  // And one whose description is changed, which nobody answers either.
  const changed = await ear('re-INVITE');
  changed.answer('INVITE', '200 OK');
  const second = caller.invite({ ...calling, server: changed.transport.local, answerTimeout: 60_000 });
  second.events.on(({ type }) => {
    if (type === 'answered') void second.modify('v=0 hold');
  });
  await new Promise((resolve) => setTimeout(resolve, 33_500));
}, 60_000);

afterAll(() => held.dispose());

let worst = 0;

describe('over a real socket', () => {
  it.each([
    ['INVITE', 'INVITE', INVITE],
    ['re-INVITE', 'INVITE', INVITE],
    ['REGISTER', 'REGISTER', OTHER],
    ['hung up', 'BYE', OTHER],
    ['2xx', '200 1 INVITE', OTHER],
    ['non-2xx', '486 1 INVITE', OTHER],
    ['reliable 1xx', '180 1 INVITE', INVITE],
  ])('%s is repeated at the instants of its timers', (name, label, expected) => {
    const measured = ears.get(name)?.schedule(label, name === 're-INVITE' ? 1 : 0) ?? [];
    expect(measured).toHaveLength(expected.length);
    const deviations = measured.map((at, index) => Math.abs(at - (expected[index] ?? 0)));
    worst = Math.max(worst, ...deviations);
    expect(Math.max(...deviations)).toBeLessThan(TOLERANCE);
  });
});

afterAll(() => console.log(`worst deviation of a retransmission: ${worst.toFixed(1)} ms`));
