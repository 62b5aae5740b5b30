// RFC 5407 §3.3: requests of both sides that cross within an answered call.

import { describe, expect, it } from 'vitest';
import type { TransferEvent } from '../../../electron/sip/call-port.ts';
import { ALICE, BOB, heard, taking, turn, type World } from '../support/agents.ts';
import { ALICE_CALLS, BOB_CALLS, ladder } from '../support/ladder.ts';
import { ScriptedCall } from '../support/scripted-call.ts';
import { connected, eachRace } from './race.ts';

let world: World;
eachRace((made) => {
  world = made;
});

describe('crossing requests', () => {
  it('3.3.1: re-INVITEs cross: both are 491, and the one who does not own the Call-ID tries first', async () => {
    const { outgoing, incoming, start } = await connected(world);
    const outcomes = Promise.all([outgoing.modify('v=0 caller'), incoming.modify('v=0 callee')]);
    await world.pass(5_000);
    expect((await outcomes).map(({ kind }) => kind)).toEqual(['answered', 'answered']);
    expect(ladder(world, ALICE_CALLS, start)).toEqual([
      'caller INVITE',
      'callee INVITE',
      'callee 491 INVITE',
      'caller 491 INVITE',
      'caller ACK',
      'callee ACK',
      'callee INVITE',
      'caller 200 INVITE',
      'callee ACK',
      'caller INVITE',
      'callee 200 INVITE',
      'caller ACK',
    ]);
    const [, , second = 0, third = 0] = world.network.times('INVITE').filter((at) => at >= start);
    expect(second - start).toBeLessThanOrEqual(2_000 + 4);
    expect(third - start).toBeGreaterThanOrEqual(2_100);
    expect(third - start).toBeLessThanOrEqual(4_000 + 4);
  });

  it('3.3.2: an UPDATE with an offer crosses a re-INVITE: both are 491, and the re-INVITE is made again', async () => {
    const calls = taking(world.agent(ALICE), (call) => call.accept('v=0 answer', () => 'v=0 answer'));
    const peer = world.peer(BOB);
    const call = await ScriptedCall.calling(world, peer);
    await call.send('ACK');
    let invites = 0;
    peer.onRequest = (request) => {
      const { method } = request.cseq;
      if (method === 'INVITE') invites += 1;
      const status = method === 'INVITE' && invites === 1 ? 491 : 200;
      if (method !== 'ACK') peer.reply(request, { status, ...(status === 200 && invites > 1 ? { body: 'v=0' } : {}) });
    };
    const start = world.clock.now();
    const changed = calls[0]?.modify('v=0 hold');
    await turn();
    call.say('UPDATE', { body: 'v=0 update' });
    await world.pass(4_000);
    expect(ladder(world, BOB_CALLS, start)).toEqual([
      'callee INVITE',
      'caller UPDATE',
      'caller 491 INVITE',
      'callee 491 UPDATE',
      'callee ACK',
      'callee INVITE',
      'caller 200 INVITE',
      'callee ACK',
    ]);
    expect((await changed)?.kind).toBe('answered');
  });

  it('3.3.3: a REFER crosses BYE: it is 481, and the transfer has failed', async () => {
    const { outgoing, incoming, start } = await connected(world);
    const calleeHeard = heard(incoming);
    const told: TransferEvent[] = [];
    incoming.refer({ uri: 'sip:8001@192.0.2.9', replaces: null }).events.on((event) => told.push(event));
    await turn();
    void outgoing.hangUp();
    await world.pass(1_000);
    expect(ladder(world, ALICE_CALLS, start)).toEqual([
      'callee REFER',
      'caller BYE',
      'caller 481 REFER',
      'callee 200 BYE',
    ]);
    expect(told.at(-1)?.type).toBe('failed');
    expect(told.filter(({ type }) => type === 'failed' || type === 'succeeded')).toHaveLength(1);
    expect(calleeHeard.map(({ type }) => type)).toEqual(['ended']);
  });
});
