// The UDP timers of RFC 3261 Table 4 and RFC 6026, seen on the wire.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serializeMessage } from '../../electron/sip-message/serialize-message.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';

const INVITE_TIMES = [0, 500, 1_500, 3_500, 7_500, 15_500, 31_500];
const OTHER_TIMES = [0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

const since = (start: number, times: readonly number[]): readonly number[] => times.map((time) => time - start);

describe('an INVITE that nobody answers', () => {
  it('is sent 7 times in 32 s and then fails as unreachable', async () => {
    const events = heard(world.agent(ALICE).invite(callTo(BOB)));
    await world.pass(31_999);
    expect(events).toEqual([]);
    await world.pass(1);
    expect(world.network.times('INVITE')).toEqual(INVITE_TIMES);
    expect(events).toEqual([{ type: 'failed', failure: { kind: 'unreachable', detail: 'no response' }, reason: null }]);
    expect(world.clock.pendingTimers).toBe(0);
  });

  it('is not sent again after any provisional response', async () => {
    const bob = world.peer(BOB);
    bob.onRequest = (request) => bob.reply(request, { status: 100 });
    world.agent(ALICE).invite(callTo(BOB));
    await world.pass(40_000);
    expect(world.network.times('INVITE')).toEqual([0]);
  });
});

describe('a final failure to an INVITE', () => {
  it('is sent 11 times in 32 s while no ACK comes, then dropped', async () => {
    taking(world.agent(BOB), (call) => call.reject(486, 'Busy Here'));
    world.agent(ALICE).invite(callTo(BOB));
    world.network.loses = ({ label }) => label === 'ACK';
    await world.pass(40_000);
    expect(since(2, world.network.times('486 INVITE'))).toEqual(OTHER_TIMES);
    // Timer D: the caller still acknowledges each copy that comes within 32 s.
    expect(world.network.times('ACK')).toHaveLength(11);
  });

  it('is told once however often it comes', async () => {
    taking(world.agent(BOB), (call) => call.reject(486, 'Busy Here'));
    const events = heard(world.agent(ALICE).invite(callTo(BOB)));
    let acks = 0;
    world.network.loses = ({ label }) => label === 'ACK' && ++acks <= 3;
    await world.pass(40_000);
    expect(world.network.times('486 INVITE')).toHaveLength(4);
    expect(events.filter(({ type }) => type === 'failed')).toHaveLength(1);
  });
});

describe('a 2xx to an INVITE', () => {
  it('is sent 11 times until the ACK is given up, then the call is ended with BYE at 32 s', async () => {
    const calls = taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => null));
    world.agent(ALICE).invite(callTo(BOB));
    world.network.loses = ({ label }) => label === 'ACK';
    await world.pass(2);
    const events = calls.map(heard);
    await world.pass(40_000);
    expect(since(2, world.network.times('200 INVITE'))).toEqual(OTHER_TIMES);
    expect(since(2, world.network.times('BYE'))).toEqual([32_000]);
    expect(events).toEqual([[{ type: 'ended', by: 'local', detail: 'no ACK', reason: null }]]);
  });

  it('gets the same ACK each time it comes', async () => {
    taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => null));
    const events = heard(world.agent(ALICE).invite(callTo(BOB)));
    let acks = 0;
    world.network.loses = ({ label }) => label === 'ACK' && ++acks <= 2;
    await world.pass(5_000);
    const sent = world.network.sent.filter(({ label }) => label === 'ACK');
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ message }) => JSON.stringify(message))).size).toBe(1);
    expect(events.filter(({ type }) => type === 'answered')).toHaveLength(1);
  });

  it('is not rung again by a late copy of the INVITE within 32 s (timer L)', async () => {
    const bob = world.agent(BOB);
    const calls = taking(bob, (call) => call.accept('v=0 answer', () => null));
    world.agent(ALICE).invite(callTo(BOB));
    await world.pass(31_000);
    const [invite] = world.network.sent;
    if (invite === undefined) throw new Error('no INVITE');
    const sentBefore = world.network.sent.length;
    const source = { host: ALICE, port: 5060 };
    world.transportOf(bob).datagrams.emit({ bytes: serializeMessage(invite.message), source });
    await world.pass(500);
    expect(calls).toHaveLength(1);
    expect(world.network.sent).toHaveLength(sentBefore);
  });
});

describe('a request other than INVITE that nobody answers', () => {
  it('is sent 11 times in 32 s and then given up', async () => {
    taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => null));
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(1_000);
    world.network.loses = ({ label }) => label === 'BYE';
    let done = false;
    const start = world.clock.now();
    void call.hangUp().then(() => {
      done = true;
    });
    await world.pass(31_750);
    expect(done).toBe(false);
    await world.pass(500);
    expect(since(start, world.network.times('BYE'))).toEqual(OTHER_TIMES);
    expect(done).toBe(true);
  });

  it('goes on every T2 after a provisional response', async () => {
    const bob = world.peer(BOB);
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200, body: 'v=0' });
      if (request.cseq.method === 'BYE') bob.reply(request, { status: 100 });
    };
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(1_000);
    const start = world.clock.now();
    void call.hangUp();
    await world.pass(40_000);
    const expected = [0, 500, 4_500, 8_500, 12_500, 16_500, 20_500, 24_500, 28_500];
    expect(since(start, world.network.times('BYE'))).toEqual(expected);
  });

  it('gets the cached answer again when a copy of it comes (timer J), without being handled twice', async () => {
    taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => null));
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(1_000);
    let answers = 0;
    world.network.loses = ({ label }) => label === '200 BYE' && ++answers <= 4;
    void call.hangUp();
    await world.pass(10_000);
    expect(world.network.times('BYE')).toHaveLength(5);
    expect(world.network.times('200 BYE')).toHaveLength(5);
  });
});

describe('every timer', () => {
  it('is over 32 s after an ordinary call', async () => {
    taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => null));
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(1_000);
    void call.hangUp();
    await world.pass(33_000);
    expect(world.clock.pendingTimers).toBe(0);
  });
});
