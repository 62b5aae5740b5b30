// RFC 5407 §3.1: what reaches a callee that has answered and has not seen the ACK (the Moratorium state).

import { beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, SipCallEvent, UserAgent } from '../../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, heard, taking, type World } from '../support/agents.ts';
import { ALICE_CALLS, BOB_CALLS, ladder } from '../support/ladder.ts';
import { ScriptedCall } from '../support/scripted-call.ts';
import type { ScriptedPeer } from '../support/scripted-peer.ts';
import { eachRace } from './race.ts';

let world: World;
eachRace((made) => {
  world = made;
});

describe('between two agents', () => {
  let caller: UserAgent;
  let calls: IncomingCall[];
  let calleeHeard: SipCallEvent[];
  beforeEach(() => {
    caller = world.agent(ALICE);
    calleeHeard = [];
    calls = taking(world.agent(BOB), (call) => call.events.on((event) => calleeHeard.push(event)));
  });

  it('3.1.1: the initial INVITE comes again: it does not ring twice, and the 200 is repeated', async () => {
    let lost = 0;
    // The 100, the 180 and the first 200 are lost.
    world.network.loses = ({ label }) => / INVITE$/.test(label) && ++lost <= 3;
    const events = heard(caller.invite(callTo(BOB)));
    await world.pass(2);
    calls[0]?.ring(180);
    calls[0]?.accept('v=0 answer', () => null);
    await world.pass(2_000);
    expect(ladder(world, ALICE_CALLS)).toEqual([
      'caller INVITE',
      'callee 180 INVITE',
      'callee 200 INVITE',
      'caller INVITE',
      'callee 200 INVITE',
      'caller ACK',
    ]);
    expect(calls).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(['answered']);
    expect(calleeHeard.map(({ type }) => type)).toEqual(['answered']);
  });

  it('3.1.2: a CANCEL crosses the 200: both are answered, and BYE ends the call', async () => {
    const call = caller.invite(callTo(BOB));
    const events = heard(call);
    await world.pass(10);
    calls[0]?.ring(180);
    await world.pass(10);
    calls[0]?.accept('v=0 answer', () => null);
    void call.hangUp();
    await world.pass(1_000);
    expect(ladder(world, ALICE_CALLS)).toEqual([
      'caller INVITE',
      'callee 180 INVITE',
      'callee 200 INVITE',
      'caller CANCEL',
      'caller ACK',
      'caller BYE',
      'callee 200 CANCEL',
      'callee 200 BYE',
    ]);
    expect(events.at(-1)).toEqual({ type: 'failed', failure: { kind: 'cancelled' }, reason: null });
    expect(calleeHeard.map(({ type }) => type)).toEqual(['answered', 'ended']);
  });
});

describe('from a caller', () => {
  let peer: ScriptedPeer;
  let calls: IncomingCall[];
  let calleeHeard: SipCallEvent[];
  beforeEach(() => {
    calleeHeard = [];
    calls = taking(world.agent(ALICE), (call) => call.events.on((event) => calleeHeard.push(event)));
    peer = world.peer(BOB);
    peer.onRequest = (request) => {
      if (request.cseq.method === 'BYE') peer.reply(request, { status: 200 });
    };
  });

  /** The callee has rung and answered; the ACK is not sent. */
  async function answered(body = 'v=0 offer'): Promise<ScriptedCall> {
    const call = await ScriptedCall.calling(world, peer, { body });
    calls[0]?.ring(180);
    calls[0]?.accept('v=0 answer 1', () => 'v=0 answer 2');
    await world.pass(10);
    return call;
  }

  it('3.1.3: a BYE of the early dialog crosses the 200: it ends the call, and the 200 is ACKed', async () => {
    const call = await ScriptedCall.calling(world, peer);
    calls[0]?.ring(180);
    await world.pass(10);
    call.say('BYE');
    calls[0]?.accept('v=0 answer 1', () => null);
    await world.pass(10);
    await call.send('ACK', { cseq: 1 });
    await world.pass(40_000);
    expect(ladder(world, BOB_CALLS)).toEqual([
      'caller INVITE',
      'callee 180 INVITE',
      'caller BYE',
      'callee 200 INVITE',
      'callee 200 BYE',
      'caller ACK',
    ]);
    expect(calleeHeard).toEqual([{ type: 'ended', by: 'remote', detail: 'BYE received', reason: null }]);
  });

  it('3.1.4: a re-INVITE comes first, offer and answer being exchanged: it is answered, and both ACKs are taken', async () => {
    const call = await answered();
    await call.send('INVITE', { body: 'v=0 offer 2' });
    expect(call.last('INVITE').cseq.number).toBe(2);
    await call.send('ACK', { cseq: 1 });
    await call.send('ACK', { cseq: 2 });
    await world.pass(40_000);
    expect(ladder(world, BOB_CALLS)).toEqual([
      'caller INVITE',
      'callee 180 INVITE',
      'callee 200 INVITE',
      'caller INVITE',
      'callee 200 INVITE',
      'caller ACK',
      'caller ACK',
    ]);
    expect(call.last('INVITE').message.body).toBe('v=0 answer 2');
    expect(calleeHeard.map(({ type }) => type)).toEqual(['answered']);
  });

  it('3.1.5: a re-INVITE comes first, our offer being unanswered: it is 491, and the late ACK answers', async () => {
    const call = await answered('');
    await call.send('INVITE', { body: 'v=0 offer 2' });
    await call.send('ACK', { cseq: 2, branch: 'z9hG4bKsecond' });
    await call.send('ACK', { cseq: 1, body: 'v=0 answer to ours' });
    expect(ladder(world, BOB_CALLS).slice(2, 5)).toEqual(['callee 200 INVITE', 'caller INVITE', 'callee 491 INVITE']);
    expect(calleeHeard).toEqual([{ type: 'answered', body: 'v=0 answer to ours' }]);
    await world.pass(40_000);
    expect(calleeHeard).toHaveLength(1);
  });

  it('3.1.6: a BYE comes first: it ends the call, and the 200 is not repeated', async () => {
    const call = await answered();
    await call.send('BYE');
    await call.send('ACK', { cseq: 1 });
    await world.pass(40_000);
    expect(ladder(world, BOB_CALLS)).toEqual([
      'caller INVITE',
      'callee 180 INVITE',
      'callee 200 INVITE',
      'caller BYE',
      'callee 200 BYE',
      'caller ACK',
    ]);
    expect(calleeHeard).toEqual([{ type: 'ended', by: 'remote', detail: 'BYE received', reason: null }]);
  });
});
