// Calls in that are turned away before they ring, what we say we can, and how many are taken at once.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../electron/base/logger.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { IncomingCall, SipCallEvent, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';
import { memoryNames } from './support/names.ts';
import { header, ScriptedCall } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  bob = world.peer(BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

const finalOf = (call: ScriptedCall): number => call.last('INVITE').message.status;

describe('a call that is not taken', () => {
  let calls: IncomingCall[];
  beforeEach(() => {
    calls = taking(world.agent(ALICE));
  });

  it.each([
    ['for an extension we do not know', ['Require: 100rel, precondition, timer'], 420, 'Unsupported', 'precondition'],
    ['for another kind of body', ['Content-Type: text/html'], 415, 'Accept', 'application/sdp'],
    ['for an encoded body', ['Content-Encoding: gzip'], 415, 'Accept-Encoding', 'identity'],
    ['for several bodies', ['Content-Type: multipart/mixed;boundary=x'], 415, 'Accept-Language', 'en'],
  ])('%s says why', async (_case, extra, status, name, value) => {
    const call = await ScriptedCall.calling(world, bob, { extra });
    expect(finalOf(call)).toBe(status);
    expect(header(call.last('INVITE'), name)).toBe(value);
    expect(calls).toHaveLength(0);
  });

  it.each([
    ['extensions that we know', ['Require: TIMER, 100rel, replaces']],
    ['SDP in other words', ['Content-Type: Application/SDP; charset=utf-8', 'Content-Encoding: identity']],
  ])('is not one with %s', async (_case, extra) => {
    await ScriptedCall.calling(world, bob, { extra });
    expect(calls).toHaveLength(1);
  });

  it('carries the reason it is refused for', async () => {
    const call = await ScriptedCall.calling(world, bob);
    calls[0]?.reject(480, 'Nobody there', { protocol: 'Q.850', cause: 19, text: 'No "answer"' });
    await world.pass(10);
    expect(call.last('INVITE').message.phrase).toBe('Nobody there');
    expect(header(call.last('INVITE'), 'Reason')).toBe('Q.850;cause=19;text="No \\"answer\\""');
  });

  it('is told why its caller gave it up, by CANCEL or by BYE', async () => {
    const reason = 'Reason: SIP;cause=200;text="Call completed elsewhere"';
    const told = { protocol: 'SIP', cause: 200, text: 'Call completed elsewhere' };
    const failure = { kind: 'status', code: 487, phrase: 'Request Terminated' };
    const first = await ScriptedCall.calling(world, bob);
    const second = await ScriptedCall.calling(world, bob);
    const events = calls.map(heard);
    calls[1]?.ring(180);
    await world.pass(10);
    await first.cancel([reason]);
    await second.send('BYE', { extra: [reason] });
    expect(events).toEqual([[{ type: 'failed', failure, reason: told }], [{ type: 'failed', failure, reason: told }]]);
    expect(header(second.last('INVITE'), 'Reason')).toBe('');
  });
});

describe('a call that was answered', () => {
  let call: IncomingCall;
  let events: SipCallEvent[];
  let peer: ScriptedCall;
  beforeEach(async () => {
    const calls = taking(world.agent(ALICE), (arriving) => arriving.accept('v=0 answer', () => 'v=0 present'));
    peer = await ScriptedCall.calling(world, bob);
    if (calls[0] === undefined) throw new Error('no call arrived');
    call = calls[0];
    events = heard(call);
    bob.onRequest = (request) => {
      if (request.cseq.method !== 'ACK') bob.reply(request, { status: 200 });
    };
  });

  it('says in its 200 what we can', () => {
    expect(header(peer.last('INVITE'), 'Allow')).toContain('UPDATE');
    expect(header(peer.last('INVITE'), 'Supported')).toContain('timer');
    expect(header(peer.last('INVITE'), 'Contact')).toBe(`<sip:alice@${ALICE}>`);
  });

  it('has its 200 repeated 11 times while no ACK comes, and BYE at 32 s', async () => {
    await world.pass(40_000);
    const [start = 0] = world.network.times('200 INVITE');
    expect(world.network.times('200 INVITE').map((at) => at - start)).toEqual([
      0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500,
    ]);
    expect(world.network.times('BYE').map((at) => at - start)).toEqual([32_000]);
    expect(events).toEqual([{ type: 'ended', by: 'local', detail: 'no ACK', reason: null }]);
  });

  it('ends with the reason that it is hung up for, and tells the peer’s', async () => {
    await peer.send('ACK');
    void call.hangUp({ protocol: 'Q.850', cause: 16, text: 'Normal call clearing' });
    await world.pass(10);
    expect(header(bob.last('BYE'), 'Reason')).toBe('Q.850;cause=16;text="Normal call clearing"');
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local', reason: null });
  });

  it('answers OPTIONS within it with what we can', async () => {
    await peer.send('ACK');
    await peer.send('OPTIONS');
    const response = peer.last('OPTIONS');
    expect(response.message.status).toBe(200);
    expect(['Allow', 'Accept', 'Supported'].map((name) => header(response, name))).not.toContain('');
  });

  it('tells what INFO says, and answers it', async () => {
    await peer.send('ACK');
    await peer.send('INFO', { body: 'Signal=5', extra: ['Content-Type: application/dtmf-relay'] });
    expect(peer.last('INFO').message.status).toBe(200);
    expect(events.at(-1)).toEqual({ type: 'info', contentType: 'application/dtmf-relay', body: 'Signal=5' });
  });

  it.each([
    ['REFER', 603],
    ['SUBSCRIBE', 489],
    ['NOTIFY', 481],
    ['MESSAGE', 405],
    ['PRACK', 400],
  ])('answers %s within it %i', async (method, status) => {
    await peer.send('ACK');
    await peer.send(method, { extra: ['Refer-To: <sip:8001@192.0.2.9>'] });
    expect(peer.last(method).message.status).toBe(status);
    expect(world.network.labels.filter((label) => label === 'INVITE')).toHaveLength(1);
  });

  it('takes a gap in the CSeq, and answers a lower one 500', async () => {
    await peer.send('ACK');
    await peer.send('INFO', { cseq: 40 });
    await peer.send('OPTIONS', { cseq: 39 });
    expect(peer.statuses('INFO')).toEqual([200]);
    expect(peer.statuses('OPTIONS')).toEqual([500]);
  });

  it('is not known by another To tag', async () => {
    await peer.send('ACK');
    await peer.send('BYE', { toTag: 'another' });
    expect(peer.statuses('BYE')).toEqual([481]);
    expect(events.map(({ type }) => type)).toEqual(['answered']);
  });
});

describe('how much is taken at once', () => {
  function limited(limits: { readonly calls: number; readonly dialogs: number }): UserAgent {
    const agent = createUserAgent({
      transport: world.network.socket(ALICE),
      clock: world.clock,
      random: seededRandom(9),
      logger: silentLogger,
      resolver: memoryNames(),
      trusted: () => true,
      limits,
    });
    world.agents.push(agent);
    return agent;
  }

  it('is so many calls, the next being 486 until one has ended', async () => {
    const calls = taking(limited({ calls: 2, dialogs: 100 }), (call) => call.ring(180));
    const peers: ScriptedCall[] = [];
    for (let count = 0; count < 3; count += 1) peers.push(await ScriptedCall.calling(world, bob));
    expect(calls).toHaveLength(2);
    expect(bob.responses.filter(({ message }) => message.status === 486)).toHaveLength(1);
    await peers[0]?.cancel();
    await ScriptedCall.calling(world, bob);
    expect(calls).toHaveLength(3);
  });

  it('is not one: a call that rings does not make us busy for the next', async () => {
    const calls = taking(world.agent(ALICE), (call) => call.ring(180));
    const first = await ScriptedCall.calling(world, bob);
    const second = await ScriptedCall.calling(world, bob);
    expect(calls).toHaveLength(2);
    expect([finalOf(first), finalOf(second)]).toEqual([180, 180]);
  });

  it('counts calls out', async () => {
    const agent = limited({ calls: 1, dialogs: 100 });
    const calls = taking(agent);
    void agent.invite(callTo('192.0.2.77')).hangUp();
    const call = await ScriptedCall.calling(world, bob);
    expect(finalOf(call)).toBe(486);
    expect(calls).toHaveLength(0);
  });

  it('is so many dialogs, the next being 503 with Retry-After', async () => {
    const calls = taking(limited({ calls: 100, dialogs: 1 }), (call) => call.ring(180));
    await ScriptedCall.calling(world, bob);
    const call = await ScriptedCall.calling(world, bob);
    expect(finalOf(call)).toBe(503);
    expect(header(call.last('INVITE'), 'Retry-After')).toBe('10');
    expect(calls).toHaveLength(1);
  });
});
