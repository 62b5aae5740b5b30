// PRACK to us (RFC 3262): reliable ringing, a 2xx that waits, and offers before the answer (RFC 3311).

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, SipCallEvent, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';
import { header, ScriptedCall } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
let calls: IncomingCall[];
let events: SipCallEvent[];
beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE);
  bob = world.peer(BOB);
  events = [];
  calls = taking(alice, (call) => call.events.on((event) => events.push(event)));
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** Bob calls, requiring or supporting reliable provisional responses, and hears `ring` and `accept` of these. */
async function ringing(
  extra: string,
  code: number,
  early?: string,
  describe?: (offer: string | null) => string | null,
  body = 'v=0 offer',
): Promise<{ readonly peer: ScriptedCall; readonly call: IncomingCall }> {
  const peer = await ScriptedCall.calling(world, bob, { extra: [extra], body });
  const [call] = calls;
  if (call === undefined) throw new Error('no call arrived');
  call.ring(code, early, describe);
  await world.pass(10);
  return { peer, call };
}

const rack = (peer: ScriptedCall, method = 'INVITE'): string =>
  `RAck: ${header(peer.last('INVITE'), 'RSeq')} 1 ${method}`;

describe('ringing', () => {
  it.each([
    ['Require: 100rel', 180, undefined, true],
    ['Require: 100rel', 183, 'v=0 early', true],
    ['Supported: 100rel', 183, 'v=0 early', true],
    ['Supported: 100rel', 180, undefined, false],
    ['Subject: none', 183, 'v=0 early', false],
  ])('with %s by %i and description %s is reliable: %s', async (extra, code, early, reliable) => {
    const { peer } = await ringing(extra, code, early);
    const response = peer.last('INVITE');
    expect(response.message).toMatchObject({ status: code, body: early ?? '' });
    expect(header(response, 'Require')).toBe(reliable ? '100rel' : '');
    expect(header(response, 'RSeq') !== '').toBe(reliable);
    if (!reliable) return;
    const rseq = Number(header(response, 'RSeq'));
    expect(rseq).toBeGreaterThanOrEqual(1);
    expect(rseq).toBeLessThan(2 ** 31);
    await peer.send('PRACK', { extra: [rack(peer)] });
    expect(peer.statuses('PRACK')).toEqual([200]);
  });

  it('is repeated after T1 doubling without a cap, 7 times in 32 s, and then the call is refused 504', async () => {
    const start = world.clock.now() + 10;
    const { peer } = await ringing('Require: 100rel', 180);
    await world.pass(33_000);
    const sent = world.network.times('180 INVITE').map((at) => at - start);
    expect(sent).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(world.network.times('504 INVITE')[0]).toBe(start + 32_000);
    const failure = { kind: 'status', code: 504, phrase: 'Server Time-out' };
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
    await peer.send('ACK', { cseq: 1 });
  });

  it('is repeated no more once PRACK came, and the next one follows with the next RSeq', async () => {
    const { peer, call } = await ringing('Require: 100rel', 180);
    call.ring(183, 'v=0 early');
    await world.pass(10);
    expect(peer.last('INVITE').message.status).toBe(180);
    const first = Number(header(peer.last('INVITE'), 'RSeq'));
    await peer.send('PRACK', { extra: [rack(peer)] });
    expect(peer.last('INVITE').message).toMatchObject({ status: 183, body: 'v=0 early' });
    expect(Number(header(peer.last('INVITE'), 'RSeq'))).toBe(first + 1);
    expect(world.network.times('180 INVITE')).toHaveLength(1);
    call.reject(486, 'Busy Here');
    await world.pass(20_000);
    expect(world.network.times('183 INVITE')).toHaveLength(1);
  });

  it.each([
    ['another RSeq', (rseq: number) => `RAck: ${rseq + 1} 1 INVITE`, 481],
    ['another CSeq', (rseq: number) => `RAck: ${rseq} 2 INVITE`, 481],
    ['another method', (rseq: number) => `RAck: ${rseq} 1 UPDATE`, 481],
    ['a broken RAck', () => 'RAck: -1 1e0 INVITE', 400],
    ['no RAck', () => 'Subject: none', 400],
  ])('goes on when a PRACK names %s', async (_case, line, status) => {
    const { peer } = await ringing('Require: 100rel', 180);
    await peer.send('PRACK', { extra: [line(Number(header(peer.last('INVITE'), 'RSeq')))] });
    expect(peer.statuses('PRACK')).toEqual([status]);
    await world.pass(600);
    expect(world.network.times('180 INVITE')).toHaveLength(2);
  });

  it('is told again every minute, as long as it rings', async () => {
    const start = world.clock.now() + 10;
    const { call } = await ringing('Subject: none', 180);
    await world.pass(190_000);
    expect(world.network.times('180 INVITE').map((at) => at - start)).toEqual([0, 60_000, 120_000, 180_000]);
    call.reject(480, 'Nobody there');
    await world.pass(70_000);
    expect(world.network.times('180 INVITE')).toHaveLength(4);
  });

  it('again a minute later is reliable too where that is required', async () => {
    const { peer } = await ringing('Require: 100rel', 183, 'v=0 early');
    const first = Number(header(peer.last('INVITE'), 'RSeq'));
    await peer.send('PRACK', { extra: [rack(peer)] });
    await world.pass(61_000);
    expect(peer.last('INVITE').message).toMatchObject({ status: 183, body: '' });
    expect(Number(header(peer.last('INVITE'), 'RSeq'))).toBe(first + 1);
  });
});

describe('the answer', () => {
  it('waits for the PRACK of a description', async () => {
    const { peer, call } = await ringing('Supported: 100rel', 183, 'v=0 early');
    call.accept('v=0 early', () => null);
    await world.pass(100);
    expect(peer.last('INVITE').message.status).toBe(183);
    await peer.send('PRACK', { extra: [rack(peer)] });
    expect(peer.last('INVITE').message).toMatchObject({ status: 200, body: '' });
    await peer.send('ACK', { cseq: 1 });
    expect(events).toEqual([{ type: 'answered', body: 'v=0 offer' }]);
  });

  it('does not wait for the PRACK of a mere 180, which is answered all the same', async () => {
    const { peer, call } = await ringing('Require: 100rel', 180);
    const late = rack(peer);
    call.accept('v=0 answer', () => null);
    await world.pass(10);
    expect(peer.last('INVITE').message).toMatchObject({ status: 200, body: 'v=0 answer' });
    await peer.send('PRACK', { extra: [late] });
    expect(peer.statuses('PRACK')).toEqual([200]);
    await peer.send('ACK', { cseq: 1 });
    await world.pass(5_000);
    expect(world.network.times('180 INVITE')).toHaveLength(1);
  });

  it('that waits is given up with the call', async () => {
    const { peer, call } = await ringing('Supported: 100rel', 183, 'v=0 early');
    call.accept('v=0 early', () => null);
    await peer.cancel();
    expect(peer.last('INVITE').message.status).toBe(487);
    expect(events.map(({ type }) => type)).toEqual(['failed']);
  });

  it('to an INVITE without an offer comes with the PRACK of ours', async () => {
    const { peer, call } = await ringing('Require: 100rel', 183, 'v=0 our offer', undefined, '');
    call.accept('v=0 our offer', () => null);
    await peer.send('PRACK', { extra: [rack(peer)], body: 'v=0 their answer' });
    expect(peer.last('PRACK').message).toMatchObject({ status: 200, body: '' });
    expect(peer.last('INVITE').message).toMatchObject({ status: 200, body: '' });
    await peer.send('ACK', { cseq: 1 });
    expect(events).toEqual([{ type: 'answered', body: 'v=0 their answer' }]);
  });
});

describe('an offer before the answer', () => {
  const describe = (offer: string | null): string => `v=0 for ${offer}`;

  it('in a PRACK is answered in its 200', async () => {
    const { peer } = await ringing('Supported: 100rel', 183, 'v=0 early', describe);
    await peer.send('PRACK', { extra: [rack(peer)], body: 'v=0 second' });
    expect(peer.last('PRACK').message).toMatchObject({ status: 200, body: 'v=0 for v=0 second' });
  });

  it('in an UPDATE is answered once the first one was, and its description is the one that counts', async () => {
    const { peer, call } = await ringing('Supported: 100rel', 183, 'v=0 early', describe);
    await peer.send('UPDATE', { body: 'v=0 too soon' });
    expect(peer.last('UPDATE').message.status).toBe(500);
    expect(Number(header(peer.last('UPDATE'), 'Retry-After'))).toBeLessThanOrEqual(10);
    await peer.send('PRACK', { extra: [rack(peer)] });
    await peer.send('UPDATE', { body: 'v=0 second' });
    expect(peer.last('UPDATE').message).toMatchObject({ status: 200, body: 'v=0 for v=0 second' });
    call.accept('v=0 early', describe);
    await peer.send('ACK', { cseq: 1 });
    expect(events).toEqual([{ type: 'answered', body: 'v=0 second' }]);
  });

  it('in an UPDATE meets ours with 491', async () => {
    const { peer } = await ringing('Require: 100rel', 183, 'v=0 our offer', describe, '');
    await peer.send('UPDATE', { body: 'v=0 theirs' });
    expect(peer.last('UPDATE').message.status).toBe(491);
  });

  it('that nobody can take is 488, and one without an offer moves the target alone', async () => {
    const { peer, call } = await ringing('Supported: 100rel', 183, 'v=0 early');
    await peer.send('PRACK', { extra: [rack(peer)] });
    await peer.send('UPDATE', { body: 'v=0 video' });
    expect(peer.last('UPDATE').message.status).toBe(488);
    await peer.send('UPDATE', { contact: `<sip:bob@${BOB}:5099>` });
    expect(peer.last('UPDATE').message.status).toBe(200);
    call.accept('v=0 early', () => null);
    await peer.send('ACK', { cseq: 1 });
    void call.hangUp();
    await world.pass(10);
    expect(world.network.sent.findLast(({ label }) => label === 'BYE')?.to).toBe(`${BOB}:5099`);
  });

  it('by a second INVITE is 500 with Retry-After', async () => {
    const { peer } = await ringing('Subject: none', 180);
    await peer.send('INVITE', { body: 'v=0 second' });
    expect(peer.last('INVITE').message.status).toBe(500);
    expect(Number(header(peer.last('INVITE'), 'Retry-After'))).toBeLessThanOrEqual(10);
    await peer.send('ACK', { cseq: 2 });
  });
});

describe('two agents', () => {
  it('ring reliably and are answered', async () => {
    const carol = world.agent('192.0.2.3');
    taking(carol, (call) => {
      call.ring(183, 'v=0 early');
      call.accept('v=0 early', () => null);
    });
    const heardOut = heard(alice.invite(callTo('192.0.2.3')));
    await world.pass(1_000);
    expect(heardOut.map(({ type }) => type)).toEqual(['trying', 'ringing', 'answered']);
    expect(world.network.labels.filter((label) => label.includes('PRACK'))).toEqual(['PRACK', '200 PRACK']);
  });
});
