// A transfer on the real user agent: an exchange that moves the customer itself, and hangs up on us instead of telling so.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { ALICE, BOB, World } from '../sip/support/agents.ts';
import { ScriptedCall } from '../sip/support/scripted-call.ts';
import type { ScriptedPeer } from '../sip/support/scripted-peer.ts';
import { Desk, SDP, TRUNK } from './support/desk.ts';

let world: World;
let exchange: ScriptedPeer;
let desk: Desk;
/** How the exchange answers REFER; null: not at all. */
let answer: number | null;

beforeEach(() => {
  world = new World();
  answer = 202;
  exchange = world.peer(BOB);
  exchange.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'INVITE') exchange.reply(request, { status: 200, body: SDP });
    if (method === 'REFER' && answer !== null) exchange.reply(request, { status: answer });
  };
  desk = new Desk();
  desk.trunks = [{ ...TRUNK, server: { host: BOB, port: 5060 } }];
  const agent = world.agent(ALICE);
  desk.userAgent.invite = (options) => agent.invite(options);
});
afterEach(async () => {
  await world.close();
});

/** A customer on the line, being handed over; then the exchange hangs up. */
async function left() {
  const { callId } = await desk.center.makeCall({
    phoneNumber: '13800001234',
    customerId: null,
    prompt: null,
    placedBy: null,
  });
  desk.lastLeg().tell({ type: 'voice-connected' });
  await world.pass(500);
  const dialog = ScriptedCall.placed(world, exchange);
  await desk.center.transfer({ callId, to: '02155550000', kind: 'blind' }, 'lin');
  await world.pass(100);
  const stages: (string | undefined)[] = [];
  desk.center.live.on((event) => event.event === 'handling' && stages.push(event.handling.transfer?.stage));
  await dialog.send('BYE');
  await desk.settle();
  return { status: await desk.center.status(callId), stages, bye: dialog.last('BYE').message.status };
}

it('that it accepted has succeeded: the call was transferred, and our side sends nothing more', async () => {
  const { status, stages, bye } = await left();
  expect(status).toMatchObject({ status: 'ended', endReason: 'transferred' });
  expect(stages).toEqual(['done']);
  expect(bye).toBe(200);
  expect(exchange.requests.filter(({ cseq }) => cseq.method === 'BYE')).toEqual([]);
  expect(desk.clock.pendingTimers).toBe(0);
});

it('that it had not answered yet has failed: the customer hung up', async () => {
  answer = null;
  const { status, stages } = await left();
  expect(status).toMatchObject({ status: 'ended', endReason: 'customer' });
  expect(stages).toEqual(['failed']);
  expect(desk.center.liveCalls()).toEqual([]);
});
