// A customer handed over: to a number at once, after a consultation, or to somebody at this station's consoles.

import { describe, expect, it } from 'vitest';
import type { TransferEvent } from '../../electron/sip/call-port.ts';
import type { CallView } from '../../shared/call.ts';
import { codeOf } from './support/code-of.ts';
import { Desk, SDP } from './support/desk.ts';
import type { HandOutgoingCall } from './support/hand-user-agent.ts';

const COLLEAGUE = '02155550000';
const DIALOG = { callId: 'out-2', toTag: 'b', fromTag: 'a' };

/** The last two entries in the timeline of the only call. */
const lastOf = async (desk: Desk): Promise<readonly string[]> => (await desk.notes()).slice(-2);

/** The handling of one of several live calls. */
function handlingOf(desk: Desk, { callId }: CallView) {
  return desk.center.liveCalls().find(({ call }) => call.callId === callId)?.handling;
}

const stageOf = async (desk: Desk, view: CallView): Promise<string | undefined> => {
  await desk.settle();
  return handlingOf(desk, view)?.transfer?.stage;
};

async function blind(): Promise<{ desk: Desk; view: CallView; sip: HandOutgoingCall }> {
  const desk = new Desk();
  const { view, sip } = await desk.dialAndAnswer();
  await desk.center.transfer({ callId: view.callId, to: COLLEAGUE, kind: 'blind' }, 'lin');
  return { desk, view, sip };
}

/** A customer on the line, and a colleague whom the AI rings; `answers` once the colleague picks up. */
async function attended() {
  const desk = new Desk();
  const { view, sip } = await desk.dialAndAnswer();
  await desk.center.transfer({ callId: view.callId, to: COLLEAGUE, kind: 'attended' }, 'lin');
  const leg = desk.lastLeg();
  leg.tell({ type: 'voice-connected' });
  const consult = desk.userAgent.calls.at(-1);
  if (consult === undefined || consult === sip) throw new Error('nobody was called');
  const consultView = desk.center.active().at(-1);
  if (consultView === undefined) throw new Error('there is no consultation');
  const answers = (): void => {
    consult.dialogId = DIALOG;
    consult.events.emit({ type: 'answered', body: SDP });
  };
  return { desk, view, sip, consult, consultView, leg, answers };
}

describe('a blind transfer', () => {
  it('is told step by step, and the customer is let go once the other party has answered', async () => {
    const { desk, view, sip } = await blind();
    expect(sip.referred).toEqual([{ uri: `sip:${COLLEAGUE}@192.0.2.1`, replaces: null }]);
    const told: (string | undefined)[] = [await stageOf(desk, view)];
    const steps: readonly TransferEvent[] = [
      { type: 'accepted' },
      { type: 'progress', code: 100, phrase: 'Trying' },
      { type: 'progress', code: 180, phrase: 'Ringing' },
    ];
    for (const event of steps) {
      sip.transfer.emit(event);
      told.push(await stageOf(desk, view));
    }
    expect(told).toEqual(['asked', 'asked', 'trying', 'ringing']);
    expect(handlingOf(desk, view)?.transfer).toMatchObject({ to: COLLEAGUE, sipCode: 180, phrase: 'Ringing' });
    expect(sip.hangUps).toBe(0);
    sip.transfer.emit({ type: 'succeeded', code: 200, phrase: 'OK' });
    await desk.settle();
    expect(sip.reasons).toMatchObject([{ protocol: 'Q.850', cause: 16, text: 'Call transferred' }]);
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'ended', endReason: 'transferred' });
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it.each<[string, TransferEvent]>([
    ['is refused', { type: 'failed', code: 603, phrase: 'Decline' }],
    ['comes to nothing', { type: 'failed', code: null, phrase: 'no NOTIFY came' }],
  ])('that %s leaves the customer with the AI, and may be tried again', async (_how, failure) => {
    const { desk, view, sip } = await blind();
    sip.transfer.emit({ type: 'accepted' });
    sip.transfer.emit(failure);
    expect(await stageOf(desk, view)).toBe('failed');
    expect(sip.hangUps).toBe(0);
    expect(desk.center.active()).toMatchObject([{ status: 'answered' }]);
    await desk.center.transfer({ callId: view.callId, to: '13800000002', kind: 'blind' }, null);
    expect(sip.referred).toHaveLength(2);
    expect(await stageOf(desk, view)).toBe('asked');
    expect(handlingOf(desk, view)?.transfer).toMatchObject({ sipCode: null, phrase: null });
  });

  it('cannot be asked for twice, taken back, or completed', async () => {
    const { desk, view } = await blind();
    const { callId } = view;
    expect(await codeOf(desk.center.transfer({ callId, to: '1', kind: 'blind' }, null))).toBe('WRONG_STATE');
    expect(await codeOf(desk.center.cancelTransfer(callId))).toBe('WRONG_STATE');
    expect(await codeOf(desk.center.completeTransfer(callId))).toBe('WRONG_STATE');
  });

  it('asked for twice at once is one', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    const ask = () => codeOf(desk.center.transfer({ callId: view.callId, to: COLLEAGUE, kind: 'blind' }, null));
    expect(await Promise.all([ask(), ask()])).toEqual(['none', 'WRONG_STATE']);
    expect(sip.referred).toHaveLength(1);
  });

  it('goes to no number that is not dialled from here', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    for (const to of ['110', '16812345678', '0012125550100', 'sip:x@203.0.113.9'])
      expect(await codeOf(desk.center.transfer({ callId: view.callId, to, kind: 'blind' }, null))).toBe(
        'NUMBER_NOT_ALLOWED',
      );
    expect(await codeOf(desk.center.transfer({ callId: view.callId, to: '110', kind: 'attended' }, null))).toBe(
      'NUMBER_NOT_ALLOWED',
    );
    expect(sip.referred).toEqual([]);
    expect(desk.handling().transfer).toBeNull();
    expect(desk.userAgent.calls).toHaveLength(1);
  });

  it('is possible only while the call is up', async () => {
    const desk = new Desk();
    const { view } = await desk.dial();
    const ask = () => codeOf(desk.center.transfer({ callId: view.callId, to: COLLEAGUE, kind: 'blind' }, null));
    expect(await ask()).toBe('WRONG_STATE');
    await desk.center.hangUp(view.callId);
    expect(await ask()).toBe('ALREADY_OVER');
  });

  it('is over with the customer who hangs up meanwhile; what is told of it later changes nothing', async () => {
    const { desk, view, sip } = await blind();
    sip.bye();
    await desk.settle();
    sip.transfer.emit({ type: 'succeeded', code: 200, phrase: 'OK' });
    await desk.settle();
    expect(sip.hangUps).toBe(0);
    expect(await desk.center.status(view.callId)).toMatchObject({ status: 'ended', endReason: 'customer' });
    expect(await lastOf(desk)).toEqual([`transfer failed blind ${COLLEAGUE}`, 'ended customer']);
  });

  it.each([
    ['accepted', null],
    ['told of', 'Trying'],
    ['ringing', 'Ringing'],
  ])(
    'that was %s by an exchange which then moves the customer and hangs up on us has succeeded',
    async (_how, told) => {
      const { desk, view, sip } = await blind();
      const stages: (string | undefined)[] = [];
      desk.center.live.on((event) => event.event === 'handling' && stages.push(event.handling.transfer?.stage));
      sip.transfer.emit({ type: 'accepted' });
      if (told !== null) sip.transfer.emit({ type: 'progress', code: told === 'Trying' ? 100 : 180, phrase: told });
      sip.bye({ type: 'succeeded', code: 200, phrase: 'the peer left the call' });
      await desk.settle();
      expect(stages.at(-1)).toBe('done');
      expect(await desk.center.status(view.callId)).toMatchObject({ status: 'ended', endReason: 'transferred' });
      expect(desk.events.at(-1)).toMatchObject({ event: 'call-ended', reason: 'transferred' });
      expect(await lastOf(desk)).toEqual([
        `transfer done blind ${COLLEAGUE} (200 the peer left the call)`,
        'ended transferred',
      ]);
      expect(desk.clock.pendingTimers).toBe(0);
    },
  );

  it.each(['the station hangs up', 'the line is lost'])('fails when %s before the outcome', async (how) => {
    const { desk, view, sip } = await blind();
    sip.transfer.emit({ type: 'accepted' });
    if (how === 'the line is lost') sip.events.emit({ type: 'ended', by: 'local', detail: 'silent', reason: null });
    else await desk.center.hangUp(view.callId);
    sip.transfer.emit({ type: 'failed', code: null, phrase: 'hung up before the outcome was told' });
    await desk.settle();
    expect(desk.center.active()).toEqual([]);
    expect(await lastOf(desk)).toContain(`transfer failed blind ${COLLEAGUE}`);
  });

  it('while the customer is on hold leaves the hold as it is', async () => {
    const desk = new Desk();
    const { view, sip } = await desk.dialAndAnswer();
    sip.outcome = { kind: 'answered', body: `${SDP}a=recvonly\r\n` };
    await desk.center.hold(view.callId);
    await desk.center.transfer({ callId: view.callId, to: COLLEAGUE, kind: 'blind' }, null);
    sip.transfer.emit({ type: 'failed', code: 486, phrase: 'Busy Here' });
    await desk.settle();
    expect(desk.handling()).toMatchObject({ hold: 'here', transfer: { stage: 'failed', sipCode: 486 } });
  });
});

describe('an attended transfer', () => {
  it('calls the other party by the same line, and its AI announces the customer', async () => {
    const { desk, view, consultView, leg } = await attended();
    expect(await stageOf(desk, view)).toBe('consulting');
    expect(handlingOf(desk, view)?.transfer?.consultCallId).toBe(consultView.callId);
    expect(consultView).toMatchObject({ phoneNumber: COLLEAGUE, direction: 'outbound' });
    expect(leg.options.greeting).toContain('1 8 6 1 1 1 4 1 1 3 3');
    expect(leg.options.systemPrompt).toContain('转接');
    expect(desk.store.rows.get(consultView.callId)?.placedBy).toBe('lin');
  });

  it('is completed by REFER with the consultation’s dialog, and both calls are let go', async () => {
    const { desk, view, sip, consult, consultView, answers } = await attended();
    expect(await codeOf(desk.center.completeTransfer(view.callId))).toBe('WRONG_STATE');
    answers();
    await desk.center.completeTransfer(view.callId);
    expect(sip.referred).toEqual([{ uri: `sip:${COLLEAGUE}@192.0.2.1`, replaces: DIALOG }]);
    expect(await stageOf(desk, view)).toBe('asked');
    sip.transfer.emit({ type: 'succeeded', code: 200, phrase: 'OK' });
    await desk.settle();
    expect([sip.hangUps, consult.hangUps]).toEqual([1, 1]);
    expect(await desk.center.status(view.callId)).toMatchObject({ endReason: 'transferred' });
    expect(await desk.center.status(consultView.callId)).toMatchObject({ status: 'ended', endReason: 'agent' });
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('that the exchange carries out by hanging up on us has succeeded, and the other party is let go', async () => {
    const { desk, view, sip, consult, answers } = await attended();
    answers();
    await desk.center.completeTransfer(view.callId);
    sip.transfer.emit({ type: 'accepted' });
    sip.bye({ type: 'succeeded', code: 200, phrase: 'the peer left the call' });
    await desk.settle();
    expect(consult.hangUps).toBe(1);
    expect(await desk.center.status(view.callId)).toMatchObject({ endReason: 'transferred' });
    expect(desk.center.active()).toEqual([]);
  });

  it('that is cancelled lets the other party go; the customer stays', async () => {
    const { desk, view, sip, consult } = await attended();
    await desk.center.cancelTransfer(view.callId);
    await desk.settle();
    expect(consult.hangUps).toBe(1);
    expect(sip.hangUps).toBe(0);
    expect(await stageOf(desk, view)).toBe('cancelled');
  });

  it('fails with the other party who does not answer, or hangs up', async () => {
    const { desk, view, consult } = await attended();
    const failure = { kind: 'status', code: 486, phrase: 'Busy Here' } as const;
    consult.events.emit({ type: 'failed', failure, reason: null });
    expect(await stageOf(desk, view)).toBe('failed');
    expect(handlingOf(desk, view)?.transfer).toMatchObject({ sipCode: 486, consultCallId: null });
    expect(desk.center.active()).toMatchObject([{ callId: view.callId, status: 'answered' }]);
  });

  it('does not take the end of an earlier consultation for the end of this one', async () => {
    const { desk, view } = await attended();
    await desk.center.cancelTransfer(view.callId);
    await desk.center.transfer({ callId: view.callId, to: '13800000002', kind: 'attended' }, null);
    expect(await stageOf(desk, view)).toBe('consulting');
  });

  it('ends with the customer, and the other party is let go', async () => {
    const { desk, sip, consult, answers } = await attended();
    answers();
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(consult.hangUps).toBe(1);
    expect(desk.center.active()).toEqual([]);
  });

  it('whose REFER is refused lets the other party go; the customer stays', async () => {
    const { desk, view, sip, consult, answers } = await attended();
    answers();
    await desk.center.completeTransfer(view.callId);
    sip.transfer.emit({ type: 'failed', code: 481, phrase: 'no such dialog' });
    expect(await stageOf(desk, view)).toBe('failed');
    expect([sip.hangUps, consult.hangUps]).toEqual([0, 1]);
  });

  it('is hung up with everything when the station closes', async () => {
    const { desk, sip, consult, answers } = await attended();
    answers();
    await desk.center.close();
    expect([sip.hangUps, consult.hangUps]).toEqual([1, 1]);
    await desk.settle();
    expect(desk.clock.pendingTimers).toBe(0);
  });
});

describe('a transfer to somebody of this station', () => {
  async function offered(): Promise<{ desk: Desk; view: CallView; sip: HandOutgoingCall }> {
    const desk = new Desk();
    desk.desks.open('wang');
    const { view, sip } = await desk.dialAndAnswer();
    await desk.center.transfer({ callId: view.callId, to: 'wang', kind: 'agent' }, 'lin');
    await desk.settle();
    return { desk, view, sip };
  }

  it('rings on the screen, and gives the call to the one who takes it; the line knows nothing of it', async () => {
    const { desk, view, sip } = await offered();
    expect(desk.handling()).toMatchObject({ offer: { users: ['wang'] }, transfer: { kind: 'agent', stage: 'asked' } });
    await desk.center.accept(view.callId, 'wang');
    await desk.settle();
    expect(desk.handling()).toMatchObject({ offer: null, agent: 'wang', transfer: { stage: 'done' } });
    expect(sip.referred).toEqual([]);
    expect(sip.hangUps).toBe(0);
    await desk.center.letAi(view.callId, 'wang', 'agent');
    await desk.settle();
    expect(desk.handling().agent).toBeNull();
  });

  it('fails when it is rejected, or nobody reacts', async () => {
    const { desk, view } = await offered();
    await desk.center.reject(view.callId, 'wang');
    await desk.settle();
    expect(desk.handling()).toMatchObject({ offer: null, agent: null, transfer: { stage: 'failed' } });
    await desk.center.transfer({ callId: view.callId, to: 'wang', kind: 'agent' }, 'lin');
    desk.clock.advance(30_000);
    await desk.settle();
    expect(desk.handling()).toMatchObject({ offer: null, transfer: { stage: 'failed' } });
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('can be taken back, and then it cannot be accepted', async () => {
    const { desk, view } = await offered();
    await desk.center.cancelTransfer(view.callId);
    await desk.settle();
    expect(desk.handling()).toMatchObject({ offer: null, transfer: { stage: 'cancelled' } });
    expect(await codeOf(desk.center.accept(view.callId, 'wang'))).toBe('WRONG_STATE');
  });

  it('is taken back, not failed, when the call is left to the AI meanwhile', async () => {
    const { desk, view } = await offered();
    await desk.center.accept(view.callId, 'wang');
    desk.desks.open('lin');
    await desk.center.transfer({ callId: view.callId, to: 'lin', kind: 'agent' }, 'wang');
    await desk.settle();
    expect(desk.handling()).toMatchObject({ agent: 'wang', offer: { users: ['lin'] } });
    expect(await codeOf(desk.center.letAi(view.callId, 'zhao', 'agent'))).toBe('FORBIDDEN');
    expect(desk.handling()).toMatchObject({ agent: 'wang', offer: { users: ['lin'] } });
    await desk.center.letAi(view.callId, 'wang', 'agent');
    await desk.settle();
    expect(desk.handling()).toMatchObject({ agent: null, offer: null, transfer: { stage: 'cancelled' } });
    expect(await codeOf(desk.center.accept(view.callId, 'lin'))).toBe('WRONG_STATE');
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('is taken back when the one it rings for leaves it to the AI', async () => {
    const { desk, view } = await offered();
    await desk.center.letAi(view.callId, 'wang', 'agent');
    await desk.settle();
    expect(desk.handling()).toMatchObject({ agent: null, offer: null, transfer: { stage: 'cancelled' } });
  });

  it('is refused when that one is at no console', async () => {
    const desk = new Desk();
    const { view } = await desk.dialAndAnswer();
    const asked = desk.center.transfer({ callId: view.callId, to: 'wang', kind: 'agent' }, 'lin');
    expect(await codeOf(asked)).toBe('WRONG_STATE');
  });

  it('ends with the call', async () => {
    const { desk, view, sip } = await offered();
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(desk.clock.pendingTimers).toBe(0);
    expect(await codeOf(desk.center.accept(view.callId, 'wang'))).toBe('ALREADY_OVER');
  });
});
