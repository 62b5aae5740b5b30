// The world of a race: made before each test, and at rest after it.

import { afterEach, beforeEach, expect } from 'vitest';
import type { IncomingCall, OutgoingCall } from '../../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, taking, World } from '../support/agents.ts';

/** Hands each test a world of its own; no timer is left in it at the test's end. */
export function eachRace(begin: (world: World) => void): void {
  let world: World;
  beforeEach(() => {
    world = new World();
    begin(world);
  });
  afterEach(async () => {
    await world.close();
    expect(world.clock.pendingTimers).toBe(0);
  });
}

/** Two agents with a call up. `start`: what was said before does not count. */
export interface Connected {
  readonly outgoing: OutgoingCall;
  readonly incoming: IncomingCall;
  readonly start: number;
}

/** Alice calls Bob, who answers at once. */
export async function connected(world: World): Promise<Connected> {
  const calls = taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => 'v=0 answer'));
  const outgoing = world.agent(ALICE).invite(callTo(BOB));
  await world.pass(100);
  const [incoming] = calls;
  if (incoming === undefined) throw new Error('no call arrived');
  return { outgoing, incoming, start: world.clock.now() };
}
