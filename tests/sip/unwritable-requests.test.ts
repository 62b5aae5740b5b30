// A request that cannot be written is a bug of ours: it fails alone, and the station goes on.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TransactionLayer } from '../../electron/sip/transaction/transaction-layer.ts';
import { ALICE, BOB, callTo, heard, turn, World } from './support/agents.ts';
import { memoryNames } from './support/names.ts';
import { ScriptedCall, willing } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const UNWRITABLE = 'desk\x01.example.com';

let world: World;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  bob = world.peer(BOB);
  willing(bob);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

it('of a call out makes it fail, told once whoever placed it listens', async () => {
  const names = memoryNames({ hosts: { [UNWRITABLE]: [BOB] } });
  const alice = world.agent(ALICE, () => true, names);
  const broken = heard(alice.invite(callTo(UNWRITABLE)));
  await turn();
  await world.pass(100);
  expect(broken).toMatchObject([{ type: 'failed', failure: { kind: 'unreachable' } }]);
  const next = heard(alice.invite(callTo(BOB)));
  await world.pass(100);
  expect(next.at(-1)?.type).toBe('answered');
});

it('within a call fails what it was for, and the call ends when the peer says so', async () => {
  const alice = world.agent(ALICE);
  const call = alice.invite(callTo(BOB));
  const events = heard(call);
  await world.pass(100);
  vi.spyOn(TransactionLayer.prototype, 'sizeOf').mockImplementation(() => {
    throw new Error('control character in Route');
  });
  const changed = call.modify('v=0 hold');
  await world.pass(100);
  expect((await changed).kind).toBe('failed');
  expect(events.at(-1)?.type).toBe('answered');
  const ended = call.hangUp();
  await world.pass(36_000);
  await ended;
  expect(events.at(-1)?.type).toBe('ended');
});

it('that is an ACK leaves the peer to end the call', async () => {
  const alice = world.agent(ALICE);
  vi.spyOn(TransactionLayer.prototype, 'ackBytes').mockImplementation(() => {
    throw new Error('control character in Route');
  });
  const events = heard(alice.invite(callTo(BOB)));
  await world.pass(100);
  expect(events.at(-1)?.type).toBe('answered');
  const peer = ScriptedCall.placed(world, bob);
  await peer.send('BYE');
  await turn();
  expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'remote' });
});
