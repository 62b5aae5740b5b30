// Whatever the network loses, both ends of a call come to an end, say so once, and leave no timer behind.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomFraction } from '../../electron/base/random.ts';
import type { SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';

const isLast = ({ type }: SipCallEvent): boolean => type === 'failed' || type === 'ended';

const scenario = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  loss: fc.double({ min: 0, max: 0.6, noNaN: true }),
  answer: fc.constantFrom('accept', 'reject', 'ring' as const),
  answerAt: fc.integer({ min: 0, max: 6_000 }),
  hangUpAt: fc.integer({ min: 0, max: 12_000 }),
  hangUpBy: fc.constantFrom('caller', 'callee', 'both' as const),
});

it('a call on a lossy network always ends once on each side', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ seed, loss, answer, answerAt, hangUpAt, hangUpBy }) => {
      const world = new World();
      const dice = seededRandom(seed);
      world.network.loses = () => randomFraction(dice) < loss;
      const logs: SipCallEvent[][] = [];
      const callees = taking(world.agent(BOB), (call) => {
        logs.push(heard(call));
        call.ring(180);
        world.clock.after(answerAt, () => {
          if (answer === 'accept') call.accept('v=0', () => 'v=0');
          if (answer === 'reject') call.reject(486, 'Busy Here');
        });
      });
      const caller = world.agent(ALICE).invite(callTo(BOB, { answerTimeout: 30_000 }));
      logs.push(heard(caller));
      world.clock.after(hangUpAt, () => {
        if (hangUpBy !== 'callee') void caller.hangUp();
        if (hangUpBy !== 'caller') for (const call of callees) void call.hangUp();
      });
      await world.pass(150_000);
      // A side whose peer's BYE was lost for good still believes in the call: that is the media timeout's to find.
      for (const agent of world.agents) void agent.dispose(70_000);
      await world.pass(71_000);
      for (const events of logs) {
        expect(events.filter(isLast)).toHaveLength(1);
        expect(events.findIndex(isLast)).toBe(events.length - 1);
      }
      expect(world.clock.pendingTimers).toBe(0);
    }),
    { numRuns: 150 },
  );
});
