// Two agents in a call do things to it at random while the network loses: every one of them comes to an end.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomFraction } from '../../electron/base/random.ts';
import type { IncomingCall, OutgoingCall, SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';

const deed = fc.record({
  at: fc.integer({ min: 0, max: 20_000 }),
  by: fc.constantFrom('caller', 'callee'),
  what: fc.constantFrom('modify', 'modify', 'modify', 'info', 'refer', 'hang-up'),
});
const scenario = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  loss: fc.constantFrom(0, 0.1, 0.3, 0.6),
  early: fc.constantFrom('none', '180', '183'),
  answerAt: fc.integer({ min: 0, max: 3_000 }),
  deeds: fc.array(deed, { maxLength: 12 }),
  hangUpAt: fc.integer({ min: 5_000, max: 40_000 }),
});

const isLast = ({ type }: SipCallEvent): boolean => type === 'failed' || type === 'ended';

/** What was begun and what of it was told an outcome. */
interface Tally {
  begun: number;
  ended: number;
}

function act(call: OutgoingCall | IncomingCall, what: string, tally: Tally): void {
  const done = (): void => {
    tally.ended += 1;
  };
  if (what === 'hang-up') {
    void call.hangUp();
    return;
  }
  tally.begun += 1;
  if (what === 'modify') void call.modify('v=0 changed').then(done);
  else if (what === 'info') void call.info('text/plain', 'something').then(done);
  else
    call.refer({ uri: 'sip:8001@192.0.2.9', replaces: null }).events.on(({ type }) => {
      if (type === 'failed' || type === 'succeeded') done();
    });
}

it('every change, transfer and message of a call has one outcome, and the call one end', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ seed, loss, early, answerAt, deeds, hangUpAt }) => {
      const world = new World();
      const dice = seededRandom(seed);
      world.network.loses = () => randomFraction(dice) < loss;
      const tally: Tally = { begun: 0, ended: 0 };
      const logs: SipCallEvent[][] = [];
      const agents = [world.agent(ALICE), world.agent(BOB)] as const;
      const callees = taking(agents[1], (call) => {
        logs.push(heard(call));
        if (early !== 'none') call.ring(Number(early), early === '183' ? 'v=0 early' : undefined, () => 'v=0');
        world.clock.after(answerAt, () => call.accept('v=0', () => 'v=0'));
      });
      const caller = agents[0].invite(callTo(BOB, { answerTimeout: 30_000 }));
      logs.push(heard(caller));
      for (const { at, by, what } of deeds)
        world.clock.after(at, () => {
          const call = by === 'caller' ? caller : callees[0];
          if (call !== undefined) act(call, what, tally);
        });
      world.clock.after(hangUpAt, () => {
        for (const call of [caller, ...callees]) void call.hangUp();
      });
      // The slowest end: an INVITE cancelled at the last moment, and a transfer whose outcome is never told.
      await world.pass(300_000);
      expect(tally.ended).toBe(tally.begun);
      for (const events of logs) {
        expect(events.filter(isLast)).toHaveLength(1);
        expect(events.findIndex(isLast)).toBe(events.length - 1);
        expect(events.filter(({ type }) => type === 'answered').length).toBeLessThanOrEqual(1);
      }
      // Before anything is disposed: whatever ended has let go of its timers by itself.
      expect(world.clock.pendingTimers).toBe(0);
      for (const { load } of agents) expect(load).toEqual({ calls: 0, dialogs: 0, transactions: 0 });
      await world.close();
    }),
    { numRuns: 300, endOnFailure: true },
  );
});
