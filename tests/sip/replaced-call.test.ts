// INVITE with Replaces (RFC 3891): another dialog goes on with a call of ours, and nobody who listens to it notices.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DialogId } from '../../electron/sip/call-port.ts';
import type { OutgoingCall, SipCallEvent, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';
import { ScriptedCall, willing } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const CAROL = '192.0.2.3';

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
let carol: ScriptedPeer;
let call: OutgoingCall;
let events: SipCallEvent[];
let described: (string | null)[];
let takes: boolean;
beforeEach(async () => {
  world = new World();
  alice = world.agent(ALICE, ({ host }) => host === BOB || host === CAROL);
  // Carol has the call; Bob takes it over.
  carol = world.peer(CAROL);
  bob = world.peer(BOB);
  willing(bob);
  willing(carol);
  described = [];
  takes = true;
  const describe = (offer: string | null): string | null => {
    described.push(offer);
    return takes ? 'v=0 alice' : null;
  };
  call = alice.invite(callTo(CAROL, { describe }));
  events = heard(call);
  await world.pass(500);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** The header as the party that replaces writes it: the To tag is ours. */
const replaces = ({ callId, toTag, fromTag }: DialogId, more = ''): string =>
  `Replaces: ${callId};to-tag=${fromTag};from-tag=${toTag}${more}`;

function dialog(): DialogId {
  if (call.dialogId === null) throw new Error('the call is not up');
  return call.dialogId;
}

describe('an INVITE with Replaces', () => {
  it('takes the call over: it is answered with what we describe, and the old dialog gets BYE', async () => {
    const old = dialog();
    const taker = await ScriptedCall.calling(world, bob, { body: 'v=0 bob', extra: [replaces(old)] });
    expect(taker.last('INVITE').message).toMatchObject({ status: 200, body: 'v=0 alice' });
    expect(described).toEqual(['v=0 bob']);
    await taker.send('ACK');
    expect(carol.last('BYE').callId).toBe(old.callId);
    expect(bob.requests).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['answered']);
    expect(call.dialogId?.callId).not.toBe(old.callId);
  });

  it('lets the call go on in the new dialog: its changes, its end', async () => {
    const taker = await ScriptedCall.calling(world, bob, { extra: [replaces(dialog())] });
    await taker.send('ACK');
    const changed = call.modify('v=0 hold');
    await world.pass(100);
    expect(await changed).toEqual({ kind: 'answered', body: 'v=0 answer' });
    await taker.send('INVITE', { body: 'v=0 resume' });
    expect(taker.last('INVITE').message.body).toBe('v=0 alice');
    await taker.send('ACK');
    await taker.send('BYE', { extra: ['Reason: Q.850;cause=16;text="Normal call clearing"'] });
    expect(events.at(-1)).toEqual({
      type: 'ended',
      by: 'remote',
      detail: 'BYE received',
      reason: { protocol: 'Q.850', cause: 16, text: 'Normal call clearing' },
    });
    expect(events.filter(({ type }) => type === 'ended')).toHaveLength(1);
  });

  it('can be replaced again, and is hung up where it is then', async () => {
    const first = await ScriptedCall.calling(world, bob, { extra: [replaces(dialog())] });
    await first.send('ACK');
    const second = await ScriptedCall.calling(world, bob, { extra: [replaces(dialog())] });
    await second.send('ACK');
    const over = call.hangUp();
    await world.pass(100);
    await over;
    expect(bob.requests.filter(({ cseq }) => cseq.method === 'BYE')).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'ended')).toHaveLength(1);
  });

  it('without an offer gets ours, and its ACK tells what changed', async () => {
    const taker = await ScriptedCall.calling(world, bob, { body: '', extra: [replaces(dialog())] });
    expect(described).toEqual([null]);
    await taker.send('ACK', { body: 'v=0 bob' });
    expect(events.at(-1)).toEqual({ type: 'changed', body: 'v=0 bob' });
  });

  it('without an offer and without an answer ends the call', async () => {
    const taker = await ScriptedCall.calling(world, bob, { body: '', extra: [replaces(dialog())] });
    await taker.send('ACK');
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local' });
    expect(bob.last('BYE').cseq.method).toBe('BYE');
  });

  it('whose answer is never acknowledged ends the call after 32 s', async () => {
    await ScriptedCall.calling(world, bob, { extra: [replaces(dialog())] });
    await world.pass(33_000);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local', detail: 'no ACK' });
  });

  it('is over only when the BYE of the replaced dialog is answered too', async () => {
    carol.onRequest = () => {};
    const taker = await ScriptedCall.calling(world, bob, { extra: [replaces(dialog())] });
    await taker.send('ACK');
    let isOver = false;
    void call.hangUp().then(() => {
      isOver = true;
    });
    await world.pass(1_000);
    expect(isOver).toBe(false);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local' });
    await world.pass(32_000);
    expect(isOver).toBe(true);
  });

  it('is let go of with everything else when the agent is', async () => {
    // Neither the replaced dialog nor the new one is ever acknowledged.
    carol.onRequest = () => {};
    bob.onRequest = () => {};
    await ScriptedCall.calling(world, bob, { extra: [replaces(dialog())] });
    await world.close();
    expect(world.clock.pendingTimers).toBe(0);
  });

  it('whose offer we cannot take is 488, and the call stays where it is', async () => {
    takes = false;
    const old = dialog();
    const taker = await ScriptedCall.calling(world, bob, { extra: [replaces(old)] });
    expect(taker.statuses('INVITE')).toEqual([100, 488]);
    expect(call.dialogId).toEqual(old);
    expect(carol.requests.some(({ cseq }) => cseq.method === 'BYE')).toBe(false);
  });

  it.each([
    ['for early dialogs only', () => [replaces(dialog(), ';early-only')], 486],
    ['of a dialog we do not know', () => [replaces({ ...dialog(), callId: 'unknown' })], 481],
    [
      'with the tags the wrong way round',
      () => [replaces({ ...dialog(), toTag: dialog().fromTag, fromTag: dialog().toTag })],
      481,
    ],
    ['twice', () => [replaces(dialog()), replaces(dialog())], 400],
    ['that cannot be read', () => ['Replaces: ;to-tag=;from-tag='], 400],
  ])('%s is refused', async (_case, extra, status) => {
    const taker = await ScriptedCall.calling(world, bob, { extra: extra() });
    expect(taker.statuses('INVITE')).toEqual([100, status]);
    expect(call.dialogId).not.toBeNull();
  });

  it('that cannot become a call is 400, and has changed nothing', async () => {
    const { callId, toTag, fromTag } = dialog();
    const lines = [
      `INVITE sip:alice@${ALICE} SIP/2.0`,
      `Via: SIP/2.0/UDP ${BOB};branch=z9hG4bKnocontact`,
      'From: <sip:bob@example.com>;tag=b',
      'To: <sip:alice@example.com>',
      'Call-ID: no-contact',
      'CSeq: 1 INVITE',
      `Replaces: ${callId};to-tag=${fromTag};from-tag=${toTag}`,
    ];
    bob.send(lines, ALICE, 'v=0');
    await world.pass(10);
    expect(bob.responses.map(({ message }) => message.status)).toEqual([100, 400]);
    expect(described).toEqual([]);
    expect(dialog().callId).toBe(callId);
  });

  it('of a call that is being hung up is 603', async () => {
    const old = dialog();
    carol.onRequest = () => {};
    void call.hangUp();
    await world.pass(10);
    const taker = await ScriptedCall.calling(world, bob, { extra: [replaces(old)] });
    expect(taker.statuses('INVITE')).toEqual([100, 603]);
    willing(carol);
  });

  it('of a call that rings us is 481: it was not ours to answer yet', async () => {
    const calls = taking(alice);
    const ringing = await ScriptedCall.calling(world, bob);
    calls[0]?.ring(180);
    await world.pass(10);
    const { callId, toTag } = ringing.last('INVITE');
    const extra = [`Replaces: ${callId};to-tag=${toTag};from-tag=bob`];
    const taker = await ScriptedCall.calling(world, bob, { extra });
    expect(taker.last('INVITE').message.status).toBe(481);
    expect(calls).toHaveLength(1);
  });

  it('from a stranger is 403', async () => {
    const stranger = world.peer('192.0.2.66');
    stranger.send(
      [
        `INVITE sip:alice@${ALICE} SIP/2.0`,
        'Via: SIP/2.0/UDP 192.0.2.66;branch=z9hG4bKstranger',
        'From: <sip:m@example.com>;tag=m',
        'To: <sip:alice@example.com>',
        'Call-ID: m',
        'CSeq: 1 INVITE',
        'Contact: <sip:m@192.0.2.66>',
        replaces(dialog()),
      ],
      ALICE,
      'v=0',
    );
    await world.pass(10);
    expect(stranger.responses.map(({ message }) => message.status)).toEqual([100, 403]);
    expect(call.dialogId).not.toBeNull();
  });
});
