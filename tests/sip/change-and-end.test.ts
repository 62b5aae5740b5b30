// A call that ends while the peer has said no more than 100 to our re-INVITE: the INVITE must not wait for ever.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLogger } from '../../electron/base/logger.ts';
import type { MeasuredUserAgent } from '../../electron/sip/user-agent.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { OutgoingCall } from '../../electron/sip/user-agent-port.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, callTo, World } from './support/agents.ts';
import { memoryNames } from './support/names.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
let alice: MeasuredUserAgent;
let call: OutgoingCall;
beforeEach(async () => {
  world = new World();
  bob = world.peer(BOB);
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'INVITE') bob.reply(request, request.toTag === '' ? { status: 200, body: 'v=0' } : { status: 100 });
    if (method === 'BYE') bob.reply(request, { status: 200 });
  };
  const { clock, network } = world;
  const options = { clock, random: seededRandom(), logger: silentLogger, resolver: memoryNames(), trusted: () => true };
  alice = createUserAgent({ ...options, transport: network.socket(ALICE) });
  world.agents.push(alice);
  call = alice.invite(callTo(BOB));
  await world.pass(500);
  void call.modify('v=0 hold');
  await world.pass(500);
  await Promise.all([call.hangUp(), world.pass(500)]);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

it('it is forgotten after 32 s', async () => {
  expect(alice.load.transactions).toBeGreaterThan(0);
  await world.pass(40_000);
  expect(alice.load).toMatchObject({ dialogs: 0, transactions: 0 });
});

it('an answer that comes meanwhile is acknowledged (RFC 5407 §3.2.3)', async () => {
  const acks = world.network.times('ACK').length;
  bob.reply(bob.last('INVITE'), { status: 200, body: 'v=0' });
  await world.pass(500);
  expect(world.network.times('ACK')).toHaveLength(acks + 1);
});
