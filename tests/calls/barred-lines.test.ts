// A call whose standby line fails at once: it ends, and nobody looks at a call that is connecting for ever.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALICE, BOB, World } from '../sip/support/agents.ts';
import type { ScriptedPeer } from '../sip/support/scripted-peer.ts';
import { Desk, TRUNK } from './support/desk.ts';

const FIRST = { ...TRUNK, lineId: 1, name: 'First', standbyId: 2, server: { host: BOB, port: 5060 } };
const STANDBY = { ...FIRST, lineId: 2, name: 'Standby', standbyId: null, user: 'spare' };
const REQUEST = { phoneNumber: '13800001234', customerId: null, prompt: null, placedBy: null };

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
  desk.trunks = [FIRST, STANDBY];
});

describe('two lines at one server that asked to be left alone', () => {
  let world: World;
  let bob: ScriptedPeer;
  beforeEach(() => {
    world = new World();
    bob = world.peer(BOB);
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE')
        bob.reply(request, { status: 503, headers: [{ name: 'Retry-After', value: '60' }] });
    };
    desk.realAgent = world.agent(ALICE);
  });
  afterEach(async () => {
    await world.close();
    expect(world.clock.pendingTimers).toBe(0);
  });

  async function call(): Promise<void> {
    await desk.center.makeCall(REQUEST);
    desk.lastLeg().tell({ type: 'voice-connected' });
    for (let time = 0; time < 3; time += 1) {
      await world.pass(10);
      await desk.settle();
    }
  }

  it('fail the call that meets the 503, and the next one', async () => {
    await call();
    expect(desk.center.active()).toEqual([]);
    expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed' });
    await call();
    expect(desk.center.active()).toEqual([]);
    expect(desk.names().filter((name) => name === 'call-failed')).toHaveLength(2);
    expect(bob.requests.filter(({ cseq }) => cseq.method === 'INVITE')).toHaveLength(1);
  });
});

it('the standby’s failure is heard however soon it comes', async () => {
  const { sip } = await desk.dial();
  desk.userAgent.onInvite = () => {
    const second = desk.userAgent.calls.at(-1);
    const failure = { kind: 'unreachable', detail: 'no way there' } as const;
    queueMicrotask(() => second?.events.emit({ type: 'failed', failure, reason: null }));
  };
  sip.events.emit({ type: 'failed', failure: { kind: 'unreachable', detail: 'no response' }, reason: null });
  await desk.settle();
  expect(desk.userAgent.calls).toHaveLength(2);
  expect(desk.center.active()).toEqual([]);
  expect(desk.events.at(-1)).toMatchObject({ event: 'call-failed', reason: 'unreachable' });
});
