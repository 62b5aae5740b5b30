// Responses that belong to nothing we sent, or only seem to.

import { expect, it } from 'vitest';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import type { Header } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';

/** The request as it came, with one header changed, so that a reply to it carries the change. */
function changed(request: RequestEnvelope, name: string, value: string): RequestEnvelope {
  const headers = request.message.headers.map((header): Header => (header.name === name ? { name, value } : header));
  return { ...request, message: { ...request.message, headers } };
}

it('a response counts only when branch, Call-ID and CSeq are those of the request', async () => {
  const world = new World();
  const bob = world.peer(BOB);
  const call = world.agent(ALICE).invite(callTo(BOB));
  const events = heard(call);
  await world.pass(100);
  const invite = bob.last('INVITE');
  bob.reply(changed(invite, 'Call-ID', 'another call'), { status: 486 });
  bob.reply(changed(invite, 'CSeq', '7 INVITE'), { status: 486 });
  bob.reply(changed(invite, 'Via', `SIP/2.0/UDP ${ALICE}:5060;branch=z9hG4bKguessed`), { status: 486 });
  await world.pass(100);
  expect(events).toEqual([]);
  bob.reply(invite, { status: 486 });
  await world.pass(100);
  expect(events).toEqual([
    { type: 'failed', failure: { kind: 'status', code: 486, phrase: 'Busy Here' }, reason: null },
  ]);
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});
