// Which line a call out goes by, once more by the standby line, and never to a number that is not dialled from here.

import { describe, expect, it } from 'vitest';
import type { InviteFailure } from '../../electron/sip/user-agent-port.ts';
import type { DialPolicy } from '../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import { codeOf } from './support/code-of.ts';
import { Desk, message, SDP, TRUNK } from './support/desk.ts';
import { HandIncomingCall } from './support/hand-user-agent.ts';

const FIRST = { ...TRUNK, lineId: 1, name: 'First', standbyId: 2 };
const STANDBY = {
  ...TRUNK,
  lineId: 2,
  name: 'Standby',
  server: { host: '198.51.100.2', port: 5080 },
  user: 'spare',
  callerNumber: '02155550000',
};
const REQUEST = { phoneNumber: '13800001234', customerId: null, prompt: null, placedBy: null };
const AWAY: InviteFailure = { kind: 'unreachable', detail: 'no response' };
const SAYS_503: InviteFailure = { kind: 'status', code: 503, phrase: 'Service Unavailable' };

function deskWith(...trunks: Desk['trunks']): Desk {
  const desk = new Desk();
  desk.trunks = trunks;
  return desk;
}

function limited(change: Partial<DialPolicy>): Desk {
  const desk = deskWith(FIRST, STANDBY);
  desk.security = { ...SECURITY_DEFAULTS, dial: { ...SECURITY_DEFAULTS.dial, ...change } };
  return desk;
}

describe('a call out', () => {
  it('goes by the line it names, else by the default one, with the line’s account and number', async () => {
    const desk = deskWith(FIRST, STANDBY);
    await desk.dial();
    expect(desk.userAgent.calls[0]?.options).toMatchObject({ server: FIRST.server, user: 'desk' });
    expect(desk.userAgent.calls[0]?.options).not.toHaveProperty('fromUser');
    await desk.center.makeCall({ ...REQUEST, lineId: 2 });
    desk.lastLeg().tell({ type: 'voice-connected' });
    const expected = { server: STANDBY.server, user: 'spare', fromUser: '02155550000' };
    expect(desk.userAgent.calls[1]?.options).toMatchObject(expected);
    expect([...desk.store.rows.values()].map(({ lineId }) => lineId)).toEqual([1, 2]);
  });

  it('goes by no line that only carries calls in', async () => {
    const desk = deskWith(FIRST, { ...STANDBY, use: 'inbound' });
    expect(await codeOf(desk.center.makeCall({ ...REQUEST, lineId: 2 }))).toBe('NO_TRUNK');
  });
});

describe('a call in', () => {
  it('by a line that only carries calls out is refused: nobody is rung, nothing is stored', async () => {
    const desk = deskWith({ ...FIRST, use: 'outbound' });
    desk.desks.open('lin');
    const call = new HandIncomingCall(SDP);
    desk.incoming.emit({ call, lineId: 1 });
    await desk.settle();
    expect(call.responses).toEqual(['reject 480']);
    expect(desk.store.rows.size).toBe(0);
    expect(desk.legs.legs).toEqual([]);
  });
});

describe('the standby line', () => {
  it.each([
    ['cannot be reached', AWAY],
    ['says 503', SAYS_503],
  ])('carries the call once more when the first %s: one call, one record', async (_why, failure) => {
    const desk = deskWith(FIRST, STANDBY);
    const { view, leg, sip } = await desk.dial();
    leg.tell({ type: 'recording-started', at: 0 });
    sip.events.emit({ type: 'trying' });
    sip.events.emit({ type: 'failed', failure, reason: null });
    await desk.settle();
    const [, second] = desk.userAgent.calls;
    expect(second?.options).toMatchObject({ server: STANDBY.server, user: 'spare', number: '18611141133' });
    // The first is given up soon when it is silent; after the second there is none.
    expect([sip.options.hasStandby, second?.options.hasStandby]).toEqual([true, false]);
    expect(desk.names()).toEqual(['call-initiated', 'call-trying']);
    second?.events.emit({ type: 'trying' });
    second?.events.emit({ type: 'ringing', code: 180, body: null });
    second?.events.emit({ type: 'answered', body: SDP });
    await desk.settle();
    expect(desk.names()).toEqual(['call-initiated', 'call-trying', 'call-ringing', 'call-answered']);
    expect(desk.store.rows.size).toBe(1);
    expect(desk.store.rows.get(view.callId)).toMatchObject({ lineId: 2, status: 'answered' });
    expect(await desk.notes()).toEqual(['connecting', 'standby Standby', 'ringing', 'answered']);
    await desk.center.transfer({ callId: view.callId, to: '02155550000', kind: 'blind' }, null);
    expect(second?.referred).toEqual([{ uri: 'sip:02155550000@198.51.100.2:5080', replaces: null }]);
    await desk.center.hangUp(view.callId);
    expect([sip.hangUps, second?.hangUps]).toEqual([0, 1]);
  });

  it('keeps the signalling of both attempts', async () => {
    const desk = deskWith(FIRST, STANDBY);
    const { leg, sip } = await desk.dial();
    leg.tell({ type: 'recording-started', at: 0 });
    desk.trace.emit(message('503', { direction: 'in' }));
    sip.events.emit({ type: 'failed', failure: SAYS_503, reason: null });
    await desk.settle();
    desk.trace.emit(message('180', { direction: 'in', sipCallId: 'out-2' }));
    desk.clock.advance(1000);
    await desk.settle();
    expect(desk.store.savedEvents.filter(({ lane }) => lane === 'sip').map(({ kind }) => kind)).toEqual(['503', '180']);
  });

  it.each<[string, InviteFailure]>([
    ['the callee is busy', { kind: 'status', code: 486, phrase: 'Busy Here' }],
    ['the line refuses', { kind: 'status', code: 403, phrase: 'Forbidden' }],
    ['nobody answers', { kind: 'no-answer' }],
  ])('is not used when %s', async (_what, failure) => {
    const desk = deskWith(FIRST, STANDBY);
    const { sip } = await desk.dial();
    sip.events.emit({ type: 'failed', failure, reason: null });
    await desk.settle();
    expect(desk.userAgent.calls).toHaveLength(1);
    expect(desk.center.active()).toEqual([]);
  });

  it('is not used once it rang, or a second time', async () => {
    const rang = deskWith(FIRST, STANDBY);
    const { sip } = await rang.dial();
    sip.events.emit({ type: 'ringing', code: 180, body: null });
    sip.events.emit({ type: 'failed', failure: SAYS_503, reason: null });
    await rang.settle();
    expect(rang.userAgent.calls).toHaveLength(1);
    const twice = deskWith({ ...FIRST, standbyId: 2 }, { ...STANDBY, standbyId: 1 });
    const first = await twice.dial();
    first.sip.events.emit({ type: 'failed', failure: AWAY, reason: null });
    await twice.settle();
    twice.userAgent.calls[1]?.events.emit({ type: 'failed', failure: SAYS_503, reason: null });
    await twice.settle();
    expect(twice.userAgent.calls).toHaveLength(2);
    expect(twice.events.at(-1)).toMatchObject({ event: 'call-failed', reason: 'rejected', sipCode: 503 });
    expect(twice.clock.pendingTimers).toBe(0);
  });

  it('is not used for a call that was hung up meanwhile', async () => {
    const desk = deskWith(FIRST, STANDBY);
    const { view, sip } = await desk.dial();
    sip.events.emit({ type: 'failed', failure: AWAY, reason: null });
    await desk.center.hangUp(view.callId);
    await desk.settle();
    expect(desk.userAgent.calls).toHaveLength(1);
    expect(await desk.center.status(view.callId)).toMatchObject({ endReason: 'cancelled' });
  });

  it('carries the call from the beginning when no way leads to the first line’s server', async () => {
    const desk = deskWith(FIRST, STANDBY);
    desk.unreachable.add('First');
    const { leg } = await desk.dial();
    leg.tell({ type: 'recording-started', at: 0 });
    expect(desk.userAgent.calls[0]?.options).toMatchObject({ server: STANDBY.server, user: 'spare' });
    expect([...desk.store.rows.values()].map(({ lineId }) => lineId)).toEqual([2]);
    expect(await desk.notes()).toEqual(['connecting', 'standby Standby']);
    desk.unreachable.add('Standby');
    const refused = desk.center.makeCall(REQUEST);
    await expect(refused).rejects.toThrow('No way leads to First.');
    desk.unreachable.clear();
    expect(await codeOf(desk.center.makeCall(REQUEST))).toBe('none');
  });

  it('that is full leaves the call with what the first line met', async () => {
    const desk = limited({ maxConcurrent: 1 });
    await desk.center.makeCall({ ...REQUEST, lineId: 2 });
    const { sip } = await desk.dial();
    sip.events.emit({ type: 'failed', failure: AWAY, reason: null });
    await desk.settle();
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed', reason: 'unreachable' });
  });
});

describe('the dial plan', () => {
  it.each(['110', '16812345678', '0012125550100', '+12125550100', 'sip:1@203.0.113.9'])(
    'dials no %s',
    async (number) => {
      const desk = new Desk();
      expect(await codeOf(desk.center.makeCall({ ...REQUEST, phoneNumber: number }))).toBe('NUMBER_NOT_ALLOWED');
      expect(desk.store.rows.size).toBe(0);
      expect(desk.legs.legs).toHaveLength(0);
    },
  );

  it('allows a line so many calls at a time, calls in counted, and each line its own', async () => {
    const desk = limited({ maxConcurrent: 2 });
    const { view } = await desk.dial();
    desk.incoming.emit({ call: new HandIncomingCall(SDP), lineId: 1 });
    await desk.settle();
    expect(await codeOf(desk.center.makeCall(REQUEST))).toBe('NUMBER_NOT_ALLOWED');
    expect(await codeOf(desk.center.makeCall({ ...REQUEST, lineId: 2 }))).toBe('none');
    await desk.center.hangUp(view.callId);
    expect(await codeOf(desk.center.makeCall(REQUEST))).toBe('none');
  });

  it('lets of many calls placed at once no more through than there are seats', async () => {
    const desk = limited({ maxConcurrent: 3 });
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(desk.center.makeCall(REQUEST))));
    expect(codes.filter((code) => code === 'none')).toHaveLength(3);
    expect(desk.store.rows.size).toBe(3);
  });

  it('gives the seat of a call that could not be placed to the next', async () => {
    const desk = limited({ maxConcurrent: 1 });
    desk.legs.isFull = true;
    expect(await codeOf(desk.center.makeCall(REQUEST))).toBe('BUSY');
    desk.legs.isFull = false;
    expect(await codeOf(desk.center.makeCall(REQUEST))).toBe('none');
  });

  it('allows a line so many calls a day, and begins anew at the station’s midnight', async () => {
    const desk = limited({ maxPerDay: 2 });
    const midnight = new Date(desk.clock.wallNow()).setHours(24, 0, 0, 0);
    const place = async () => {
      const code = await codeOf(desk.center.makeCall(REQUEST));
      for (const { callId } of desk.center.active()) await desk.center.hangUp(callId);
      await desk.settle();
      return code;
    };
    expect([await place(), await place(), await place()]).toEqual(['none', 'none', 'NUMBER_NOT_ALLOWED']);
    desk.clock.advance(midnight - desk.clock.wallNow() - 1);
    expect(await place()).toBe('NUMBER_NOT_ALLOWED');
    desk.clock.advance(1);
    expect(await place()).toBe('none');
  });

  it('lets no more through at once than the day has left', async () => {
    const desk = limited({ maxPerDay: 3 });
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(desk.center.makeCall(REQUEST))));
    expect(codes.filter((code) => code === 'none')).toHaveLength(3);
  });

  it('lets a 3xx send the call to allowed numbers at our own lines’ servers alone', async () => {
    const desk = deskWith(FIRST, STANDBY);
    const { sip } = await desk.dial();
    const may = (user: string, host: string) => sip.options.mayRedirect?.({ user, host, port: 5060 });
    expect(may('13800000002', '192.0.2.1')).toBe(true);
    expect(may('13800000002', '198.51.100.2')).toBe(true);
    expect(may('13800000002', '203.0.113.9')).toBe(false);
    expect(may('0012125550100', '192.0.2.1')).toBe(false);
    expect(may('', '192.0.2.1')).toBe(false);
  });
});

describe('why a call ended', () => {
  const because = { protocol: 'Q.850', cause: 17, text: 'User busy' };

  it('is told to the other side', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    await desk.center.hangUp(view.callId);
    expect(sip.reasons).toEqual([{ protocol: 'Q.850', cause: 16, text: 'Normal call clearing' }]);
  });

  it('is kept as the other side told it, before the end and in words', async () => {
    const desk = new Desk();
    const { leg, sip } = await desk.dial();
    leg.tell({ type: 'recording-started', at: 0 });
    sip.events.emit({ type: 'failed', failure: { kind: 'status', code: 486, phrase: 'Busy' }, reason: because });
    await desk.settle();
    expect(await desk.notes()).toEqual(['connecting', 'reason Q.850 17 User busy', 'failed busy']);
    expect(desk.events.at(-1)).toMatchObject({ error: 'The line is busy. (Q.850 17 User busy)' });
  });

  it('is kept of a BYE too, without what it does not say', async () => {
    const desk = new Desk();
    const { leg, sip } = await desk.dialAndAnswer();
    leg.tell({ type: 'recording-started', at: 0 });
    const reason = { protocol: 'SIP', cause: null, text: '' };
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason });
    await desk.settle();
    expect((await desk.notes()).slice(-2)).toEqual(['reason SIP', 'ended customer']);
  });
});
