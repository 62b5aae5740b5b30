// What consoles see of live calls: whole states, in order, each after it is on disk, and nothing missed by a late comer.

import { describe, expect, it } from 'vitest';
import { UNHANDLED } from '../../shared/call-handling.ts';
import type { LiveCall, LiveEvent } from '../../shared/console-events.ts';
import { Desk, FAULT, turn } from './support/desk.ts';
import { HandIncomingCall } from './support/hand-user-agent.ts';

const REQUEST = { phoneNumber: '13800001234', customerId: null, prompt: null, placedBy: null };

/** What a console has that heard `events` after it was given `calls`. */
function known(calls: readonly LiveCall[], events: readonly LiveEvent[]): readonly LiveCall[] {
  const board = new Map(calls.map((live) => [live.call.callId, live]));
  for (const event of events) {
    if (event.event === 'levels' || event.event === 'meters') continue;
    const callId = event.event === 'call' ? event.call.callId : event.callId;
    const live = board.get(callId) ?? { turns: [], notices: [], ai: null, handling: UNHANDLED };
    if (event.event === 'call') {
      if (event.call.endTime === null) board.set(callId, { ...live, call: event.call });
      else board.delete(callId);
      continue;
    }
    if (!('call' in live)) throw new Error(`${event.event} of a call that was not told`);
    if (event.event === 'ai') board.set(callId, { ...live, ai: event.ai });
    else if (event.event === 'handling') board.set(callId, { ...live, handling: event.handling });
    else if (event.event === 'notice') board.set(callId, { ...live, notices: [...live.notices, event.notice] });
    else {
      const others = live.turns.filter((one) => one.turn !== event.turn.turn);
      board.set(callId, { ...live, turns: [...others, event.turn].sort((one, other) => one.turn - other.turn) });
    }
  }
  return [...board.values()];
}

function heard(desk: Desk): LiveEvent[] {
  const events: LiveEvent[] = [];
  desk.center.live.on((event) => events.push(event));
  return events;
}

const statuses = (events: readonly LiveEvent[]): readonly string[] =>
  events.flatMap((event) => (event.event === 'call' ? [event.call.status] : []));

describe('the live board', () => {
  it('tells a call as a whole when it begins and at each change of its state, the end with its reason', async () => {
    const desk = new Desk();
    const events = heard(desk);
    const view = await desk.center.makeCall({ ...REQUEST, placedBy: '林晓' });
    desk.lastLeg().tell({ type: 'voice-connected' });
    const sip = desk.userAgent.calls[0];
    sip?.events.emit({ type: 'trying' });
    sip?.events.emit({ type: 'ringing', code: 180, body: null });
    sip?.events.emit({ type: 'failed', failure: { kind: 'status', code: 486, phrase: 'Busy Here' }, reason: null });
    await desk.settle();
    expect(statuses(events)).toEqual(['connecting', 'ringing', 'failed']);
    expect(events[0]).toEqual({
      event: 'call',
      call: { ...view, prompt: null, practice: false, placedBy: '林晓' },
    });
    expect(events.at(-1)).toMatchObject({ call: { endReason: 'busy', sipCode: 486, endTime: expect.any(String) } });
    expect(desk.center.liveCalls()).toEqual([]);
  });

  it('tells each state after it is on disk', async () => {
    const desk = new Desk();
    const stored: (readonly [string, string | undefined])[] = [];
    desk.center.live.on((event) => {
      if (event.event !== 'call') return;
      stored.push([event.call.status, desk.store.rows.get(event.call.callId)?.status]);
    });
    const { sip } = await desk.dialAndAnswer();
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(stored.map(([told]) => told)).toEqual(['connecting', 'ringing', 'answered', 'ended']);
    for (const [told, onDisk] of stored) expect(onDisk).toBe(told);
  });

  it('gives whoever subscribes all that was so far, and what comes after it without a gap', async () => {
    const desk = new Desk();
    const early = heard(desk);
    const { leg, sip } = await desk.dialAndAnswer();
    const happenings = [
      () => leg.tell({ type: 'ai-state', state: 'speaking', since: '2026-01-01T00:00:01.000Z' }),
      () => leg.tell(turn({ text: '您好' })),
      () => leg.tell(turn({ text: '您好，', final: true, interrupted: true, unspoken: '请问', endedAtMs: 900 })),
      () => leg.tell({ type: 'recording-failed', message: 'the disk is too slow' }),
      () => leg.tell(turn({ turn: 2, speaker: 'customer', text: '多少钱' })),
      () => leg.tell({ type: 'voice-interrupted', fault: FAULT }),
      () => desk.userAgent.incoming.emit(new HandIncomingCall(null)),
      () => leg.tell({ type: 'ai-state', state: 'thinking', since: '2026-01-01T00:00:03.000Z' }),
    ];
    const late: { readonly calls: readonly LiveCall[]; readonly events: readonly LiveEvent[] }[] = [];
    for (const happen of happenings) {
      happen();
      await desk.settle();
      late.push({ events: heard(desk), calls: desk.center.liveCalls() });
    }
    const whole = desk.center.liveCalls();
    expect(whole).toHaveLength(2);
    expect(whole[0]).toMatchObject({
      call: { status: 'answered', direction: 'outbound' },
      turns: [
        { turn: 1, text: '您好，', unspoken: '请问', final: true, interrupted: true, startedAtMs: 0, endedAtMs: 900 },
        { turn: 2, speaker: 'customer', text: '多少钱', unspoken: '', final: false },
      ],
      notices: [
        { seq: 1, code: 'recording-failed', fatal: false },
        { seq: 2, code: 'voice-refused', message: FAULT.message, fatal: false },
      ],
      ai: { state: 'thinking', since: '2026-01-01T00:00:03.000Z' },
    });
    for (const { calls, events } of [{ calls: [], events: early }, ...late])
      expect(known(calls, events)).toEqual(whole);
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    for (const { calls, events } of late) expect(known(calls, events)).toEqual(desk.center.liveCalls());
  });

  it('may be read within an event, and shows it already', async () => {
    const desk = new Desk();
    const read: (readonly LiveCall[])[] = [];
    desk.center.live.on(() => read.push(desk.center.liveCalls()));
    await desk.center.makeCall(REQUEST);
    await desk.settle();
    expect(read).toMatchObject([[{ call: { status: 'connecting' } }]]);
  });

  it('tells the last turns and the AI’s end before the end of the call, which is the last of it', async () => {
    const desk = new Desk();
    const { leg, sip, view } = await desk.dialAndAnswer();
    leg.tell({ type: 'ai-state', state: 'speaking', since: '2026-01-01T00:00:01.000Z' });
    leg.tell(turn({ text: '您好' }));
    await desk.settle();
    const events = heard(desk);
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    leg.tell({ type: 'ai-state', state: 'listening', since: '2026-01-01T00:00:09.000Z' });
    await desk.settle();
    expect(events).toMatchObject([
      { event: 'turn', callId: view.callId, turn: { turn: 1, text: '您好', final: true } },
      { event: 'ai', callId: view.callId, ai: null },
      { event: 'call', call: { callId: view.callId, status: 'ended', endReason: 'customer' } },
    ]);
  });

  it('passes on levels and meters of its calls, and asks for them only while somebody listens', async () => {
    const desk = new Desk();
    const { view } = await desk.dialAndAnswer();
    await desk.settle();
    const { levels, meters } = desk.legs;
    expect([levels.listenerCount, meters.listenerCount]).toEqual([0, 0]);
    const events: LiveEvent[] = [];
    const leave = desk.center.live.on((event) => events.push(event));
    const other = desk.center.live.on(() => {});
    expect([levels.listenerCount, meters.listenerCount]).toEqual([1, 1]);
    const level = { callId: view.callId, atMs: 100, customer: 3, ai: 200 };
    const metered = { callId: view.callId, jitterMs: 1.5, received: 50, lost: 0 };
    levels.emit([level, { ...level, callId: 'call_0_gone' }]);
    meters.emit([{ ...metered, callId: 'call_0_gone' }, metered]);
    levels.emit([{ ...level, callId: 'call_0_gone' }]);
    expect(events).toEqual([
      { event: 'levels', levels: [level] },
      { event: 'meters', meters: [metered] },
    ]);
    leave();
    expect(levels.listenerCount).toBe(1);
    other();
    expect([levels.listenerCount, meters.listenerCount]).toEqual([0, 0]);
  });

  it('keeps the latest notices of a call whose disk is full, and goes on telling them', async () => {
    const desk = new Desk();
    const { leg } = await desk.dialAndAnswer();
    await desk.settle();
    desk.store.fails = true;
    for (let count = 1; count <= 150; count += 1) leg.tell(turn({ turn: count, final: true, endedAtMs: 1 }));
    await desk.settle();
    const [live] = desk.center.liveCalls();
    expect(live?.notices).toHaveLength(100);
    expect(live?.notices.at(-1)).toMatchObject({ seq: 150, code: 'storage-failed' });
    expect(live?.turns).toHaveLength(150);
  });
});
