// What becomes of a caller: rung on screens, queued, answered by the AI, refused; and every way in which two things
// happen at once.

import { describe, expect, it } from 'vitest';
import type { InboundRoute } from '../../shared/inbound-routes.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';
import { codeOf } from './support/code-of.ts';
import { Desk, SDP, TRUNK } from './support/desk.ts';
import { HandIncomingCall } from './support/hand-user-agent.ts';

const TO_LIN: InboundRoute = {
  ...DEFAULT_ROUTE,
  name: 'Office',
  target: { kind: 'agent', user: 'lin', ringSeconds: 20 },
};
const QUEUE: InboundRoute = {
  ...DEFAULT_ROUTE,
  name: 'Everybody',
  target: { kind: 'queue', users: [], ringSeconds: 10, waitSeconds: 60 },
  noAnswer: 'busy',
};

function deskWith(route: InboundRoute, ...there: readonly string[]): Desk {
  const desk = new Desk();
  desk.routes = [route];
  for (const user of there) {
    desk.desks.open(user);
    desk.clock.advance(1000);
  }
  return desk;
}

/** Whose screen rings for the only call; null while it waits. */
const rung = (desk: Desk): string | null | undefined => {
  const { offer } = desk.handling();
  return offer === null ? undefined : (offer.users[0] ?? null);
};

describe('a call for one person', () => {
  it('rings on the screen, and not the AI’s doorbell: no voice service is used', async () => {
    const desk = deskWith(TO_LIN, 'lin');
    const { incoming, leg } = await desk.ring();
    expect(incoming.responses).toEqual(['ring 180']);
    expect(leg.commands).not.toContain('connect-voice');
    expect(desk.handling().offer).toMatchObject({ users: ['lin'], line: 'Desk line', route: 'Office' });
    expect(Date.parse(desk.handling().offer?.until ?? '') - desk.clock.wallNow()).toBe(20_000);
    desk.clock.advance(19_999);
    expect(incoming.responses).toEqual(['ring 180']);
  });

  it('that is accepted is answered, and belongs to that one', async () => {
    const desk = deskWith(TO_LIN, 'lin');
    const { incoming, leg } = await desk.ring();
    const [call] = desk.center.active();
    await desk.center.accept(call?.callId ?? '', 'lin');
    expect(leg.commands).toContain('start-voice');
    leg.tell({ type: 'voice-ready' });
    expect(incoming.responses).toEqual(['ring 180', 'accept']);
    incoming.events.emit({ type: 'answered', body: null });
    leg.tell({ type: 'recording-started', at: 0 });
    await desk.settle();
    expect(desk.handling()).toMatchObject({ agent: 'lin', offer: null });
    expect(await desk.notes()).toEqual([
      'connecting',
      'ringing',
      'route Office',
      'offered lin',
      'taken lin',
      'answered',
    ]);
  });

  it('that is accepted is answered within the second although the AI is slow', async () => {
    const desk = deskWith(TO_LIN, 'lin');
    const { incoming } = await desk.ring();
    await desk.center.accept(desk.center.active()[0]?.callId ?? '', 'lin');
    desk.clock.advance(700);
    expect(incoming.responses).toEqual(['ring 180', 'accept']);
  });

  it.each(['nobody reacts', 'it is rejected', 'nobody is there', 'its console stays closed'])(
    'goes to the AI when %s',
    async (how) => {
      const desk = new Desk();
      desk.routes = [TO_LIN];
      const leave = how === 'nobody is there' ? () => {} : desk.desks.open('lin');
      const { incoming, leg } = await desk.ring();
      if (how === 'nobody reacts') desk.clock.advance(20_000);
      if (how === 'it is rejected') await desk.center.reject(desk.center.active()[0]?.callId ?? '', 'lin');
      if (how === 'its console stays closed') {
        leave();
        desk.clock.advance(14_999);
        expect(incoming.responses).toEqual(['ring 180']);
        expect(leg.commands).not.toContain('start-voice');
        desk.clock.advance(1);
      }
      expect(leg.commands).toContain('start-voice');
      leg.tell({ type: 'voice-ready' });
      expect(incoming.responses).toEqual(['ring 180', 'accept']);
      await desk.settle();
      expect(desk.handling()).toMatchObject({ agent: null, offer: null });
    },
  );

  it.each([
    ['busy', 'reject 486', 486],
    ['unavailable', 'reject 480', 480],
    ['decline', 'reject 603', 603],
  ] as const)('is refused as %s where the rule says so', async (noAnswer, response, sipCode) => {
    const desk = deskWith({ ...TO_LIN, noAnswer }, 'lin');
    const { incoming, leg } = await desk.ring();
    desk.clock.advance(20_000);
    await desk.settle();
    expect(incoming.responses).toEqual(['ring 180', response]);
    expect(leg.commands).not.toContain('connect-voice');
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed', reason: 'no-answer', sipCode });
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('rings on for one whose console is opened anew', async () => {
    const desk = new Desk();
    desk.routes = [TO_LIN];
    const leave = desk.desks.open('lin');
    const { incoming } = await desk.ring();
    desk.clock.advance(2000);
    leave();
    desk.clock.advance(3000);
    desk.desks.open('lin');
    desk.clock.advance(14_999);
    expect(incoming.responses).toEqual(['ring 180']);
    expect(await codeOf(desk.center.accept(desk.center.active()[0]?.callId ?? '', 'lin'))).toBe('none');
    await desk.settle();
    expect(desk.handling().agent).toBe('lin');
  });

  it('rings for its time, whatever happens to the clock on the wall', async () => {
    const desk = deskWith(TO_LIN, 'lin');
    desk.clock.setWall(3_600_000);
    const { incoming } = await desk.ring();
    desk.clock.setWall(-3_600_000);
    desk.clock.advance(19_999);
    expect(incoming.responses).toEqual(['ring 180']);
  });

  it('rings beside another call of that one', async () => {
    const desk = deskWith(TO_LIN, 'lin');
    const first = await desk.ring();
    await desk.center.accept(desk.center.active()[0]?.callId ?? '', 'lin');
    first.leg.tell({ type: 'voice-ready' });
    first.incoming.events.emit({ type: 'answered', body: null });
    await desk.ring(new HandIncomingCall(SDP));
    expect(desk.center.liveCalls().at(-1)?.handling.offer?.users).toEqual(['lin']);
  });
});

describe('a queue', () => {
  it('rings the one who has been idle longest, then the next, and begins again', async () => {
    const desk = deskWith(QUEUE, 'lin', 'wang', 'zhao');
    await desk.ring();
    const order: (string | null | undefined)[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await desk.settle();
      order.push(rung(desk));
      desk.clock.advance(10_000);
    }
    expect(order).toEqual(['lin', 'wang', 'zhao', 'lin']);
  });

  it('does not ring again whoever rejected this call', async () => {
    const desk = deskWith(QUEUE, 'lin', 'wang');
    const { incoming } = await desk.ring();
    const callId = desk.center.active()[0]?.callId ?? '';
    await desk.center.reject(callId, 'lin');
    await desk.settle();
    expect(rung(desk)).toBe('wang');
    desk.clock.advance(10_000);
    await desk.settle();
    expect(rung(desk)).toBe('wang');
    await desk.center.reject(callId, 'wang');
    await desk.settle();
    expect(incoming.responses).toEqual(['ring 180', 'reject 486']);
  });

  it('gives up when the caller has waited long enough', async () => {
    const desk = deskWith(QUEUE, 'lin');
    const { incoming } = await desk.ring();
    desk.clock.advance(59_999);
    expect(incoming.responses).toEqual(['ring 180']);
    desk.clock.advance(1);
    await desk.settle();
    expect(incoming.responses).toEqual(['ring 180', 'reject 486']);
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('does not keep a caller waiting for nobody', async () => {
    const desk = deskWith(QUEUE);
    const { incoming } = await desk.ring();
    expect(incoming.responses).toEqual(['ring 180', 'reject 486']);
  });

  it('rings only its own people', async () => {
    const mine = { ...QUEUE, target: { kind: 'queue', users: ['wang'], ringSeconds: 10, waitSeconds: 60 } } as const;
    const desk = deskWith(mine, 'lin', 'wang');
    await desk.ring();
    expect(rung(desk)).toBe('wang');
  });

  it('waits for somebody who is busy, the first caller first, and rings when that call is over', async () => {
    const desk = deskWith(QUEUE, 'lin');
    const busy = await desk.ring();
    await desk.center.accept(desk.center.active()[0]?.callId ?? '', 'lin');
    busy.leg.tell({ type: 'voice-ready' });
    busy.incoming.events.emit({ type: 'answered', body: null });
    const second = await desk.ring(new HandIncomingCall(SDP, { from: '13800000002' }));
    desk.clock.advance(1);
    const third = await desk.ring(new HandIncomingCall(SDP, { from: '13800000003' }));
    const shown = () => desk.center.liveCalls().map(({ handling }) => handling.offer?.users);
    expect(shown()).toEqual([undefined, [], []]);
    busy.incoming.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(shown()).toEqual([['lin'], []]);
    second.incoming.giveUp();
    await desk.settle();
    expect(shown()).toEqual([['lin']]);
    third.incoming.giveUp();
    await desk.settle();
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('rings one call on one screen, and two callers on two', async () => {
    const desk = deskWith(QUEUE, 'lin', 'wang');
    await desk.ring(new HandIncomingCall(SDP, { from: '13800000001' }));
    desk.clock.advance(1);
    await desk.ring(new HandIncomingCall(SDP, { from: '13800000002' }));
    desk.clock.advance(1);
    await desk.ring(new HandIncomingCall(SDP, { from: '13800000003' }));
    expect(desk.center.liveCalls().map(({ handling }) => handling.offer?.users)).toEqual([['lin'], ['wang'], []]);
  });

  it('rings somebody who comes while a caller waits', async () => {
    const desk = deskWith(QUEUE, 'lin');
    await desk.ring();
    await desk.ring(new HandIncomingCall(SDP, { from: '13800000002' }));
    desk.desks.open('wang');
    await desk.settle();
    expect(desk.center.liveCalls().map(({ handling }) => handling.offer?.users)).toEqual([['lin'], ['wang']]);
  });

  it('rings each for the time that is left, whatever happens to the clock on the wall', async () => {
    const desk = deskWith(QUEUE, 'lin', 'wang');
    const { incoming } = await desk.ring();
    desk.clock.setWall(3_600_000);
    desk.clock.advance(10_000);
    await desk.settle();
    expect(rung(desk)).toBe('wang');
    expect(Date.parse(desk.handling().offer?.until ?? '') - desk.clock.wallNow()).toBe(10_000);
    desk.clock.advance(9_999);
    await desk.settle();
    expect(rung(desk)).toBe('wang');
    expect(incoming.responses).toEqual(['ring 180']);
  });

  it('passes on from somebody whose console stays closed once it has rung long enough', async () => {
    const desk = deskWith(QUEUE);
    const leave = desk.desks.open('lin');
    const leaveToo = desk.desks.open('lin');
    desk.clock.advance(1);
    desk.desks.open('wang');
    await desk.ring();
    expect(rung(desk)).toBe('lin');
    leave();
    leaveToo();
    desk.clock.advance(9_999);
    await desk.settle();
    expect(rung(desk)).toBe('lin');
    desk.clock.advance(1);
    await desk.settle();
    expect(rung(desk)).toBe('wang');
  });

  it('passes on from somebody whose console stays closed for 15 s, however long it would ring', async () => {
    const desk = deskWith({ ...QUEUE, target: { kind: 'queue', users: [], ringSeconds: 40, waitSeconds: 60 } });
    const leave = desk.desks.open('lin');
    desk.clock.advance(1);
    desk.desks.open('wang');
    await desk.ring();
    leave();
    desk.clock.advance(14_999);
    await desk.settle();
    expect(rung(desk)).toBe('lin');
    desk.clock.advance(1);
    await desk.settle();
    expect(rung(desk)).toBe('wang');
  });
});

describe('callers who wait for somebody whose console is gone', () => {
  /** Lin talks, and two callers wait. */
  async function waiting() {
    const desk = new Desk();
    desk.routes = [QUEUE];
    const leave = desk.desks.open('lin');
    const busy = await desk.ring();
    await desk.center.accept(desk.center.active()[0]?.callId ?? '', 'lin');
    busy.leg.tell({ type: 'voice-ready' });
    busy.incoming.events.emit({ type: 'answered', body: null });
    const callers: HandIncomingCall[] = [];
    for (const from of ['13800000002', '13800000003']) {
      desk.clock.advance(1);
      callers.push((await desk.ring(new HandIncomingCall(SDP, { from }))).incoming);
    }
    const shown = () => desk.center.liveCalls().map(({ handling }) => handling.offer?.users);
    const answers = () => callers.map(({ responses }) => responses.at(-1));
    return { desk, leave, busy, shown, answers };
  }

  it('wait on, and are rung through once it is back', async () => {
    const { desk, leave, busy, shown, answers } = await waiting();
    leave();
    desk.clock.advance(14_999);
    expect(answers()).toEqual(['ring 180', 'ring 180']);
    desk.desks.open('lin');
    desk.clock.advance(20_000);
    expect(answers()).toEqual(['ring 180', 'ring 180']);
    busy.incoming.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(shown()).toEqual([['lin'], []]);
  });

  it('are let go when nobody has come back after 15 s; a new caller is not kept at all', async () => {
    const { desk, leave, answers } = await waiting();
    leave();
    const late = await desk.ring(new HandIncomingCall(SDP, { from: '13800000004' }));
    expect(late.incoming.responses).toEqual(['ring 180', 'reject 486']);
    desk.clock.advance(14_999);
    expect(answers()).toEqual(['ring 180', 'ring 180']);
    desk.clock.advance(1);
    await desk.settle();
    expect(answers()).toEqual(['reject 486', 'reject 486']);
  });

  it('have the whole time again at each absence', async () => {
    const { desk, leave, answers } = await waiting();
    leave();
    desk.clock.advance(10_000);
    const leaveAgain = desk.desks.open('lin');
    leaveAgain();
    desk.clock.advance(14_999);
    expect(answers()).toEqual(['ring 180', 'ring 180']);
    desk.clock.advance(1);
    expect(answers()).toEqual(['reject 486', 'reject 486']);
  });
});

describe('at the same time', () => {
  it('two accept: the first has it, the second is told so', async () => {
    const desk = deskWith(QUEUE, 'lin', 'wang');
    await desk.ring();
    const callId = desk.center.active()[0]?.callId ?? '';
    const both = [desk.center.accept(callId, 'lin'), desk.center.accept(callId, 'wang')];
    expect(await Promise.all(both.map(codeOf))).toEqual(['none', 'WRONG_STATE']);
    expect(await codeOf(desk.center.accept(callId, 'lin'))).toBe('WRONG_STATE');
    await desk.settle();
    expect(desk.handling().agent).toBe('lin');
  });

  it('the ringing passes on and the one before accepts: too late', async () => {
    const desk = deskWith(QUEUE, 'lin', 'wang');
    await desk.ring();
    desk.clock.advance(10_000);
    const callId = desk.center.active()[0]?.callId ?? '';
    expect(await codeOf(desk.center.accept(callId, 'lin'))).toBe('WRONG_STATE');
    expect(await codeOf(desk.center.reject(callId, 'lin'))).toBe('WRONG_STATE');
    expect(await codeOf(desk.center.accept(callId, null))).toBe('WRONG_STATE');
    expect(await codeOf(desk.center.accept(callId, 'wang'))).toBe('none');
  });

  it('the caller gives up and somebody accepts: the call is over', async () => {
    const desk = deskWith(TO_LIN, 'lin');
    const { incoming, leg } = await desk.ring();
    const callId = desk.center.active()[0]?.callId ?? '';
    const stages: unknown[] = [];
    desk.center.live.on((event) => event.event === 'handling' && stages.push(event.handling.offer));
    incoming.giveUp();
    expect(await codeOf(desk.center.accept(callId, 'lin'))).toBe('ALREADY_OVER');
    await desk.settle();
    expect(stages).toEqual([null]);
    expect(leg.commands).toEqual(['remote 192.0.2.7:4000 PCMA', 'close']);
    expect(incoming.responses).toEqual(['ring 180']);
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed', reason: 'cancelled' });
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('the station closes while it rings: the caller is refused and no screen rings on', async () => {
    const desk = deskWith(QUEUE, 'lin');
    const { incoming } = await desk.ring();
    await desk.center.close();
    expect(incoming.responses).toEqual(['ring 180', 'reject 480']);
    await desk.settle();
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('somebody leaves the caller to the AI, while it rings or waits', async () => {
    const desk = deskWith(QUEUE, 'lin');
    const first = await desk.ring();
    await desk.ring(new HandIncomingCall(SDP, { from: '13800000002' }));
    const [rings, waits] = desk.center.active().map(({ callId }) => callId);
    await desk.center.letAi(rings ?? '', 'lin', 'agent');
    await desk.settle();
    // The next one rings on that screen now.
    await desk.center.letAi(waits ?? '', 'lin', 'agent');
    expect(first.leg.commands).toContain('start-voice');
    expect(desk.lastLeg().commands).toContain('start-voice');
    expect(await codeOf(desk.center.letAi(rings ?? '', 'lin', 'agent'))).toBe('WRONG_STATE');
  });

  it('an agent leaves to the AI neither what rings for a colleague, nor what waits, nor what a colleague took', async () => {
    const desk = deskWith(QUEUE, 'lin');
    const first = await desk.ring();
    await desk.ring(new HandIncomingCall(SDP, { from: '13800000002' }));
    const calls = desk.center.active().map(({ callId }) => callId);
    const tries = (user: string) =>
      Promise.all(calls.map((callId) => codeOf(desk.center.letAi(callId, user, 'agent'))));
    expect(await tries('wang')).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    await desk.center.accept(calls[0] ?? '', 'lin');
    first.leg.tell({ type: 'voice-ready' });
    first.incoming.events.emit({ type: 'answered', body: null });
    expect(await tries('wang')).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await tries('lin')).toEqual(['none', 'none']);
    await desk.settle();
    expect(desk.center.liveCalls().map(({ handling }) => [handling.agent, handling.offer])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it.each([
    ['a supervisor', 'zhao', 'supervisor'],
    ['an administrator', 'zhao', 'admin'],
    ['the station itself', null, 'agent'],
  ] as const)('%s leaves any call to the AI, ringing or taken', async (_who, user, role) => {
    const desk = deskWith(QUEUE, 'lin', 'wang');
    await desk.ring();
    await desk.ring(new HandIncomingCall(SDP, { from: '13800000002' }));
    const calls = desk.center.active().map(({ callId }) => callId);
    await desk.center.accept(calls[0] ?? '', 'lin');
    const tries = calls.map((callId) => codeOf(desk.center.letAi(callId, user, role)));
    expect(await Promise.all(tries)).toEqual(['none', 'none']);
    await desk.settle();
    expect(desk.center.liveCalls().map(({ handling }) => [handling.agent, handling.offer])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('a supervisor hangs up a call that rings', async () => {
    const desk = deskWith(QUEUE, 'lin');
    const { incoming } = await desk.ring();
    await desk.center.hangUp(desk.center.active()[0]?.callId ?? '');
    await desk.settle();
    expect(incoming.responses).toEqual(['ring 180', 'reject 480']);
    expect(desk.clock.pendingTimers).toBe(0);
  });
});

describe('a rule', () => {
  const closed = { days: [1], from: '00:00', to: '00:00' };

  it.each([
    ['ai', 'accept'],
    ['unavailable', 'reject 480'],
  ] as const)('outside its hours does as it says: %s', async (outsideHours, response) => {
    const desk = deskWith({ ...TO_LIN, hours: closed, outsideHours }, 'lin');
    const { incoming, leg } = await desk.ring();
    leg.tell({ type: 'voice-ready' });
    await desk.settle();
    expect(incoming.responses).toEqual(['ring 180', response]);
  });

  it('names the prompt of the AI; one that is gone is replaced by the default one', async () => {
    const desk = deskWith({ ...DEFAULT_ROUTE, prompt: 'Night' });
    expect((await desk.ring()).leg.options.systemPrompt).toBe('prompt Night');
    desk.routes = [{ ...DEFAULT_ROUTE, prompt: 'gone' }];
    expect((await desk.ring()).leg.options.systemPrompt).toBe('default prompt');
  });

  it('is chosen by the line the call came on and the number called', async () => {
    const desk = deskWith({ ...TO_LIN, lineId: 2, called: '800*' }, 'lin');
    desk.trunks = [TRUNK, { ...TRUNK, lineId: 2, name: 'Second' }];
    desk.incoming.emit({ call: new HandIncomingCall(SDP), lineId: 2 });
    await desk.settle();
    expect(desk.handling()).toMatchObject({
      offer: { line: 'Second' },
      caller: { calledNumber: '8000', line: 'Second', divertedBy: [] },
    });
    expect([...desk.store.rows.values()].map(({ lineId }) => lineId)).toEqual([2]);
  });

  it('that is not there lets the AI answer at once, as ever', async () => {
    const desk = new Desk();
    const { incoming, leg } = await desk.ring();
    expect(leg.commands).toContain('start-voice');
    leg.tell({ type: 'voice-ready' });
    expect(incoming.responses).toEqual(['ring 180', 'accept']);
    expect(desk.handling().offer).toBeNull();
  });
});
