// A name with two servers on a lossy network, one of them dead half of the time: every call still ends once, everywhere.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomFraction } from '../../electron/base/random.ts';
import type { SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, callTo, heard, taking, World } from './support/agents.ts';
import { memoryNames } from './support/names.ts';

const HOSTS = ['192.0.2.11', '192.0.2.12'];
const names = memoryNames({ hosts: { 'pbx.example.com': HOSTS } });

const isLast = ({ type }: SipCallEvent): boolean => type === 'failed' || type === 'ended';

const scenario = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  loss: fc.double({ min: 0, max: 0.5, noNaN: true }),
  dead: fc.constantFrom(null, 0, 1),
  answer: fc.constantFrom('accept', 'reject', 'overloaded' as const),
  /** Late answers come after the server was left. */
  answerAt: fc.integer({ min: 0, max: 9_000 }),
  hangUpAt: fc.integer({ min: 0, max: 20_000 }),
});

it('a call that goes from server to server ends once on each side and leaves no timer', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ seed, loss, dead, answer, answerAt, hangUpAt }) => {
      const world = new World();
      const dice = seededRandom(seed);
      world.network.loses = ({ from, to }) => {
        const isDead = dead !== null && [from, to].includes(`${HOSTS[dead]}:5060`);
        return isDead || randomFraction(dice) < loss;
      };
      const logs: SipCallEvent[][] = [];
      for (const host of HOSTS)
        taking(world.agent(host), (call) => {
          logs.push(heard(call));
          world.clock.after(answerAt, () => {
            if (answer === 'accept') call.accept('v=0', () => 'v=0');
            else call.reject(answer === 'reject' ? 486 : 503, 'No');
          });
        });
      const caller = world.agent(ALICE, () => true, names);
      const call = caller.invite(callTo('pbx.example.com', { answerTimeout: 30_000 }));
      const told = heard(call);
      world.clock.after(hangUpAt, () => void call.hangUp());
      await world.pass(150_000);
      for (const agent of world.agents) void agent.dispose(70_000);
      await world.pass(71_000);
      expect(told.filter(isLast)).toHaveLength(1);
      expect(told.filter(({ type }) => type === 'answered').length).toBeLessThanOrEqual(1);
      for (const events of [told, ...logs]) {
        expect(events.filter(isLast)).toHaveLength(1);
        expect(events.findIndex(isLast)).toBe(events.length - 1);
      }
      expect(world.clock.pendingTimers).toBe(0);
    }),
    { numRuns: 120 },
  );
});
