import { describe, expect, it } from 'vitest';
import type { InviteFailure } from '../../electron/sip/user-agent-port.ts';
import { ProductError } from '../../shared/errors.ts';
import { Desk, FAULT, SDP, turn } from './support/desk.ts';
import { HandIncomingCall } from './support/hand-user-agent.ts';

const codeOf = (fault: unknown): string => (fault instanceof ProductError ? fault.code : String(fault));

describe('a call out', () => {
  it('is stored before its INVITE leaves, and the INVITE waits for the voice service', async () => {
    const desk = new Desk();
    const view = await desk.center.makeCall({
      phoneNumber: '18611141133',
      customerId: 7,
      prompt: { kind: 'text', text: 'p' },
      placedBy: null,
    });
    expect(view).toMatchObject({ phoneNumber: '18611141133', customerId: 7, status: 'connecting', duration: 0 });
    expect(view.callId).toMatch(/^call_\d{13}_[0-9a-f]{10}$/);
    expect(desk.store.history).toEqual(['insert connecting']);
    expect(desk.userAgent.calls).toHaveLength(0);
    expect(desk.lastLeg().commands).toEqual(['connect-voice']);
    desk.lastLeg().tell({ type: 'voice-connected' });
    expect(desk.userAgent.calls[0]?.options.number).toBe('18611141133');
  });

  it('tells and stores each step of its life, in order', async () => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dialAndAnswer();
    desk.clock.advance(45_900);
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(desk.names()).toEqual(['call-initiated', 'call-trying', 'call-ringing', 'call-answered', 'call-ended']);
    expect(desk.events.at(-1)).toMatchObject({ reason: 'customer', duration: 45 });
    expect(desk.store.history).toEqual(['insert connecting', 'update ringing', 'update answered', 'update ended']);
    expect(leg.commands).toEqual(['connect-voice', 'start-voice', 'remote 192.0.2.7:4000 PCMA', 'answer', 'close']);
    expect(await desk.center.status(view.callId)).toMatchObject({
      status: 'ended',
      endReason: 'customer',
      duration: 45,
    });
    expect(desk.center.active()).toEqual([]);
  });

  it('opens the voice session once, also when nobody rings first or several provisionals come', async () => {
    const desk = new Desk();
    const { leg, sip } = await desk.dial();
    sip.events.emit({ type: 'ringing', code: 180, body: null });
    sip.events.emit({ type: 'ringing', code: 183, body: SDP });
    sip.events.emit({ type: 'answered', body: null });
    expect(leg.commands.filter((command) => command === 'start-voice')).toHaveLength(1);
    expect(leg.commands).toContain('remote 192.0.2.7:4000 PCMA');
    expect(leg.commands).toContain('answer');
  });

  it('uses the default prompt when none is given', async () => {
    const desk = new Desk();
    await desk.dial();
    expect(desk.lastLeg().options.systemPrompt).toBe('default prompt');
  });

  it('is not placed when its row cannot be stored', async () => {
    const desk = new Desk();
    desk.store.fails = true;
    const request = { phoneNumber: '1', customerId: null, prompt: null, placedBy: null };
    expect(codeOf(await desk.center.makeCall(request).catch((fault: unknown) => fault))).toBe('INTERNAL');
    expect(desk.lastLeg().commands).toEqual(['close']);
    expect(desk.userAgent.calls).toHaveLength(0);
  });

  it('is refused as busy when no RTP port is free', async () => {
    const desk = new Desk();
    desk.legs.isFull = true;
    const request = { phoneNumber: '1', customerId: null, prompt: null, placedBy: null };
    expect(codeOf(await desk.center.makeCall(request).catch((fault: unknown) => fault))).toBe('BUSY');
    expect(desk.store.rows.size).toBe(0);
  });

  it('goes on when a state cannot be stored, and says so', async () => {
    const desk = new Desk();
    const { sip } = await desk.dial();
    desk.store.fails = true;
    sip.events.emit({ type: 'answered', body: SDP });
    await desk.settle();
    expect(desk.events.find((event) => event.event === 'call-error')).toMatchObject({ code: 'storage-failed' });
    expect(desk.names()).toContain('call-answered');
  });

  it('that ends while the disk is full is shown as ended, and written as a whole once there is room again', async () => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dial();
    desk.store.fails = true;
    sip.events.emit({ type: 'answered', body: SDP });
    leg.tell(turn({ final: true, text: 'said on a full disk', endedAtMs: 900 }));
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE received', reason: null });
    await desk.settle();
    expect(desk.names().at(-1)).toBe('call-ended');
    expect(desk.center.active()).toEqual([]);
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'ended', endReason: 'customer' });
    desk.clock.advance(5000);
    await desk.settle();
    desk.store.fails = false;
    desk.clock.advance(5000);
    await desk.settle();
    expect(desk.store.rows.get(view.callId)).toMatchObject({ status: 'ended', endReason: 'customer' });
    expect(desk.store.rows.get(view.callId)?.answeredAt).not.toBeNull();
    expect(desk.store.savedTurns).toMatchObject([{ text: 'said on a full disk', final: true }]);
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('whose end cannot be written does not hold the station when it stops', async () => {
    const desk = new Desk();
    await desk.dialAndAnswer();
    desk.store.fails = true;
    const closed = desk.center.close();
    await desk.settle();
    desk.clock.advance(2500);
    await closed;
    await desk.settle();
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('tells its audio where the SIP messages come from, for a peer whose SDP names a private address', async () => {
    const desk = new Desk();
    const { leg } = await desk.dialAndAnswer();
    expect(leg.remotes).toMatchObject([{ host: '192.0.2.7', signallingHost: '192.0.2.1' }]);
    desk.userAgent.incoming.emit(new HandIncomingCall(SDP));
    await desk.settle();
    expect(desk.lastLeg().remotes).toMatchObject([{ host: '192.0.2.7', signallingHost: '127.0.0.1' }]);
  });

  it('is released when the answer holds no audio that we speak', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dial();
    sip.events.emit({ type: 'answered', body: 'nonsense' });
    await desk.settle();
    expect(sip.hangUps).toBe(1);
    expect(await desk.center.status(view.callId)).toMatchObject({
      status: 'failed',
      endReason: 'rejected',
      sipCode: 488,
    });
  });

  it.each<[InviteFailure, string, number | null]>([
    [{ kind: 'status', code: 486, phrase: 'Busy Here' }, 'busy', 486],
    [{ kind: 'status', code: 600, phrase: 'Busy Everywhere' }, 'busy', 600],
    [{ kind: 'status', code: 603, phrase: 'Decline' }, 'declined', 603],
    [{ kind: 'status', code: 404, phrase: 'Not Found' }, 'not-found', 404],
    [{ kind: 'status', code: 484, phrase: 'Address Incomplete' }, 'not-found', 484],
    [{ kind: 'status', code: 604, phrase: 'Nowhere' }, 'not-found', 604],
    [{ kind: 'status', code: 408, phrase: 'Timeout' }, 'no-answer', 408],
    [{ kind: 'status', code: 480, phrase: 'Unavailable' }, 'no-answer', 480],
    [{ kind: 'no-answer' }, 'no-answer', null],
    [{ kind: 'status', code: 403, phrase: 'Forbidden' }, 'forbidden', 403],
    [{ kind: 'auth', code: 407, phrase: 'Proxy Authentication Required' }, 'auth-failed', 407],
    [{ kind: 'status', code: 503, phrase: 'Unavailable' }, 'rejected', 503],
    [{ kind: 'unreachable', detail: 'timer B' }, 'unreachable', null],
  ])('that fails by %j ends as %s', async (failure, reason, sipCode) => {
    const desk = new Desk();
    const { view, sip } = await desk.dial();
    sip.events.emit({ type: 'failed', failure, reason: null });
    await desk.settle();
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'failed', endReason: reason, sipCode });
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed', reason, sipCode });
    expect(desk.names().includes('call-timeout')).toBe(failure.kind === 'no-answer');
  });
});

describe('hanging up', () => {
  it('cancels a call that is not answered', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dial();
    await desk.center.hangUp(view.callId);
    await desk.settle();
    expect(sip.hangUps).toBe(1);
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'failed', endReason: 'cancelled' });
  });

  it('before the voice service connected means that no INVITE is sent at all', async () => {
    const desk = new Desk();
    const view = await desk.center.makeCall({ phoneNumber: '1', customerId: null, prompt: null, placedBy: null });
    await desk.center.hangUp(view.callId);
    desk.lastLeg().tell({ type: 'voice-connected' });
    expect(desk.userAgent.calls).toHaveLength(0);
  });

  it('ends an answered call as the agent', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    await desk.center.hangUp(view.callId);
    await desk.settle();
    expect(sip.hangUps).toBe(1);
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-ended', reason: 'agent' });
  });

  it('twice, or of an unknown call, is refused by name', async () => {
    const desk = new Desk();
    const { view } = await desk.dialAndAnswer();
    await desk.center.hangUp(view.callId);
    expect(codeOf(await desk.center.hangUp(view.callId).catch((fault: unknown) => fault))).toBe('ALREADY_OVER');
    await desk.settle();
    expect(codeOf(await desk.center.hangUp(view.callId).catch((fault: unknown) => fault))).toBe('ALREADY_OVER');
    expect(codeOf(await desk.center.hangUp('call_0_x').catch((fault: unknown) => fault))).toBe('NOT_FOUND');
  });

  it('does not undo an end that came first', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    await desk.center.hangUp(view.callId);
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE crossed', reason: null });
    await desk.settle();
    expect(desk.names().filter((name) => name === 'call-ended')).toHaveLength(1);
    expect(await desk.center.status(view.callId)).toMatchObject({ endReason: 'agent' });
  });
});

describe('a voice service', () => {
  it('that refuses before dialling fails the call without an INVITE', async () => {
    const desk = new Desk();
    const view = await desk.center.makeCall({ phoneNumber: '1', customerId: null, prompt: null, placedBy: null });
    desk.lastLeg().tell({ type: 'voice-failed', fault: FAULT });
    await desk.settle();
    expect(desk.userAgent.calls).toHaveLength(0);
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'failed', endReason: 'voice-failed' });
    expect(desk.events.slice(-2)).toMatchObject([
      { event: 'call-error', message: FAULT.message, fatal: true },
      { event: 'call-failed', error: FAULT.message },
    ]);
  });

  it('that refuses while the phone rings cancels the INVITE', async () => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dial();
    sip.events.emit({ type: 'ringing', code: 180, body: null });
    leg.tell({ type: 'voice-failed', fault: FAULT });
    await desk.settle();
    expect(sip.hangUps).toBe(1);
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'failed', endReason: 'voice-failed' });
  });

  it('that is lost for good ends an answered call', async () => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dialAndAnswer();
    leg.tell({ type: 'voice-interrupted', fault: { ...FAULT, code: 'lost', retryable: true } });
    leg.tell({ type: 'voice-failed', fault: { ...FAULT, code: 'lost' } });
    await desk.settle();
    expect(sip.hangUps).toBe(1);
    expect(desk.events.filter((event) => event.event === 'call-error')).toMatchObject([
      { fatal: false },
      { fatal: true },
    ]);
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'ended', endReason: 'voice-failed' });
  });
});

describe('the transcript', () => {
  it('is stored when a turn starts, every second, and when it ends', async () => {
    const desk = new Desk();
    const { view, leg } = await desk.dialAndAnswer();
    leg.tell(turn({ text: '您' }));
    leg.tell(turn({ text: '您好' }));
    await desk.settle();
    expect(desk.store.savedTurns.map((saved) => saved.text)).toEqual(['您']);
    desk.clock.advance(1000);
    await desk.settle();
    expect(desk.store.savedTurns.map((saved) => saved.text)).toEqual(['您', '您好']);
    leg.tell(turn({ text: '您好，请问', final: true, endedAtMs: 1500 }));
    await desk.settle();
    desk.clock.advance(5000);
    await desk.settle();
    expect(desk.store.savedTurns).toHaveLength(3);
    expect(await desk.store.turns(view.callId)).toMatchObject([{ text: '您好，请问', final: true, speaker: 'ai' }]);
  });

  it('is told in the names of the seed, an interruption with what was played', async () => {
    const desk = new Desk();
    const { leg } = await desk.dialAndAnswer();
    leg.tell(turn({ turn: 1, speaker: 'customer', text: '多少钱', final: true }));
    leg.tell(turn({ turn: 2, text: '每月', final: true, interrupted: true, startedAtMs: 2000, endedAtMs: 2600 }));
    await desk.settle();
    expect(desk.events.slice(-3)).toMatchObject([
      { event: 'user-speech', text: '多少钱', final: true },
      { event: 'ai-response', text: '每月', final: true },
      { event: 'user-interrupted', turn: 2, text: '每月', playedMs: 600 },
    ]);
  });

  it('keeps a turn that was being spoken when the call ended', async () => {
    const desk = new Desk();
    const { view, leg, sip } = await desk.dialAndAnswer();
    leg.tell(turn({ text: '您好' }));
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(await desk.store.turns(view.callId)).toMatchObject([{ text: '您好', final: true }]);
    expect(desk.clock.pendingTimers).toBe(0);
  });
});

describe('a call in', () => {
  it('rings, is answered as soon as the AI is ready, and is a call like any other', async () => {
    const desk = new Desk();
    const incoming = new HandIncomingCall(SDP);
    desk.userAgent.incoming.emit(incoming);
    await desk.settle();
    expect(incoming.responses).toEqual(['ring 180']);
    desk.lastLeg().tell({ type: 'voice-ready' });
    expect(incoming.responses).toEqual(['ring 180', 'accept']);
    incoming.events.emit({ type: 'answered', body: null });
    await desk.settle();
    expect(desk.center.active()).toMatchObject([
      { direction: 'inbound', phoneNumber: '02100000000', status: 'answered' },
    ]);
    expect(desk.lastLeg().commands).toContain('answer');
  });

  it('is answered within the second even when the AI is slow', async () => {
    const desk = new Desk();
    const incoming = new HandIncomingCall(SDP);
    desk.userAgent.incoming.emit(incoming);
    await desk.settle();
    desk.clock.advance(700);
    expect(incoming.responses).toEqual(['ring 180', 'accept']);
    desk.lastLeg().tell({ type: 'voice-ready' });
    expect(incoming.responses).toHaveLength(2);
  });

  it('is refused, not left ringing, when the voice service refuses', async () => {
    const desk = new Desk();
    const incoming = new HandIncomingCall(SDP);
    desk.userAgent.incoming.emit(incoming);
    await desk.settle();
    desk.lastLeg().tell({ type: 'voice-failed', fault: FAULT });
    await desk.settle();
    expect(incoming.responses).toEqual(['ring 180', 'reject 480']);
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed', reason: 'voice-failed' });
  });

  it('that offers no audio we speak gets 488', async () => {
    const desk = new Desk();
    const incoming = new HandIncomingCall(SDP.replace('RTP/AVP 8', 'RTP/AVP 96'));
    desk.userAgent.incoming.emit(incoming);
    await desk.settle();
    expect(incoming.responses).toEqual(['reject 488']);
  });

  it('that its caller gave up while it was being prepared is closed, and no voice session is opened', async () => {
    const desk = new Desk();
    const incoming = new HandIncomingCall(SDP);
    desk.userAgent.incoming.emit(incoming);
    incoming.events.emit({
      type: 'failed',
      failure: { kind: 'status', code: 487, phrase: 'Request Terminated' },
      reason: null,
    });
    await desk.settle();
    desk.clock.advance(1000);
    await desk.settle();
    expect(desk.center.active()).toEqual([]);
    expect(desk.names()).toEqual(['call-initiated', 'call-failed']);
    expect(desk.events.at(-1)).toMatchObject({ reason: 'cancelled', sipCode: 487 });
    expect(desk.lastLeg().commands).not.toContain('start-voice');
    expect(incoming.responses).toEqual([]);
  });

  it('that its caller gave up is closed', async () => {
    const desk = new Desk();
    const incoming = new HandIncomingCall(SDP);
    desk.userAgent.incoming.emit(incoming);
    await desk.settle();
    incoming.events.emit({
      type: 'failed',
      failure: { kind: 'status', code: 487, phrase: 'Request Terminated' },
      reason: null,
    });
    await desk.settle();
    desk.clock.advance(1000);
    expect(incoming.responses).toEqual(['ring 180']);
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed', reason: 'cancelled' });
  });
});

describe('closing the station', () => {
  it('hangs up every call and refuses new ones', async () => {
    const desk = new Desk();
    const first = await desk.dialAndAnswer();
    const second = await desk.dial();
    await desk.center.close();
    expect([first.sip.hangUps, second.sip.hangUps]).toEqual([1, 1]);
    expect([...desk.store.rows.values()].map((row) => row.status)).toEqual(['ended', 'failed']);
    const request = { phoneNumber: '1', customerId: null, prompt: null, placedBy: null };
    expect(codeOf(await desk.center.makeCall(request).catch((fault: unknown) => fault))).toBe('BUSY');
  });
});
