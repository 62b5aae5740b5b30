// The network takes nothing for a while: calls that stand go on, and those that end are ended with their peers.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutgoingCall, SipCallEvent, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, heard, turn, World } from './support/agents.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
let call: OutgoingCall;
let events: SipCallEvent[];
let isPulled: boolean;

beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE);
  bob = world.peer(BOB);
  isPulled = false;
  const socket = world.transportOf(alice);
  world.network.loses = ({ from }) => isPulled && from.startsWith(ALICE);
  const send = socket.send.bind(socket);
  socket.send = (bytes, to) => {
    send(bytes, to);
    if (isPulled) queueMicrotask(() => socket.sendErrors.emit({ bytes, to, detail: 'the network cannot be reached' }));
  };
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** A call that stands; `headers` of its answer besides the Contact. */
async function standing(...headers: readonly (readonly [string, string])[]): Promise<void> {
  const named = [['Contact', `<sip:bob@${BOB}>`] as const, ...headers].map(([name, value]) => ({ name, value }));
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    const body = method === 'INVITE' ? 'v=0 answer' : '';
    if (method !== 'ACK') bob.reply(request, { status: 200, headers: named, body });
  };
  call = alice.invite(callTo(BOB));
  events = heard(call);
  await world.pass(1_000);
}

const times = (label: string, start: number): readonly number[] =>
  world.network.times(label).flatMap((at) => (at >= start ? [at - start] : []));

it('a change fails, and the call goes on and can be changed again', async () => {
  await standing();
  isPulled = true;
  const changed = call.modify('v=0 hold');
  await world.pass(1_000);
  expect(await changed).toEqual({ kind: 'failed', detail: 'the network cannot be reached' });
  isPulled = false;
  const next = call.modify('v=0 hold');
  await world.pass(1_000);
  expect(await next).toMatchObject({ kind: 'answered' });
  expect(events.at(-1)?.type).toBe('answered');
  expect(times('BYE', 0)).toEqual([]);
});

it.each([
  ['UPDATE', 'INVITE, ACK, BYE, UPDATE'],
  ['INVITE', 'INVITE, ACK, BYE'],
])('a refresh by %s is made again until the network takes it', async (method, allow) => {
  await standing(['Session-Expires', '100;refresher=uac'], ['Require', 'timer'], ['Allow', allow]);
  await world.pass(45_000);
  isPulled = true;
  const before = times(method, 0).length;
  await world.pass(10_000);
  isPulled = false;
  await world.pass(10_000);
  expect(times(method, 0).length - before).toBe(2);
  await world.pass(40_000);
  expect(times('BYE', 0)).toEqual([]);
  expect(call.dialogId).not.toBeNull();
});

it('a refresh that the network never takes ends the call when its interval does', async () => {
  await standing(['Session-Expires', '100;refresher=uac'], ['Require', 'timer'], ['Allow', 'UPDATE']);
  isPulled = true;
  await world.pass(70_000);
  expect(times('UPDATE', 0)).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ type: 'ended', detail: 'the session was not refreshed' });
});

it('a BYE is sent anew every 4 s until the network takes it', async () => {
  await standing();
  isPulled = true;
  const start = world.clock.now();
  let isDone = false;
  void call.hangUp().then(() => {
    isDone = true;
  });
  await turn();
  await world.pass(10_000);
  expect(isDone).toBe(false);
  isPulled = false;
  await world.pass(3_000);
  expect(times('BYE', start)).toEqual([0, 4_000, 8_000, 12_000]);
  expect(isDone).toBe(true);
  const numbers = bob.requests.filter(({ cseq }) => cseq.method === 'BYE').map(({ cseq }) => cseq.number);
  expect(numbers).toEqual([5]);
});

it('a BYE that the network never takes is given up after 32 s', async () => {
  await standing();
  isPulled = true;
  const start = world.clock.now();
  const ended = call.hangUp();
  await turn();
  await world.pass(40_000);
  await ended;
  expect(times('BYE', start)).toEqual([0, 4_000, 8_000, 12_000, 16_000, 20_000, 24_000, 28_000, 32_000]);
});

it('an agent that ends does not wait for the network', async () => {
  await standing();
  isPulled = true;
  void call.hangUp();
  await world.pass(1_000);
});
