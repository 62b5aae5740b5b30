// A registrar that brings a call and asks who we are within it gets our digest; nobody else does.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, Registration, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, taking, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import { header, ScriptedCall } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
let calls: IncomingCall[];
let registration: Registration;
beforeEach(async () => {
  world = new World();
  alice = world.agent(ALICE);
  bob = world.peer(BOB);
  calls = taking(alice, (call) => call.accept('v=0 answer', () => 'v=0 present'));
  const server = new ChallengingServer(bob);
  server.status = 401;
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'ACK') return;
    if (!server.accepts(request)) server.challenge(request);
    else bob.reply(request, { status: 200, ...(method === 'INVITE' ? { body: 'v=0 bob' } : {}) });
  };
  registration = register('alice');
  await world.pass(100);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

function register(username: string): Registration {
  const credentials = { username, password: 'secret' };
  return alice.register({ server: { host: BOB, port: 5060 }, credentials, displayName: '', interval: 3600 });
}

const methods = (): readonly string[] => bob.requests.map(({ cseq }) => `${cseq.number} ${cseq.method}`).slice(2);

describe('within a call in', () => {
  it('the registrar itself is answered: the change is made, and the BYE heard', async () => {
    const call = await ScriptedCall.calling(world, bob);
    await call.send('ACK');
    const changed = calls[0]?.modify('v=0 hold');
    await world.pass(100);
    expect((await changed)?.kind).toBe('answered');
    const over = calls[0]?.hangUp();
    await world.pass(100);
    await over;
    expect(methods()).toEqual(['1 INVITE', '1 ACK', '2 INVITE', '2 ACK', '3 BYE', '4 BYE']);
    expect(header(bob.last('BYE'), 'Authorization')).toContain('username="alice"');
  });

  it('somebody else behind it is not', async () => {
    const call = await ScriptedCall.calling(world, bob, { extra: ['Record-Route: <sip:192.0.2.2;lr>'] });
    await call.send('ACK');
    const changed = calls[0]?.modify('v=0 hold');
    await world.pass(100);
    expect(await changed).toMatchObject({ kind: 'refused', code: 401 });
    expect(header(bob.last('INVITE'), 'Authorization')).toBe('');
  });

  it('of several accounts the one that was called answers, and none that said goodbye', async () => {
    const { onRequest } = bob;
    // Asks everybody for his password once, and believes him.
    bob.onRequest = (request) => {
      const isAnswered = header(request, 'Authorization') !== '';
      if (request.cseq.method !== 'ACK' && isAnswered) bob.reply(request, { status: 200 });
      else onRequest(request);
    };
    const desk = register('desk');
    await world.pass(100);
    const asked = async (called: string): Promise<string> => {
      const call = await ScriptedCall.calling(world, bob, { called });
      await call.send('ACK');
      const over = calls.at(-1)?.hangUp();
      await world.pass(1000);
      await over;
      return /username="(\w+)"/.exec(header(bob.last('BYE'), 'Authorization'))?.[1] ?? '';
    };
    expect([await asked('alice'), await asked('desk'), await asked('13800000001')]).toEqual(['alice', 'desk', 'alice']);
    void registration.stop();
    await world.pass(1000);
    expect([await asked('alice'), await asked('desk')]).toEqual(['desk', 'desk']);
    void desk.stop();
    await world.pass(1000);
    expect(await asked('desk')).toBe('');
  });
});
