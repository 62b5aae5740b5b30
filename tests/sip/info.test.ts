// INFO within a call, from us and to us.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutgoingCall, SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';

let world: World;
let call: OutgoingCall;
let bobHears: SipCallEvent[];

beforeEach(async () => {
  world = new World();
  taking(world.agent(BOB), (incoming) => {
    bobHears = heard(incoming);
    incoming.accept('v=0 answer', () => null);
  });
  call = world.agent(ALICE).invite(callTo(BOB));
  await world.pass(500);
});
afterEach(async () => {
  world.network.loses = () => false;
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

it('is told to the peer with its type, and its answer to us', async () => {
  const status = call.info('application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n');
  await world.pass(100);
  expect(await status).toBe(200);
  expect(bobHears.at(-1)).toEqual({
    type: 'info',
    contentType: 'application/dtmf-relay',
    body: 'Signal=5\r\nDuration=160\r\n',
  });
  const sent = world.network.sent.find(({ label }) => label === 'INFO');
  expect(sent && headerOf(sent.message, 'Content-Type')).toBe('application/dtmf-relay');
});

it('that is never answered resolves to null, and the call goes on', async () => {
  world.network.loses = ({ label }) => label === '200 INFO';
  const status = call.info('text/plain', 'hello');
  await world.pass(33_000);
  expect(await status).toBeNull();
  expect(call.dialogId).not.toBeNull();
});

it('after the end of the call resolves to null', async () => {
  void call.hangUp();
  await world.pass(500);
  expect(await call.info('text/plain', 'hello')).toBeNull();
});
