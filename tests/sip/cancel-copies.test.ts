// CANCEL on the wire: when it may go, how often, and what it says (RFC 3261 §9.1, §17.1.2, RFC 3326).

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const TIMES = [0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];

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

const reasonOfCancel = (): string | null => headerOf(bob.last('CANCEL').message, 'Reason');

function rings(): void {
  bob.onRequest = (request) => {
    if (request.cseq.method === 'INVITE') bob.reply(request, { status: 180 });
    if (request.cseq.method !== 'CANCEL') return;
    bob.reply(request, { status: 200 });
    bob.reply(bob.last('INVITE'), { status: 487 });
  };
}

it('a CANCEL that nobody answers is sent 11 times in 32 s, and then the call is dropped', async () => {
  bob.onRequest = (request) => {
    if (request.cseq.method === 'INVITE') bob.reply(request, { status: 180 });
  };
  const call = world.agent(ALICE).invite(callTo(BOB));
  await world.pass(1_000);
  const start = world.clock.now();
  const done = call.hangUp();
  await world.pass(40_000);
  await done;
  expect(world.network.times('CANCEL').map((at) => at - start)).toEqual(TIMES);
  expect(world.network.times('INVITE')).toHaveLength(1);
});

it('an INVITE sent again with credentials is cancelled only after its own provisional response', async () => {
  const guard = new ChallengingServer(bob);
  bob.onRequest = (request) => {
    if (request.cseq.method !== 'INVITE' || guard.accepts(request)) return;
    bob.reply(request, { status: 100 });
    guard.challenge(request);
  };
  const call = world.agent(ALICE).invite(callTo(BOB, { credentials: { username: 'alice', password: 'secret' } }));
  const events = heard(call);
  await world.pass(250);
  void call.hangUp();
  await world.pass(250);
  expect(world.network.times('CANCEL')).toEqual([]);
  bob.reply(bob.last('INVITE'), { status: 180 });
  await world.pass(250);
  expect(bob.last('CANCEL').cseq.number).toBe(2);
  bob.reply(bob.last('CANCEL'), { status: 200 });
  bob.reply(bob.last('INVITE'), { status: 487 });
  await world.pass(250);
  expect(events.map(({ type }) => type)).toEqual(['trying', 'failed']);
});

describe('the Reason of a CANCEL', () => {
  it('is what the call was hung up for', async () => {
    rings();
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(500);
    void call.hangUp({ protocol: 'SIP', cause: 200, text: 'Answered "elsewhere"' });
    void call.hangUp({ protocol: 'SIP', cause: 480, text: 'too late' });
    await world.pass(500);
    expect(reasonOfCancel()).toBe('SIP;cause=200;text="Answered \\"elsewhere\\""');
  });

  it('is left out where nobody gave one', async () => {
    rings();
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(500);
    await Promise.all([call.hangUp(), world.pass(500)]);
    expect(reasonOfCancel()).toBeNull();
  });

  it('is no answer when the time for one was over', async () => {
    rings();
    world.agent(ALICE).invite(callTo(BOB, { answerTimeout: 5_000 }));
    await world.pass(6_000);
    expect(reasonOfCancel()).toBe('Q.850;cause=19;text="No answer"');
  });
});
