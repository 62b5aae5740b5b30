// RFC 5407 §3.2: what reaches a side that has sent or received BYE (the Mortal state).

import { beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, OutgoingCall, SipCallEvent } from '../../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, heard, taking, type World } from '../support/agents.ts';
import { ALICE_CALLS, BOB_CALLS, ladder } from '../support/ladder.ts';
import { ScriptedCall } from '../support/scripted-call.ts';
import { connected, eachRace } from './race.ts';

let world: World;
eachRace((made) => {
  world = made;
});

describe('between two agents', () => {
  let outgoing: OutgoingCall;
  let incoming: IncomingCall;
  let callerHeard: SipCallEvent[];
  let calleeHeard: SipCallEvent[];
  let start: number;
  beforeEach(async () => {
    ({ outgoing, incoming, start } = await connected(world));
    callerHeard = heard(outgoing);
    calleeHeard = heard(incoming);
  });

  it('3.2.1: BYE crosses BYE: each is answered 200, and each side hears of one end', async () => {
    await Promise.all([outgoing.hangUp(), incoming.hangUp(), world.pass(1_000)]);
    expect(ladder(world, ALICE_CALLS, start)).toEqual(['caller BYE', 'callee BYE', 'callee 200 BYE', 'caller 200 BYE']);
    expect(callerHeard.map(({ type }) => type)).toEqual(['ended']);
    expect(calleeHeard.map(({ type }) => type)).toEqual(['ended']);
  });

  it('3.2.2: a re-INVITE crosses BYE: it is 481, and both calls are over', async () => {
    void outgoing.hangUp();
    const changed = incoming.modify('v=0 hold');
    await world.pass(1_000);
    expect(ladder(world, ALICE_CALLS, start)).toEqual([
      'caller BYE',
      'callee INVITE',
      'callee 200 BYE',
      'caller 481 INVITE',
      'callee ACK',
    ]);
    expect((await changed).kind).toBe('failed');
    expect(callerHeard.map(({ type }) => type)).toEqual(['ended']);
    expect(calleeHeard).toEqual([{ type: 'ended', by: 'remote', detail: 'BYE received', reason: null }]);
  });

  it('3.2.3: the 200 of a re-INVITE comes after our BYE: it is ACKed all the same', async () => {
    const changed = outgoing.modify('v=0 hold');
    await world.pass(1);
    void outgoing.hangUp();
    await world.pass(1_000);
    expect(ladder(world, ALICE_CALLS, start)).toEqual([
      'caller INVITE',
      'caller BYE',
      'callee 200 INVITE',
      'callee 200 BYE',
      'caller ACK',
    ]);
    expect((await changed).kind).toBe('failed');
    expect(calleeHeard.map(({ type }) => type)).toEqual(['ended']);
    await world.pass(40_000);
    expect(world.network.times('200 INVITE').filter((at) => at >= start)).toHaveLength(1);
  });
});

describe('from a caller', () => {
  it('3.2.4: the ACK of the answer comes after the BYE: it is not answered and changes nothing', async () => {
    const calls = taking(world.agent(ALICE), (call) => call.accept('v=0 answer', () => null));
    const call = await ScriptedCall.calling(world, world.peer(BOB));
    const events = calls.map(heard)[0];
    call.say('BYE');
    call.say('ACK', { cseq: 1 });
    await world.pass(40_000);
    expect(ladder(world, BOB_CALLS)).toEqual([
      'caller INVITE',
      'callee 200 INVITE',
      'caller BYE',
      'caller ACK',
      'callee 200 BYE',
    ]);
    expect(events).toEqual([{ type: 'ended', by: 'remote', detail: 'BYE received', reason: null }]);
  });
});
