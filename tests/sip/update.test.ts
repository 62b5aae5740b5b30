// UPDATE within an answered call (RFC 3311).

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import { header, ScriptedCall, willing } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
let peer: ScriptedCall;
let events: SipCallEvent[];
let described: (string | null)[];
beforeEach(async () => {
  world = new World();
  bob = world.peer(BOB);
  willing(bob);
  described = [];
  const describe = (offer: string | null): string | null => {
    described.push(offer);
    return offer === 'v=0 video' ? null : 'v=0 present';
  };
  events = heard(world.agent(ALICE).invite(callTo(BOB, { describe })));
  await world.pass(500);
  peer = ScriptedCall.placed(world, bob);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

describe('an UPDATE', () => {
  it('with an offer is answered with our description, and nothing waits for an ACK', async () => {
    await peer.send('UPDATE', { body: 'v=0 hold' });
    expect(peer.last('UPDATE').message).toMatchObject({ status: 200, body: 'v=0 present' });
    expect(header(peer.last('UPDATE'), 'Contact')).toBe(`<sip:alice@${ALICE}>`);
    expect(described).toEqual(['v=0 hold']);
    await world.pass(40_000);
    expect(world.network.times('200 UPDATE')).toHaveLength(1);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('without an offer is answered 200, asks for no description and moves the target', async () => {
    await peer.send('UPDATE', { contact: `<sip:bob@${BOB}:5099>` });
    expect(peer.last('UPDATE').message).toMatchObject({ status: 200, body: '' });
    expect(described).toEqual([]);
    await world.close();
    expect(world.network.sent.findLast(({ label }) => label === 'BYE')?.to).toBe(`${BOB}:5099`);
  });

  it.each([
    ['an offer we cannot take', { body: 'v=0 video' }, 488],
    ['an extension we do not know', { extra: ['Require: precondition'] }, 420],
    ['another kind of body', { body: '<p>', extra: ['Content-Type: text/html'] }, 415],
    ['a lower CSeq', { cseq: 0 }, 500],
  ])('with %s is refused and changes nothing', async (_case, said, status) => {
    await peer.send('INFO');
    await peer.send('UPDATE', { contact: `<sip:bob@${BOB}:5099>`, ...said });
    expect(peer.last('UPDATE').message.status).toBe(status);
    await world.close();
    expect(world.network.sent.findLast(({ label }) => label === 'BYE')?.to).toBe(`${BOB}:5060`);
  });

  it('with a Contact that nothing can be sent to leaves the target as it was', async () => {
    await peer.send('UPDATE', { contact: '<tel:13800000001>' });
    expect(peer.last('UPDATE').message.status).toBe(200);
    await world.close();
    expect(world.network.sent.findLast(({ label }) => label === 'BYE')?.to).toBe(`${BOB}:5060`);
  });

  it('with an offer while the answer to ours is awaited in an ACK is 491', async () => {
    await peer.send('INVITE');
    await peer.send('UPDATE', { body: 'v=0 theirs' });
    expect(peer.last('UPDATE').message.status).toBe(491);
    await peer.send('ACK', { cseq: 1, body: 'v=0 answer' });
    await peer.send('UPDATE', { body: 'v=0 theirs' });
    expect(peer.last('UPDATE').message.status).toBe(200);
  });
});
