// A name that stands for several servers: the next one is asked when one fails (RFC 3263 §4.3, RFC 3261 §21.5.4).

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseParts } from '../../electron/sip/response.ts';
import type { UserAgent } from '../../electron/sip/user-agent-port.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, callTo, heard, turn, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import type { Sent } from './support/lossy-network.ts';
import { memoryNames } from './support/names.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const ONE = '192.0.2.11';
const TWO = '192.0.2.12';
const THREE = '192.0.2.13';
const NAME = 'pbx.example.com';
const names = memoryNames({ hosts: { [NAME]: [ONE, TWO], 'three.example.com': [ONE, TWO, THREE] } });
const credentials = { username: 'alice', password: 'secret' };

let world: World;
let alice: UserAgent;
let one: ScriptedPeer;
let two: ScriptedPeer;
beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE, () => true, names);
  one = world.peer(ONE);
  two = world.peer(TWO);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** Answers every request alike, but ACK. */
function answers(peer: ScriptedPeer, parts: ResponseParts): void {
  peer.onRequest = (request) => {
    if (request.cseq.method !== 'ACK') peer.reply(request, parts);
  };
}

const sentTo = (host: string, label: string): readonly Sent[] =>
  world.network.sent.filter((sent) => sent.to === `${host}:5060` && sent.label === label);
const timesAt = (host: string, label = 'INVITE'): readonly number[] => sentTo(host, label).map(({ at }) => at);
const headersOf = (sent: Sent | undefined, name: string): string | null =>
  sent === undefined ? null : headerOf(sent.message, name);

async function call(changes = {}) {
  const made = alice.invite(callTo(NAME, changes));
  const events = heard(made);
  await turn();
  return { made, events };
}

describe('a server that says nothing', () => {
  it('gets the INVITE four times and 4 s, the last one all of its 32 s', async () => {
    const { events } = await call();
    await world.pass(35_999);
    expect(timesAt(ONE)).toEqual([0, 500, 1_500, 3_500]);
    expect(timesAt(TWO)).toEqual([4_000, 4_500, 5_500, 7_500, 11_500, 19_500, 35_500]);
    expect(events).toEqual([]);
    await world.pass(1);
    const failure = { kind: 'unreachable', detail: 'no response' };
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
  });

  it('is followed by the same INVITE with a new branch', async () => {
    answers(two, { status: 200, body: 'v=0 answer' });
    const { made, events } = await call();
    expect(made.server).toEqual({ host: ONE, port: 5060 });
    await world.pass(5_000);
    const [first, second] = [sentTo(ONE, 'INVITE')[0], sentTo(TWO, 'INVITE')[0]];
    const branch = /branch=([^;]*)/;
    for (const name of ['Call-ID', 'CSeq', 'From', 'To', 'Contact'])
      expect(headersOf(second, name)).toBe(headersOf(first, name));
    expect(branch.exec(headersOf(second, 'Via') ?? '')?.[1]).not.toBe(branch.exec(headersOf(first, 'Via') ?? '')?.[1]);
    expect(made.server).toEqual({ host: TWO, port: 5060 });
    expect(events.map(({ type }) => type)).toEqual(['answered']);
  });

  it('is left no more once it said anything', async () => {
    answers(one, { status: 100 });
    await call();
    await world.pass(40_000);
    expect(timesAt(ONE)).toEqual([0]);
    expect(timesAt(TWO)).toEqual([]);
  });

  it('is asked last by the next calls, for 30 s', async () => {
    answers(two, { status: 486 });
    await call();
    await world.pass(5_000);
    await call();
    await world.pass(1_000);
    expect(timesAt(ONE)).toHaveLength(4);
    expect(timesAt(TWO)).toHaveLength(2);
    await world.pass(30_000);
    await call();
    await world.pass(250);
    expect(timesAt(ONE)).toHaveLength(5);
  });

  it('is given up after 4 s even as the last one where another line stands by', async () => {
    const { events } = await call({ hasStandby: true });
    await world.pass(8_000);
    expect([timesAt(ONE), timesAt(TWO)]).toEqual([
      [0, 500, 1_500, 3_500],
      [4_000, 4_500, 5_500, 7_500],
    ]);
    const failure = { kind: 'unreachable', detail: 'no response' };
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
    two.reply(two.last('INVITE'), { status: 180 });
    await world.pass(250);
    expect(timesAt(TWO, 'CANCEL')).toHaveLength(1);
    two.reply(two.last('CANCEL'), { status: 200 });
    two.reply(two.last('INVITE'), { status: 487 });
    await world.pass(250);
    expect(events).toHaveLength(1);
  });

  it('is asked first again as soon as it answers anything', async () => {
    answers(two, { status: 486 });
    await call();
    await world.pass(5_000);
    one.reply(one.last('INVITE'), { status: 486 });
    await world.pass(250);
    await call();
    await world.pass(250);
    expect(timesAt(ONE)).toHaveLength(5);
  });

  it('costs 500 calls 4 s once', async () => {
    answers(two, { status: 486 });
    await call();
    await world.pass(4_250);
    const before = world.network.times('INVITE').length;
    for (let count = 0; count < 500; count += 1) alice.invite(callTo(NAME));
    await world.pass(1_000);
    expect(world.network.times('INVITE')).toHaveLength(before + 500);
    expect(world.network.times('486 INVITE')).toHaveLength(501);
  });

  it('is left by REGISTER and BYE too', async () => {
    two.onRequest = (request) => {
      if (request.cseq.method === 'ACK') return;
      const contact = { name: 'Contact', value: `<sip:customer@three.example.com:5060>` };
      two.reply(request, { status: 200, headers: [contact], body: 'v=0' });
    };
    alice.register({ server: { host: NAME, port: 5060 }, credentials, displayName: '', interval: 600 });
    await turn();
    await world.pass(4_250);
    expect([timesAt(ONE, 'REGISTER'), timesAt(TWO, 'REGISTER')]).toEqual([[0, 500, 1_500, 3_500], [4_000]]);
    await world.pass(30_000);
    const { made } = await call();
    await world.pass(5_000);
    await world.pass(30_000);
    const start = world.clock.now();
    const ended = made.hangUp();
    await turn();
    await world.pass(5_000);
    await ended;
    const since = (host: string): readonly number[] => timesAt(host, 'BYE').map((at) => at - start);
    expect([since(ONE), since(TWO), since(THREE)]).toEqual([[0, 500, 1_500, 3_500], [4_000], []]);
    expect(headersOf(sentTo(TWO, 'BYE')[0], 'CSeq')).toBe(headersOf(sentTo(ONE, 'BYE')[0], 'CSeq'));
  });
});

describe('a server that answers after it was left', () => {
  const late = async (parts: ResponseParts): Promise<void> => {
    one.onRequest = (request) => {
      if (request.cseq.method === 'BYE' || request.cseq.method === 'CANCEL') one.reply(request, { status: 200 });
    };
    two.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') two.reply(request, { status: 180, toTag: 'two' });
    };
    await world.pass(6_000);
    one.reply(one.last('INVITE'), { toTag: 'one', ...parts });
    await world.pass(250);
  };

  it('gets ACK and BYE for a 2xx, and the call goes on where it is', async () => {
    const { events } = await call();
    await late({ status: 200, body: 'v=0' });
    one.reply(one.last('INVITE'), { status: 200, toTag: 'one', body: 'v=0' });
    await world.pass(250);
    expect(timesAt(ONE, 'ACK')).toHaveLength(2);
    expect(timesAt(ONE, 'BYE')).toHaveLength(1);
    two.reply(two.last('INVITE'), { status: 200, toTag: 'two', body: 'v=0 two' });
    await world.pass(250);
    expect(events).toEqual([
      { type: 'ringing', code: 180, body: null },
      { type: 'answered', body: 'v=0 two' },
    ]);
    expect(timesAt(TWO, 'BYE')).toEqual([]);
  });

  it('gets a CANCEL for a 1xx, once, with the branch of its INVITE', async () => {
    const { events } = await call();
    await late({ status: 180 });
    one.reply(one.last('INVITE'), { status: 180, toTag: 'one' });
    one.reply(one.last('INVITE'), { status: 487, toTag: 'one' });
    await world.pass(250);
    expect(timesAt(ONE, 'CANCEL')).toHaveLength(1);
    expect(headersOf(sentTo(ONE, 'CANCEL')[0], 'Via')).toBe(headersOf(sentTo(ONE, 'INVITE')[0], 'Via'));
    expect(timesAt(ONE, 'ACK')).toHaveLength(1);
    expect(events).toEqual([{ type: 'ringing', code: 180, body: null }]);
  });

  it('gets an ACK for a refusal, which says nothing about the call', async () => {
    const { events } = await call();
    await late({ status: 486 });
    expect(timesAt(ONE, 'ACK')).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(['ringing']);
  });

  it('cannot break the call with an answer that cannot be used', async () => {
    const { events } = await call();
    await late({ status: 200, headers: [{ name: 'Contact', value: '<tel:+8613800000000>' }] });
    expect(events.map(({ type }) => type)).toEqual(['ringing']);
  });
});

describe('an answer from behind a server that refused', () => {
  it('is acknowledged with the CSeq of its INVITE and ended, while the call goes on elsewhere', async () => {
    one.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') one.reply(request, { status: 503, toTag: 'proxy' });
      if (request.cseq.method === 'BYE') one.reply(request, { status: 200 });
    };
    const guard = new ChallengingServer(two);
    two.onRequest = (request) => {
      if (request.cseq.method !== 'INVITE') return;
      if (guard.accepts(request)) two.reply(request, { status: 180 });
      else guard.challenge(request);
    };
    const { events } = await call({ credentials });
    await world.pass(250);
    one.reply(one.last('INVITE'), { status: 200, toTag: 'phone', body: 'v=0' });
    await world.pass(250);
    expect(headersOf(sentTo(ONE, 'ACK').at(-1), 'CSeq')).toBe('1 ACK');
    expect(timesAt(ONE, 'BYE')).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(['ringing']);
  });
});

describe('hanging up', () => {
  it('sends nothing to further servers', async () => {
    const { made, events } = await call();
    await world.pass(1_000);
    let isDone = false;
    void made.hangUp().then(() => {
      isDone = true;
    });
    // It may have taken the INVITE: for 64*T1 it can still be told to stop.
    await world.pass(34_750);
    expect(isDone).toBe(false);
    await world.pass(500);
    expect(isDone).toBe(true);
    expect(timesAt(TWO)).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['failed']);
  });

  it('cancels the INVITE whose server answers only then', async () => {
    const { made } = await call();
    await world.pass(1_000);
    void made.hangUp();
    await world.pass(5_000);
    one.onRequest = (request) => {
      if (request.cseq.method === 'CANCEL') one.reply(request, { status: 200 });
    };
    one.reply(one.last('INVITE'), { status: 180 });
    await world.pass(250);
    expect(timesAt(ONE, 'CANCEL')).toHaveLength(1);
    one.reply(one.last('INVITE'), { status: 487 });
    await world.pass(250);
    await made.hangUp();
  });

  it('cancels where the INVITE went, and acknowledges there', async () => {
    two.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') two.reply(request, { status: 180 });
      if (request.cseq.method !== 'CANCEL') return;
      two.reply(request, { status: 200 });
      two.reply(two.last('INVITE'), { status: 487 });
    };
    const { made } = await call();
    await world.pass(5_000);
    void made.hangUp();
    await world.pass(1_000);
    expect([timesAt(ONE, 'CANCEL'), timesAt(ONE, 'ACK')]).toEqual([[], []]);
    expect([timesAt(TWO, 'CANCEL'), timesAt(TWO, 'ACK')]).toEqual([[5_000], [5_004]]);
  });
});

describe('a server that cannot be sent to', () => {
  it('is passed over at once', async () => {
    answers(two, { status: 486 });
    const { events } = await call();
    const bytes = sentTo(ONE, 'INVITE')[0]?.bytes ?? Buffer.alloc(0);
    const to = { host: ONE, port: 5060 };
    world.transportOf(alice).sendErrors.emit({ bytes, to, detail: 'network is unreachable' });
    await world.pass(250);
    expect([timesAt(ONE), timesAt(TWO)]).toEqual([[0], [0]]);
    expect(events.at(-1)).toMatchObject({ failure: { kind: 'status', code: 486 } });
  });

  it('says what was wrong when it is the last one', async () => {
    const { events } = await call();
    for (const host of [ONE, TWO]) {
      const bytes = sentTo(host, 'INVITE')[0]?.bytes ?? Buffer.alloc(0);
      world.transportOf(alice).sendErrors.emit({ bytes, to: { host, port: 5060 }, detail: `no way to ${host}` });
    }
    const failure = { kind: 'unreachable', detail: `no way to ${TWO}` };
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
  });
});

describe('503', () => {
  it('is answered by asking the next server', async () => {
    answers(one, { status: 503 });
    answers(two, { status: 200, body: 'v=0' });
    const { events } = await call();
    await world.pass(250);
    expect(events.map(({ type }) => type)).toEqual(['answered']);
    expect(timesAt(ONE, 'ACK')).toHaveLength(1);
    // Without Retry-After it is like 500: the next call asks there again.
    await call();
    await world.pass(250);
    expect(timesAt(ONE)).toHaveLength(2);
  });

  it('of the last server is told', async () => {
    answers(one, { status: 503 });
    answers(two, { status: 503, phrase: 'Overloaded' });
    const { events } = await call();
    await world.pass(250);
    const failure = { kind: 'status', code: 503, phrase: 'Overloaded' };
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
  });

  it('is the only refusal that does so', async () => {
    answers(one, { status: 500 });
    const { events } = await call();
    await world.pass(250);
    expect(timesAt(TWO)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ failure: { code: 500 } });
  });

  it('with Retry-After keeps everything away from that server for so long', async () => {
    answers(one, { status: 503, headers: [{ name: 'Retry-After', value: '20 (busy)' }] });
    answers(two, { status: 486 });
    await call();
    await world.pass(250);
    await call();
    alice.register({ server: { host: ONE, port: 5060 }, credentials, displayName: '', interval: 600 });
    await world.pass(19_000);
    expect([timesAt(ONE), timesAt(ONE, 'REGISTER'), timesAt(TWO)]).toEqual([[0], [], [4, 250]]);
    await world.pass(1_000);
    await call();
    await world.pass(250);
    expect(timesAt(ONE)).toHaveLength(2);
  });

  it('with Retry-After is heeded by calls that are on their way, too', async () => {
    const three = world.peer(THREE);
    answers(three, { status: 486 });
    alice.invite(callTo('three.example.com'));
    await turn();
    answers(two, { status: 503, headers: [{ name: 'Retry-After', value: '20' }] });
    alice.invite(callTo(TWO));
    await world.pass(5_000);
    expect([timesAt(ONE).length, timesAt(TWO), timesAt(THREE)]).toEqual([4, [0], [4_000]]);
  });

  it('with Retry-After from every server ends the next call at once', async () => {
    for (const peer of [one, two]) answers(peer, { status: 503, headers: [{ name: 'Retry-After', value: '60' }] });
    await call();
    await world.pass(250);
    const before = world.network.sent.length;
    const { events } = await call();
    await world.pass(250);
    const failure = { kind: 'unreachable', detail: 'the server asked to be left alone for a while' };
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
    expect(world.network.sent).toHaveLength(before);
  });

  it('with Retry-After does not keep ringing from being acknowledged', async () => {
    alice.invite(callTo(TWO));
    await world.pass(250);
    const [first] = two.requests;
    answers(two, { status: 503, headers: [{ name: 'Retry-After', value: '60' }] });
    alice.invite(callTo(TWO));
    await world.pass(250);
    const reliable = [
      { name: 'Require', value: '100rel' },
      { name: 'RSeq', value: '1' },
      { name: 'Contact', value: `<sip:${TWO}>` },
    ];
    if (first !== undefined) two.reply(first, { status: 183, headers: reliable });
    await world.pass(250);
    expect(timesAt(TWO, 'PRACK')).toHaveLength(1);
  });

  it('with Retry-After does not keep a call from being hung up', async () => {
    two.onRequest = (request) => {
      const headers = [{ name: 'Retry-After', value: '60' }];
      if (request.cseq.method === 'BYE') two.reply(request, { status: 200 });
      if (request.cseq.method === 'INVITE')
        two.reply(request, two.requests.length === 1 ? { status: 200, body: 'v=0' } : { status: 503, headers });
    };
    const made = alice.invite(callTo(TWO));
    await world.pass(250);
    alice.invite(callTo(TWO));
    await world.pass(250);
    const done = made.hangUp();
    await world.pass(250);
    await done;
    expect(timesAt(TWO, 'BYE')).toHaveLength(1);
  });
});

describe('credentials', () => {
  it('are shown to every server of the account, each time it asks', async () => {
    const guards = [one, two].map((peer) => {
      const guard = new ChallengingServer(peer);
      peer.onRequest = (request) => {
        if (request.cseq.method !== 'INVITE') return;
        if (!guard.accepts(request)) guard.challenge(request);
        else peer.reply(request, peer === one ? { status: 503 } : { status: 200, body: 'v=0' });
      };
      return guard;
    });
    for (const [index, guard] of guards.entries()) guard.nonce = `nonce-of-${index}`;
    const { events } = await call({ credentials });
    await world.pass(1_000);
    expect(events.map(({ type }) => type)).toEqual(['answered']);
    const sequence = (host: string) => sentTo(host, 'INVITE').map((sent) => headersOf(sent, 'CSeq'));
    expect(sequence(ONE)).toEqual(['1 INVITE', '2 INVITE']);
    expect(sequence(TWO)).toEqual(['2 INVITE', '3 INVITE']);
  });
});

it('an ACK goes to one server each time, and its name is looked up once', async () => {
  const asked: string[] = [];
  const known = { hosts: { [NAME]: [ONE, TWO], 'desk.example.com': [TWO] } };
  const bob = world.agent('192.0.2.21', () => true, memoryNames(known, asked));
  answers(two, { status: 200, headers: [{ name: 'Contact', value: '<sip:customer@desk.example.com:5060>' }] });
  bob.invite(callTo(TWO));
  await world.pass(250);
  two.reply(two.last('INVITE'), { status: 200 });
  await world.pass(250);
  expect(timesAt(TWO, 'ACK')).toHaveLength(2);
  expect(asked).toEqual(['A desk.example.com']);
});

it('names are looked up once for a transaction, with its copies, CANCEL and ACK', async () => {
  const asked: string[] = [];
  const bob = world.agent('192.0.2.21', () => true, memoryNames({ hosts: { [NAME]: [ONE, TWO] } }, asked));
  answers(two, { status: 486 });
  bob.invite(callTo(NAME));
  await turn();
  await world.pass(6_000);
  expect(asked).toEqual([`A ${NAME}`]);
});

describe('a server that wants to be left alone', () => {
  it('makes the next call fail after whoever placed it could listen', async () => {
    const only = world.peer('192.0.2.14');
    answers(only, { status: 503, headers: [{ name: 'Retry-After', value: '60' }] });
    const first = heard(alice.invite(callTo('192.0.2.14')));
    await world.pass(250);
    expect(first).toMatchObject([{ type: 'failed', failure: { kind: 'status', code: 503 } }]);
    const made = alice.invite(callTo('192.0.2.14'));
    // However many promises whoever placed it waits for.
    await turn();
    const second = heard(made);
    await world.pass(1);
    expect(second).toMatchObject([{ type: 'failed', failure: { kind: 'unreachable' } }]);
  });
});
