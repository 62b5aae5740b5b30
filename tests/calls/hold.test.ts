// Hold and resume, by us and by the other side: what is offered, what the leg is told, what people see.

import { describe, expect, it } from 'vitest';
import type { ModifyOutcome } from '../../electron/sip/call-port.ts';
import { codeOf } from './support/code-of.ts';
import { Desk, SDP } from './support/desk.ts';
import type { HandOutgoingCall } from './support/hand-user-agent.ts';

const held = (direction: string): string => `${SDP}a=${direction}\r\n`;
const answered = (direction: string): ModifyOutcome => ({ kind: 'answered', body: held(direction) });

/** The peer's re-INVITE; returns the direction of our answer. */
function reinvite(sip: HandOutgoingCall, offer: string): string | undefined {
  return /a=(\w+)\r\n$/.exec(sip.options.describe(offer) ?? '')?.[1];
}

describe('hold by us', () => {
  it('is offered as sendonly, tells the leg what was agreed, and is undone by sendrecv', async () => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dialAndAnswer();
    sip.outcome = answered('recvonly');
    await desk.center.hold(view.callId);
    expect(sip.offered).toEqual(['sendonly']);
    expect(leg.remotes.at(-1)?.direction).toBe('sendonly');
    await desk.settle();
    expect(desk.handling().hold).toBe('here');
    sip.outcome = answered('sendrecv');
    await desk.center.resume(view.callId);
    expect(sip.offered).toEqual(['sendonly', 'sendrecv']);
    expect(leg.remotes.at(-1)?.direction).toBe('sendrecv');
    leg.tell({ type: 'recording-started', at: 0 });
    expect(await desk.notes()).toEqual(['connecting', 'ringing', 'answered', 'held here', 'resumed']);
    expect(desk.handling().hold).toBe('none');
  });

  it('that is asked for twice is offered once', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    sip.outcome = answered('recvonly');
    await Promise.all([desk.center.hold(view.callId), desk.center.hold(view.callId)]);
    expect(sip.offered).toEqual(['sendonly']);
    await desk.center.resume(view.callId);
    await desk.center.resume(view.callId);
    expect(sip.offered).toEqual(['sendonly', 'sendrecv']);
  });

  it('that the other side refuses changes nothing and says so', async () => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dialAndAnswer();
    const before = leg.remotes.length;
    sip.outcome = { kind: 'refused', code: 488, phrase: 'Not Acceptable Here' };
    expect(await codeOf(desk.center.hold(view.callId))).toBe('WRONG_STATE');
    expect(leg.remotes).toHaveLength(before);
    expect(desk.handling().hold).toBe('none');
    expect(reinvite(sip, SDP)).toBe('sendrecv');
  });

  it.each([
    ['hold', 'sendrecv', 'none'],
    ['resume', 'sendonly', 'here'],
  ] as const)('that was not agreed yet is not in an answer to the peer: %s', async (wish, ours, stays) => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dialAndAnswer();
    if (wish === 'resume') {
      sip.outcome = answered('recvonly');
      await desk.center.hold(view.callId);
    }
    const agreed = Promise.withResolvers<ModifyOutcome>();
    sip.outcome = agreed.promise;
    const asked = codeOf(desk.center[wish](view.callId));
    await desk.settle();
    // Both offered at once: ours was answered with 491 and waits, theirs comes meanwhile.
    expect(reinvite(sip, SDP)).toBe(ours);
    expect(leg.remotes.at(-1)?.direction).toBe(ours);
    agreed.resolve({ kind: 'refused', code: 488, phrase: 'Not Acceptable Here' });
    expect(await asked).toBe('WRONG_STATE');
    expect(leg.remotes.at(-1)?.direction).toBe(ours);
    expect(desk.handling().hold).toBe(stays);
    expect(reinvite(sip, SDP)).toBe(ours);
  });

  it('is possible only while a call is up', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dial();
    expect(await codeOf(desk.center.hold(view.callId))).toBe('WRONG_STATE');
    sip.events.emit({ type: 'answered', body: SDP });
    await desk.center.hangUp(view.callId);
    expect(await codeOf(desk.center.hold(view.callId))).toBe('ALREADY_OVER');
    expect(await codeOf(desk.center.resume('call_0_x'))).toBe('NOT_FOUND');
    expect(sip.offered).toEqual([]);
  });

  it('whose call ends while it is being agreed is told as what it is', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    const agreed = Promise.withResolvers<ModifyOutcome>();
    sip.outcome = agreed.promise;
    const asked = codeOf(desk.center.hold(view.callId));
    await desk.settle();
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    agreed.resolve({ kind: 'failed', detail: 'the call ended' });
    expect(await asked).toBe('WRONG_STATE');
    await desk.settle();
    expect(desk.center.active()).toEqual([]);
    expect(desk.clock.pendingTimers).toBe(0);
  });
});

describe('hold by the other side', () => {
  it.each([
    ['sendonly', 'recvonly'],
    ['inactive', 'inactive'],
    ['recvonly', 'sendonly'],
  ])('by %s is answered with %s and seen, until it ends', async (theirs, ours) => {
    const desk = new Desk();
    const { leg, sip } = await desk.dialAndAnswer();
    expect(reinvite(sip, held(theirs))).toBe(ours);
    expect(leg.remotes.at(-1)?.direction).toBe(ours);
    await desk.settle();
    expect(desk.handling().hold).toBe('there');
    expect(reinvite(sip, SDP)).toBe('sendrecv');
    await desk.settle();
    expect(desk.handling().hold).toBe('none');
  });

  it('by 0.0.0.0 is seen', async () => {
    const desk = new Desk();
    const { sip } = await desk.dialAndAnswer();
    expect(reinvite(sip, SDP.replace('c=IN IP4 192.0.2.7', 'c=IN IP4 0.0.0.0'))).toBe('recvonly');
    await desk.settle();
    expect(desk.handling().hold).toBe('there');
  });

  it('beside ours is both, and each ends by itself', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    sip.outcome = answered('recvonly');
    await desk.center.hold(view.callId);
    expect(reinvite(sip, held('sendonly'))).toBe('inactive');
    await desk.settle();
    expect(desk.handling().hold).toBe('both');
    sip.outcome = answered('sendonly');
    await desk.center.resume(view.callId);
    await desk.settle();
    expect(desk.handling().hold).toBe('there');
    expect(reinvite(sip, SDP)).toBe('sendrecv');
    await desk.settle();
    expect(desk.handling().hold).toBe('none');
  });

  it('that the answer brings already is seen once somebody is there', async () => {
    const desk = new Desk();
    const { sip } = await desk.dial();
    sip.events.emit({ type: 'ringing', code: 183, body: held('sendonly') });
    await desk.settle();
    expect(desk.handling().hold).toBe('none');
    sip.events.emit({ type: 'answered', body: held('inactive') });
    await desk.settle();
    expect(desk.handling().hold).toBe('there');
  });

  it('may change address and law with it', async () => {
    const desk = new Desk();
    const { leg, sip } = await desk.dialAndAnswer();
    reinvite(sip, held('sendonly').replaceAll('192.0.2.7', '192.0.2.8').replace('AVP 8', 'AVP 0'));
    expect(leg.remotes.at(-1)).toMatchObject({ host: '192.0.2.8', law: 'PCMU', direction: 'recvonly' });
  });
});

it('fifty holds leave fifty pairs in the timeline and nothing behind', async () => {
  const desk = new Desk();
  const { view, leg, sip } = await desk.dialAndAnswer();
  leg.tell({ type: 'recording-started', at: 0 });
  for (let round = 0; round < 50; round += 1) {
    sip.outcome = answered('recvonly');
    await desk.center.hold(view.callId);
    sip.outcome = answered('sendrecv');
    await desk.center.resume(view.callId);
  }
  const notes = await desk.notes();
  expect(notes.filter((note) => note.startsWith('held'))).toHaveLength(50);
  expect(notes.filter((note) => note.startsWith('resumed'))).toHaveLength(50);
  sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
  await desk.settle();
  expect(desk.clock.pendingTimers).toBe(0);
});
