// Random sequences of what people, the other side and the clock may do to calls: whatever the order, every call ends
// once, and nothing of it is left behind.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ModifyOutcome, TransferEvent } from '../../electron/sip/call-port.ts';
import { isOver } from '../../shared/call.ts';
import { ProductError } from '../../shared/errors.ts';
import type { InboundRoute } from '../../shared/inbound-routes.ts';
import { FALLBACKS } from '../../shared/inbound-routes.ts';
import { Desk, SDP } from './support/desk.ts';
import { HandIncomingCall, HandOutgoingCall } from './support/hand-user-agent.ts';

const USERS = ['lin', 'wang', 'zhao'] as const;
const RUNS = 400;

const anyUser = fc.constantFrom(...USERS);
const anyRoute: fc.Arbitrary<InboundRoute> = fc.record({
  name: fc.constantFrom('', 'Office'),
  lineId: fc.constant(null),
  called: fc.constant(null),
  target: fc.oneof(
    fc.constant({ kind: 'ai' } as const),
    fc.record({ kind: fc.constant('agent' as const), user: anyUser, ringSeconds: fc.integer({ min: 1, max: 30 }) }),
    fc.record({
      kind: fc.constant('queue' as const),
      users: fc.subarray([...USERS]),
      ringSeconds: fc.integer({ min: 1, max: 30 }),
      waitSeconds: fc.integer({ min: 1, max: 60 }),
    }),
  ),
  prompt: fc.constant(null),
  hours: fc.constant(null),
  noAnswer: fc.constantFrom(...FALLBACKS),
  outsideHours: fc.constantFrom(...FALLBACKS),
});
const anyOutcome = fc.constantFrom<ModifyOutcome>(
  { kind: 'answered', body: `${SDP}a=recvonly\r\n` },
  { kind: 'answered', body: SDP },
  { kind: 'answered', body: 'nonsense' },
  { kind: 'refused', code: 488, phrase: 'Not Acceptable Here' },
  { kind: 'failed', detail: 'the call ended' },
);
const anyTold = fc.constantFrom<TransferEvent>(
  { type: 'accepted' },
  { type: 'progress', code: 100, phrase: 'Trying' },
  { type: 'progress', code: 180, phrase: 'Ringing' },
  { type: 'succeeded', code: 200, phrase: 'OK' },
  { type: 'failed', code: 603, phrase: 'Decline' },
);
const which = fc.nat({ max: 4 });

/** `said` is read in a counterexample. */
interface Step {
  readonly said: string;
  readonly act: (scene: Scene) => void;
}
const step = <T>(
  name: string,
  argument: fc.Arbitrary<T>,
  act: (scene: Scene, argument: T) => void,
): fc.Arbitrary<Step> =>
  argument.map((value) => ({ said: `${name} ${JSON.stringify(value)}`, act: (scene) => act(scene, value) }));

/** One desk, and every call it has or had. */
class Scene {
  readonly desk = new Desk();
  readonly incoming: HandIncomingCall[] = [];
  readonly faults: unknown[] = [];
  readonly ends = new Map<string, number>();
  readonly #leaves = new Map<string, () => void>();

  constructor(route: InboundRoute) {
    this.desk.routes = [route];
    this.desk.center.events.on((event) => {
      if (event.event !== 'call-ended' && event.event !== 'call-failed') return;
      this.ends.set(event.callId, (this.ends.get(event.callId) ?? 0) + 1);
    });
  }

  /** Two people at their desks, two customers on the line. */
  async begin(): Promise<void> {
    for (const user of ['lin', 'wang']) this.toggleDesk(user);
    for (let count = 0; count < 2; count += 1) {
      const { sip } = await this.desk.dialAndAnswer();
      sip.outcome = { kind: 'answered', body: `${SDP}a=recvonly\r\n` };
      sip.dialogId = { callId: sip.sipCallId, toTag: 'b', fromTag: 'a' };
    }
  }

  /** Refusals are words to a person; anything else is a fault. */
  ask(asked: Promise<unknown>): void {
    asked.catch((fault: unknown) => {
      if (!(fault instanceof ProductError)) this.faults.push(fault);
    });
  }

  /** Any call that was ever made: things are asked of dead ones too. */
  callId(index: number): string {
    return [...this.desk.store.rows.keys()].at(index) ?? 'call_0_none';
  }

  dialog(index: number): HandOutgoingCall | HandIncomingCall | undefined {
    return [...this.desk.userAgent.calls, ...this.incoming].at(index);
  }

  toggleDesk(user: string): void {
    const leave = this.#leaves.get(user);
    if (leave === undefined) this.#leaves.set(user, this.desk.desks.open(user));
    else {
      this.#leaves.delete(user);
      leave();
    }
  }
}

const usual: fc.Arbitrary<Step> = fc.oneof(
  step('call in', fc.constant(null), (scene) => {
    const incoming = new HandIncomingCall(SDP, { from: `1380000${String(scene.incoming.length).padStart(4, '0')}` });
    scene.incoming.push(incoming);
    scene.desk.userAgent.incoming.emit(incoming);
  }),
  step(
    'leg',
    fc.tuple(which, fc.constantFrom('voice-connected' as const, 'voice-ready' as const)),
    ({ desk }, [at, type]) => desk.legs.legs.at(at)?.tell({ type }),
  ),
  step('answered', which, (scene, at) => {
    const dialog = scene.dialog(at);
    if (dialog instanceof HandOutgoingCall) dialog.dialogId = { callId: dialog.sipCallId, toTag: 'b', fromTag: 'a' };
    // An ACK comes to our 200 alone.
    if (dialog instanceof HandIncomingCall && !dialog.responses.includes('accept')) return;
    dialog?.events.emit({ type: 'answered', body: SDP });
  }),
  step('modify gives', fc.tuple(which, anyOutcome), (scene, [at, outcome]) => {
    const dialog = scene.dialog(at);
    if (dialog !== undefined) dialog.outcome = outcome;
  }),
  step('transfer told', fc.tuple(which, anyTold), (scene, [at, told]) => scene.dialog(at)?.transfer.emit(told)),
  step('re-INVITE', fc.tuple(which, fc.constantFrom('sendonly', 'sendrecv', 'inactive')), (scene, [at, direction]) => {
    const dialog = scene.dialog(at);
    if (dialog instanceof HandOutgoingCall) dialog.options.describe(`${SDP}a=${direction}\r\n`);
  }),
  step('accept', fc.tuple(which, anyUser), (scene, [at, user]) =>
    scene.ask(scene.desk.center.accept(scene.callId(at), user)),
  ),
  step('reject', fc.tuple(which, anyUser), (scene, [at, user]) =>
    scene.ask(scene.desk.center.reject(scene.callId(at), user)),
  ),
  step('let AI', fc.tuple(which, anyUser), (scene, [at, user]) =>
    scene.ask(scene.desk.center.letAi(scene.callId(at), user, 'agent')),
  ),
  step('hold', which, (scene, at) => scene.ask(scene.desk.center.hold(scene.callId(at)))),
  step('resume', which, (scene, at) => scene.ask(scene.desk.center.resume(scene.callId(at)))),
  step(
    'transfer',
    fc.tuple(which, fc.constantFrom('blind' as const, 'attended' as const, 'agent' as const), anyUser),
    (scene, [at, kind, user]) => {
      const to = kind === 'agent' ? user : '02155550000';
      scene.ask(scene.desk.center.transfer({ callId: scene.callId(at), to, kind }, user));
    },
  ),
  step('complete', which, (scene, at) => scene.ask(scene.desk.center.completeTransfer(scene.callId(at)))),
  step('cancel', which, (scene, at) => scene.ask(scene.desk.center.cancelTransfer(scene.callId(at)))),
  step('desk', anyUser, (scene, user) => scene.toggleDesk(user)),
  step('time', fc.integer({ min: 1, max: 20_000 }), ({ desk }, time) => desk.clock.advance(time)),
);
/** Seldom, or nothing lasts long enough to meet anything else. */
const seldom: fc.Arbitrary<Step> = fc.oneof(
  step('call out', fc.constant(null), ({ desk, ask }) => {
    ask(desk.center.makeCall({ phoneNumber: '13800001234', customerId: null, prompt: null, placedBy: null }));
  }),
  step('BYE', fc.tuple(which, anyTold), (scene, [at, told]) =>
    scene.dialog(at)?.bye(told.type === 'succeeded' || told.type === 'failed' ? told : undefined),
  ),
  step('gives up', which, (scene, at) => scene.incoming.at(at)?.giveUp()),
  step('hang up', which, (scene, at) => scene.ask(scene.desk.center.hangUp(scene.callId(at)))),
);
const anyStep = fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: seldom });

it('whatever people, the other side and time do, every call ends once and leaves nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRoute,
      fc.array(fc.tuple(anyStep, fc.boolean()), { maxLength: 60, size: 'max' }),
      async (route, steps) => {
        const scene = new Scene(route);
        const { desk } = scene;
        await scene.begin();
        for (const [{ act }, waits] of steps) {
          act(scene);
          if (waits) await desk.settle();
        }
        await desk.settle();
        const rung = desk.center.liveCalls().flatMap(({ handling }) => handling.offer?.users ?? []);
        expect(new Set(rung).size).toBe(rung.length);
        for (const { call, handling } of desk.center.liveCalls())
          expect(call.status === 'answered' || handling.hold === 'none').toBe(true);
        const closed = desk.center.close();
        await desk.settle();
        desk.clock.advance(2500);
        await closed;
        await desk.settle();
        expect(scene.faults).toEqual([]);
        expect(desk.center.active()).toEqual([]);
        expect(desk.center.liveCalls()).toEqual([]);
        expect([...desk.store.rows.values()].every((row) => isOver(row.status))).toBe(true);
        expect([...scene.ends.values()].every((times) => times === 1)).toBe(true);
        expect(scene.ends.size).toBe(desk.store.rows.size);
        expect(desk.legs.legs.every((leg) => leg.commands.filter((command) => command === 'close').length === 1)).toBe(
          true,
        );
        expect(desk.clock.pendingTimers).toBe(0);
      },
    ),
    { numRuns: RUNS },
  );
});
