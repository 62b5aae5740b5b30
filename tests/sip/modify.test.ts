// Changing an answered call by re-INVITE: turns, glare, refusals, and a peer that is gone.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModifyOutcome } from '../../electron/sip/call-port.ts';
import type { OutgoingCall, SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import { ALICE, BOB, callTo, heard, taking, turn, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import { header, ScriptedCall, willing } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
let call: OutgoingCall;
let events: SipCallEvent[];
let peer: ScriptedCall;

beforeEach(async () => {
  world = new World();
  bob = world.peer(BOB);
  willing(bob);
  call = world.agent(ALICE).invite(callTo(BOB));
  events = heard(call);
  await world.pass(500);
  peer = ScriptedCall.placed(world, bob);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** Answers the re-INVITEs in this order, the last one for all that follow; others as a willing peer does. */
function answering(...statuses: readonly number[]): void {
  let next = 0;
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'ACK') return;
    const status = method === 'INVITE' ? (statuses[Math.min(next++, statuses.length - 1)] ?? 200) : 200;
    bob.reply(request, { status, ...(method === 'INVITE' && status < 300 ? { body: `v=0 answer ${next}` } : {}) });
  };
}

const reinvites = (): readonly RequestEnvelope[] =>
  bob.requests.filter(({ cseq, toTag }) => cseq.method === 'INVITE' && toTag !== '');

describe('a change of an answered call', () => {
  it('goes out under the next CSeq with our offer, is ACKed, and gives the peer’s answer', async () => {
    answering(200);
    const changed = call.modify('v=0 hold');
    await world.pass(100);
    expect(await changed).toEqual({ kind: 'answered', body: 'v=0 answer 1' });
    const [reinvite] = reinvites();
    expect(reinvite?.message.body).toBe('v=0 hold');
    expect(reinvite?.cseq.number).toBe(bob.requests[0] && bob.requests[0].cseq.number + 1);
    expect(reinvite && header(reinvite, 'Contact')).toBe(`<sip:alice@${ALICE}>`);
    expect(bob.last('ACK').cseq.number).toBe(reinvite?.cseq.number);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('ACKs every copy of the 200 with the same bytes', async () => {
    answering(200);
    void call.modify('v=0 hold');
    await world.pass(100);
    const reinvite = reinvites()[0];
    if (reinvite === undefined) throw new Error('no re-INVITE');
    bob.reply(reinvite, { status: 200, body: 'v=0 answer 1' });
    await world.pass(100);
    const acks = world.network.sent.filter(({ label }) => label === 'ACK').slice(1);
    expect(acks).toHaveLength(2);
    expect(acks[0]?.bytes).toEqual(acks[1]?.bytes);
  });

  it('moves later requests to the Contact of the 200', async () => {
    bob.onRequest = (request) => {
      const contact = [{ name: 'Contact', value: `<sip:bob@${BOB}:5080>` }];
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200, body: 'v=0', headers: contact });
    };
    void call.modify('v=0 hold');
    await world.pass(100);
    expect(world.network.sent.findLast(({ label }) => label === 'ACK')?.to).toBe(`${BOB}:5080`);
    void call.hangUp();
    await world.pass(10);
    expect(world.network.sent.findLast(({ label }) => label === 'BYE')?.to).toBe(`${BOB}:5080`);
  });

  it('that is refused leaves the call as it was', async () => {
    answering(488);
    const changed = call.modify('v=0 video');
    await world.pass(100);
    expect(await changed).toEqual({ kind: 'refused', code: 488, phrase: 'Not Acceptable Here' });
    answering(200);
    const next = call.modify('v=0 hold');
    await world.pass(100);
    expect((await next).kind).toBe('answered');
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('that is answered without a description has failed', async () => {
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200 });
    };
    const changed = call.modify('v=0 hold');
    await world.pass(100);
    expect((await changed).kind).toBe('failed');
  });

  it('waits for the one before it, and each is told its own outcome', async () => {
    answering(200, 488, 200);
    const outcomes = Promise.all(['a', 'b', 'c'].map((body) => call.modify(`v=0 ${body}`)));
    await world.pass(1_000);
    expect((await outcomes).map(({ kind }) => kind)).toEqual(['answered', 'refused', 'answered']);
    expect(reinvites().map(({ message }) => message.body)).toEqual(['v=0 a', 'v=0 b', 'v=0 c']);
    const labels = world.network.labels.slice(world.network.labels.indexOf('ACK') + 1);
    expect(labels.filter((label) => label === 'INVITE' || label === 'ACK')).toEqual([
      'INVITE',
      'ACK',
      'INVITE',
      'ACK',
      'INVITE',
      'ACK',
    ]);
  });

  it.each([481, 408, 404, 410])('that is answered %i ends the call', async (status) => {
    answering(status);
    const changed = call.modify('v=0 hold');
    await world.pass(100);
    expect((await changed).kind).toBe('failed');
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local' });
    expect(bob.last('BYE').cseq.number).toBeGreaterThan(reinvites()[0]?.cseq.number ?? 0);
  });

  it('that nobody answers is sent 7 times and ends the call after 32 s', async () => {
    bob.onRequest = () => {};
    const start = world.clock.now();
    const changed = call.modify('v=0 hold');
    await world.pass(31_900);
    const sent = world.network.sent.filter(({ label, at }) => label === 'INVITE' && at >= start);
    expect(sent.map(({ at }) => at - start)).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(events.at(-1)?.type).toBe('answered');
    await world.pass(200);
    expect(await changed).toEqual({ kind: 'failed', detail: 'no response' });
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local', detail: 'no response' });
  });

  it('that gets a 100 and nothing more is cancelled after 32 s, and the call goes on', async () => {
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 100 });
      if (request.cseq.method !== 'CANCEL') return;
      bob.reply(request, { status: 200 });
      const reinvite = reinvites()[0];
      if (reinvite !== undefined) bob.reply(reinvite, { status: 487 });
    };
    const changed = call.modify('v=0 hold');
    await world.pass(33_000);
    expect(await changed).toEqual({ kind: 'refused', code: 487, phrase: 'Request Terminated' });
    expect(bob.last('CANCEL').cseq.number).toBe(reinvites()[0]?.cseq.number);
    expect(events.at(-1)?.type).toBe('answered');
    willing(bob);
  });

  it('is not waited for any more by whom a late 100 tells that it is being tried', async () => {
    bob.onRequest = () => {};
    void call.modify('v=0 hold');
    await world.pass(10);
    await peer.send('BYE');
    const reinvite = reinvites()[0];
    if (reinvite !== undefined) bob.reply(reinvite, { status: 100 });
    await world.pass(10);
    if (reinvite !== undefined) bob.reply(reinvite, { status: 481 });
    // Timer D of the INVITE is all that may run, and ends.
    await world.pass(32_010);
    expect(world.clock.pendingTimers).toBe(0);
  });

  it('that is being tried when the call ends is waited for no longer than 32 s', async () => {
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 100 });
    };
    void call.modify('v=0 hold');
    await world.pass(10);
    await peer.send('BYE');
    await world.pass(32_100);
    expect(world.clock.pendingTimers).toBe(0);
    expect(world.agents.map((agent) => ('load' in agent ? agent.load : null))).toEqual([
      { calls: 0, dialogs: 0, transactions: 0 },
    ]);
  });

  it('is failed by the end of the call, sent or not', async () => {
    bob.onRequest = () => {};
    const outcomes = [call.modify('v=0 a'), call.modify('v=0 b')];
    await world.pass(10);
    await peer.send('BYE');
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['failed', 'failed']);
    expect((await call.modify('v=0 c')).kind).toBe('failed');
    expect(reinvites()).toHaveLength(1);
  });

  it('waits for the ACK of an answer of ours', async () => {
    await peer.send('INVITE', { body: 'v=0 theirs' });
    void call.modify('v=0 ours');
    await world.pass(1_000);
    expect(reinvites()).toHaveLength(0);
    await peer.send('ACK');
    await turn();
    expect(reinvites()).toHaveLength(1);
    await world.pass(100);
  });

  it('before the answer has failed', async () => {
    bob.onRequest = () => {};
    const other = world.agents[0]?.invite(callTo(BOB));
    expect(await other?.modify('v=0')).toEqual({ kind: 'failed', detail: 'the call is not answered' });
    expect(other?.dialogId).toBeNull();
    void other?.hangUp();
    await world.pass(33_000);
    willing(bob);
  });

  it('answers a challenge with the account’s credentials, under another CSeq, and its ACK shows them too', async () => {
    const server = new ChallengingServer(bob);
    bob.onRequest = (request) => {
      if (request.cseq.method === 'ACK') return;
      if (request.cseq.method !== 'INVITE' || server.accepts(request)) bob.reply(request, { status: 200, body: 'v=0' });
      else server.challenge(request);
    };
    const known = world.agents[0]?.invite(callTo(BOB, { credentials: { username: 'alice', password: 'secret' } }));
    await world.pass(100);
    server.nonce = 'nonce-2';
    const changed = known?.modify('v=0 hold');
    await world.pass(100);
    expect((await changed)?.kind).toBe('answered');
    const numbers = reinvites().map(({ cseq }) => cseq.number);
    expect(numbers).toEqual([3, 4]);
    expect(header(bob.last('ACK'), 'Proxy-Authorization')).toContain('nonce-2');
    willing(bob);
  });
});

describe('glare', () => {
  /** Milliseconds from the 491 to the next re-INVITE, many times over. */
  async function waits(modify: () => Promise<ModifyOutcome>, attempts: () => readonly number[]): Promise<number> {
    answering(491, 200);
    const before = attempts().length;
    const changed = modify();
    await world.pass(5_000);
    expect((await changed).kind).toBe('answered');
    const [first = 0, second = 0] = attempts().slice(before);
    return second - first;
  }
  const offered = (): readonly number[] =>
    world.network.sent.filter(({ label, from }) => label === 'INVITE' && from.startsWith(ALICE)).map(({ at }) => at);

  it('makes the owner of the Call-ID wait 2.1 to 4 s in steps of 10 ms', async () => {
    const seen = new Set<number>();
    for (let time = 0; time < 20; time += 1) seen.add((await waits(() => call.modify('v=0'), offered)) - 4);
    for (const wait of seen) {
      expect(wait).toBeGreaterThanOrEqual(2_100);
      expect(wait).toBeLessThanOrEqual(4_000);
      expect(wait % 10).toBe(0);
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  it('is followed by an offer made anew, that knows what was agreed meanwhile', async () => {
    answering(491, 200);
    let made = 0;
    const changed = call.modify(() => {
      made += 1;
      return `v=0 offer ${made}`;
    });
    await world.pass(5_000);
    expect((await changed).kind).toBe('answered');
    expect(reinvites().map(({ message }) => message.body)).toEqual(['v=0 offer 1', 'v=0 offer 2']);
  });

  it('makes the other side wait 0 to 2 s in steps of 10 ms', async () => {
    const alice = world.agents[0];
    if (alice === undefined) throw new Error('no agent');
    const calls = taking(alice, (incoming) => incoming.accept('v=0 answer', () => 'v=0 answer'));
    const calling = await ScriptedCall.calling(world, bob);
    await calling.send('ACK');
    const seen = new Set<number>();
    for (let time = 0; time < 20; time += 1)
      seen.add((await waits(() => calls[0]?.modify('v=0') ?? Promise.reject(), offered)) - 4);
    for (const wait of seen) {
      expect(wait).toBeLessThanOrEqual(2_000);
      expect(wait % 10).toBe(0);
    }
    expect(Math.min(...seen)).toBeLessThan(1_000);
    expect(seen.size).toBeGreaterThan(10);
  });

  it('that does not end is told as a refusal after six tries', async () => {
    answering(491);
    const changed = call.modify('v=0');
    await world.pass(30_000);
    expect(await changed).toEqual({ kind: 'refused', code: 491, phrase: 'Request Pending' });
    expect(reinvites()).toHaveLength(6);
  });

  it('answers the peer’s INVITE with 491 while ours is outstanding, and its UPDATE with an offer too', async () => {
    bob.onRequest = () => {};
    void call.modify('v=0 ours');
    await world.pass(10);
    await peer.send('INVITE', { body: 'v=0 theirs' });
    expect(peer.last('INVITE').message.status).toBe(491);
    await peer.send('ACK');
    await peer.send('UPDATE', { body: 'v=0 theirs' });
    expect(peer.last('UPDATE').message.status).toBe(491);
    await peer.send('UPDATE');
    expect(peer.last('UPDATE').message.status).toBe(200);
    const reinvite = reinvites()[0];
    if (reinvite !== undefined) bob.reply(reinvite, { status: 200, body: 'v=0' });
    willing(bob);
    await world.pass(100);
  });

  it('between two agents ends with both changes made', async () => {
    const carol = world.agent('192.0.2.3');
    const calls = taking(carol, (incoming) => incoming.accept('v=0 carol', () => 'v=0 carol again'));
    const out = world.agents[0]?.invite(callTo('192.0.2.3'));
    await world.pass(100);
    const outcomes = Promise.all([out?.modify('v=0 alice'), calls[0]?.modify('v=0 carol')]);
    await world.pass(10_000);
    expect((await outcomes).map((outcome) => outcome?.kind)).toEqual(['answered', 'answered']);
    expect(world.network.times('491 INVITE').length).toBeGreaterThanOrEqual(2);
  });
});
