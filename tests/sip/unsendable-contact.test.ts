// A Contact that no message can hold: it is refused when it comes, and the call stays as it was.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';
import { ScriptedCall, willing } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

/** A control character may follow a backslash within quotes; without them it would stand in our Request-URI. */
const HOSTILE = [`x "<sip:a\\\x01@${BOB}>"`, `<sip:a"\\\x01"@${BOB}>`];

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE);
  bob = world.peer(BOB);
  willing(bob);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** Where the last message of this label went. */
const wentTo = (label: string): string | undefined =>
  world.network.sent.findLast((sent) => sent.label === label && sent.from.startsWith(ALICE))?.to;

describe.each(HOSTILE)('the Contact %j', (contact) => {
  it('of an INVITE makes no call: 400', async () => {
    const calls = taking(alice, (call) => call.accept('v=0 answer', () => 'v=0'));
    const call = await ScriptedCall.calling(world, bob);
    await call.send('ACK');
    const other = `INVITE sip:alice@${ALICE} SIP/2.0`;
    bob.send(
      [
        ...[other, `Via: SIP/2.0/UDP ${BOB}:5060;branch=z9hG4bKhostile`, `From: <sip:x@${BOB}>;tag=x`],
        ...[`To: <sip:alice@${ALICE}>`, 'Call-ID: hostile', 'CSeq: 1 INVITE', 'Max-Forwards: 70'],
        `Contact: ${contact}`,
      ],
      ALICE,
    );
    await world.pass(10);
    expect(bob.responses.at(-1)?.message.status).toBe(400);
    expect(calls).toHaveLength(1);
  });

  it('of a re-INVITE or UPDATE leaves the target, and hanging up works', async () => {
    const made = alice.invite(callTo(BOB));
    await world.pass(100);
    const peer = ScriptedCall.placed(world, bob);
    await peer.send('INVITE', { body: 'v=0 theirs', contact });
    await peer.send('ACK');
    await peer.send('UPDATE', { contact });
    const ended = made.hangUp();
    await world.pass(100);
    await ended;
    expect(wentTo('BYE')).toBe(`${BOB}:5060`);
  });

  it('of an answer makes the call fail', async () => {
    willing(bob, { headers: [{ name: 'Contact', value: contact }] });
    const events = heard(alice.invite(callTo(BOB)));
    await world.pass(100);
    expect(events.at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'unreachable' } });
  });
});

it('a Record-Route like that makes no call either', async () => {
  const calls = taking(alice);
  const extra = [`Record-Route: x "<sip:a\\\x01@${BOB}>"`];
  const call = await ScriptedCall.calling(world, bob, { extra });
  expect(call.statuses('INVITE').at(-1)).toBe(400);
  expect(calls).toEqual([]);
});
