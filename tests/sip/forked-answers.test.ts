// One INVITE answered by several phones: the first wins, the others are acknowledged and ended (RFC 3261 §13.2.2.4).

import { expect, it } from 'vitest';
import { openEnvelope } from '../../electron/sip-message/envelope.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';

it('a 2xx with another To tag is acknowledged and ended with BYE, and the call goes on', async () => {
  const world = new World();
  const bob = world.peer(BOB);
  bob.onRequest = (request) => {
    if (request.cseq.method === 'BYE') bob.reply(request, { status: 200 });
    if (request.cseq.method !== 'INVITE') return;
    bob.reply(request, { status: 180, toTag: 'kitchen' });
    bob.reply(request, { status: 180, toTag: 'office' });
    bob.reply(request, { status: 200, toTag: 'kitchen', body: 'v=0 kitchen' });
    bob.reply(request, { status: 200, toTag: 'office', body: 'v=0 office' });
    bob.reply(request, { status: 200, toTag: 'office', body: 'v=0 office' });
  };
  const call = world.agent(ALICE).invite(callTo(BOB));
  const events = heard(call);
  await world.pass(1_000);
  const told = bob.requests.map((request) => `${request.cseq.method} ${request.toTag}`);
  expect(told).toEqual(['INVITE ', 'ACK kitchen', 'ACK office', 'BYE office', 'ACK office']);
  expect(events.filter(({ type }) => type === 'answered')).toEqual([{ type: 'answered', body: 'v=0 kitchen' }]);
  const done = call.hangUp();
  await world.pass(1_000);
  await done;
  const last = world.network.sent.findLast(({ label }) => label === 'BYE')?.message;
  expect(last && openEnvelope(last).toTag).toBe('kitchen');
  await world.close();
});

it('acknowledges 32 phones that answer, and ends 31 of them; the others hear nothing', async () => {
  const world = new World();
  const bob = world.peer(BOB);
  bob.onRequest = (request) => {
    if (request.cseq.method === 'BYE') bob.reply(request, { status: 200 });
    if (request.cseq.method !== 'INVITE') return;
    for (let phone = 0; phone < 40; phone += 1)
      bob.reply(request, { status: 200, toTag: `phone-${phone}`, body: 'v=0' });
  };
  world.agent(ALICE).invite(callTo(BOB));
  await world.pass(1_000);
  expect(world.network.times('ACK')).toHaveLength(32);
  expect(world.network.times('BYE')).toHaveLength(31);
  await world.close();
});
