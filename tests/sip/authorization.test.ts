// Challenges to calls: answered for our own server, never for anybody else.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
let server: ChallengingServer;
beforeEach(() => {
  world = new World();
  bob = world.peer(BOB);
  server = new ChallengingServer(bob);
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'ACK' || method === 'CANCEL') return;
    if (!server.accepts(request)) server.challenge(request);
    else bob.reply(request, { status: 200, body: method === 'INVITE' ? 'v=0' : '' });
  };
});
afterEach(async () => {
  bob.onRequest = (request) => bob.reply(request, { status: 200 });
  await world.close();
});

const credentials = { username: 'alice', password: 'secret' };
/** The answer of a callee at 192.0.2.66, through the proxy that stays in the way. */
const PASSED_ON = [
  { name: 'Record-Route', value: `<sip:${BOB};lr>` },
  { name: 'Contact', value: '<sip:callee@192.0.2.66>' },
];

async function call(given: typeof credentials | null = credentials, host = BOB): Promise<readonly SipCallEvent[]> {
  const [agent = world.agent(ALICE)] = world.agents;
  const events = heard(agent.invite(callTo(host, { credentials: given })));
  await world.pass(3_000);
  return events;
}

describe.each([401, 407] as const)('a challenge with %i', (status) => {
  it.each([true, false])('is answered in a new transaction of the same call (qop offered: %s)', async (qop) => {
    server.status = status;
    server.qop = qop;
    expect((await call()).at(-1)?.type).toBe('answered');
    const invites = bob.requests.filter((request) => request.cseq.method === 'INVITE');
    expect(invites.map((request) => request.cseq.number)).toEqual([1, 2]);
    expect(new Set(invites.map((request) => request.callId)).size).toBe(1);
    expect(new Set(invites.map((request) => request.fromTag)).size).toBe(1);
    expect(new Set(invites.map((request) => request.branch)).size).toBe(2);
  });

  it('with a wrong password fails as an authentication failure, after one try', async () => {
    server.status = status;
    const events = await call({ username: 'alice', password: 'wrong' });
    expect(events).toEqual([
      { type: 'failed', failure: { kind: 'auth', code: status, phrase: 'Who are you' }, reason: null },
    ]);
    expect(bob.requests.map((request) => request.cseq.method)).toEqual(['INVITE', 'ACK', 'INVITE', 'ACK']);
  });

  it('without credentials at hand fails as an authentication failure', async () => {
    server.status = status;
    expect((await call(null)).at(-1)).toMatchObject({
      type: 'failed',
      failure: { kind: 'auth', code: status },
      reason: null,
    });
  });
});

describe('a nonce that became stale', () => {
  it('is replaced without asking for another password', async () => {
    let challenges = 0;
    const { onRequest } = bob;
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE' && server.accepts(request) && ++challenges <= 2) {
        server.nonce = `nonce-${challenges + 1}`;
        server.extra = ', stale=true';
        server.challenge(request);
      } else onRequest(request);
    };
    expect((await call()).at(-1)?.type).toBe('answered');
    expect(bob.requests.filter((request) => request.cseq.method === 'INVITE')).toHaveLength(4);
  });

  it('for ever is given up after three rounds', async () => {
    server.extra = ', stale=true';
    const { onRequest } = bob;
    let round = 0;
    bob.onRequest = (request) => {
      server.nonce = `nonce-${++round}`;
      onRequest(request);
    };
    expect((await call()).at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'auth' }, reason: null });
    expect(bob.requests.filter((request) => request.cseq.method === 'INVITE')).toHaveLength(5);
  });
});

describe('after an authenticated INVITE', () => {
  it('the ACK carries the same credentials and the BYE answers its own challenge', async () => {
    await call();
    const invite = bob.last('INVITE');
    expect(headerOf(bob.last('ACK').message, server.header)).toBe(headerOf(invite.message, server.header));
    expect(bob.last('ACK').cseq.number).toBe(invite.cseq.number);
    void world.agents[0]?.dispose(1_000);
    await world.pass(500);
    const byes = bob.requests.filter((request) => request.cseq.method === 'BYE');
    expect(byes.map((request) => request.cseq.number)).toEqual([3, 4]);
    expect(byes.map((request) => server.accepts(request))).toEqual([false, true]);
  });
});

describe('credentials', () => {
  /** As a proxy that asks nobody who he is, or has been told, passes an INVITE on to a callee who challenges it. */
  function passOn(request: RequestEnvelope): void {
    bob.reply(request, { status: 100 });
    server.challenge(request);
  }
  const shown = (): boolean[] =>
    bob.requests
      .filter(({ cseq }) => cseq.method === 'INVITE')
      .map(({ message }) => headerOf(message, server.header) !== null);

  it('are not given to a party behind the server that calls itself by another realm', async () => {
    await call();
    server.realm = 'attacker.example.com';
    bob.onRequest = passOn;
    expect((await call()).at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'auth' } });
    expect(headerOf(bob.last('INVITE').message, server.header)).toBeNull();
  });

  it('are given to the server itself when it calls itself by another realm', async () => {
    await call();
    server.realm = 'renamed.example.com';
    expect((await call()).at(-1)?.type).toBe('answered');
  });

  it.each(['', ', stale=true'])(
    'are not given to a callee once the server has taken them (challenge%s)',
    async (extra) => {
      const { onRequest } = bob;
      bob.onRequest = (request) => {
        if (request.cseq.method !== 'INVITE' || !server.accepts(request)) return onRequest(request);
        server.extra = extra;
        server.nonce = 'nonce-of-the-callee';
        passOn(request);
      };
      expect((await call()).at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'auth' } });
      expect(shown()).toEqual([false, true]);
    },
  );

  // What a callee answers first, the server let through: once that was seen, a challenge after a 100 may be a callee's.
  it.each([[180, 200], [486]])(
    'are not given to a callee once the server let a call through (%i)',
    async (...codes) => {
      for (let round = 0; round < 3; round += 1) await call();
      bob.onRequest = (request) => {
        if (request.cseq.method === 'INVITE')
          for (const status of [100, ...codes]) bob.reply(request, { status, body: status === 200 ? 'v=0' : '' });
      };
      await call();
      bob.onRequest = passOn;
      expect((await call()).at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'auth' } });
      expect(shown()).toEqual([false, true, false, true, false, true, false, false]);
    },
  );

  it('are not given to a callee that rang before it asks, however often the server asked itself', async () => {
    for (let round = 0; round < 3; round += 1) await call();
    bob.onRequest = (request) => {
      bob.reply(request, { status: 100 });
      bob.reply(request, { status: 180 });
      server.challenge(request);
    };
    expect((await call()).at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'auth' } });
    expect(shown().at(-1)).toBe(false);
  });

  it('are not given to a callee of a server that never asked for them', async () => {
    bob.onRequest = (request) => bob.reply(request, { status: 200, body: 'v=0' });
    await call();
    bob.onRequest = passOn;
    expect((await call()).at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'auth' } });
    expect(shown()).toEqual([false, false]);
  });

  it('are given to a server that came to say 100 before it asks, at once', async () => {
    for (let round = 0; round < 4; round += 1) expect((await call()).at(-1)?.type).toBe('answered');
    const { onRequest } = bob;
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 100 });
      onRequest(request);
    };
    server.nonce = 'nonce-2';
    expect((await call()).at(-1)?.type).toBe('answered');
  });

  it.each([0, 1, 5])('are given to a server whose 100 is lost, after %i calls where it was not', async (before) => {
    const { onRequest } = bob;
    let says100 = true;
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE' && says100) bob.reply(request, { status: 100 });
      onRequest(request);
    };
    for (let round = 0; round < before; round += 1) expect((await call()).at(-1)?.type).toBe('answered');
    says100 = false;
    expect((await call()).at(-1)?.type).toBe('answered');
    says100 = true;
    for (let round = 0; round < 3; round += 1) expect((await call()).at(-1)?.type).toBe('answered');
  });

  it('are given to a server that says 100 before it asks, call after call', async () => {
    const { onRequest } = bob;
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 100 });
      onRequest(request);
    };
    expect((await call()).at(-1)?.type).toBe('answered');
    server.nonce = 'nonce-2';
    expect((await call()).at(-1)?.type).toBe('answered');
  });

  it.each([401, 407] as const)(
    'are not given to a callee behind the server that asks for them with %i to BYE',
    async (status) => {
      bob.onRequest = (request) => {
        // Asked about itself, the server has no such dialog.
        if (request.message.uri === `sip:${BOB}`) bob.reply(request, { status: 481 });
        else if (request.cseq.method === 'BYE') {
          server.status = status;
          server.challenge(request);
        } else if (request.cseq.method === 'INVITE' && !server.accepts(request)) server.challenge(request);
        else if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200, headers: PASSED_ON, body: 'v=0' });
      };
      await call();
      void world.agents[0]?.dispose(1_000);
      await world.pass(2_000);
      const behind = bob.requests.filter(
        ({ cseq, message }) => (cseq.method === 'BYE' || cseq.method === 'ACK') && message.uri !== `sip:${BOB}`,
      );
      // The ACK of the server's own challenge, that of the callee's answer, and the BYE.
      expect(behind.map(({ cseq }) => cseq.method)).toEqual(['ACK', 'ACK', 'BYE']);
      for (const { message } of behind)
        for (const name of ['Authorization', 'Proxy-Authorization']) expect(headerOf(message, name)).toBeNull();
    },
  );

  it('are not given to a callee that challenges our BYE from an address of its own', async () => {
    const mallory = world.peer('192.0.2.66');
    const hers = new ChallengingServer(mallory);
    mallory.onRequest = (request) => {
      if (request.cseq.method === 'BYE') hers.challenge(request);
    };
    const { onRequest } = bob;
    bob.onRequest = (request) => {
      const contact = { name: 'Contact', value: '<sip:192.0.2.66>' };
      if (server.accepts(request)) bob.reply(request, { status: 200, headers: [contact], body: 'v=0' });
      else onRequest(request);
    };
    await call();
    void world.agents[0]?.dispose(1_000);
    await world.pass(2_000);
    const byes = mallory.requests.filter((request) => request.cseq.method === 'BYE');
    expect(byes).toHaveLength(1);
    expect(mallory.requests.some((request) => headerOf(request.message, 'Authorization') !== null)).toBe(false);
  });
});

describe('a challenge that crosses hanging up', () => {
  it('is not answered', async () => {
    bob.onRequest = () => {};
    const agent = world.agent(ALICE);
    const outgoing = agent.invite(callTo(BOB, { credentials }));
    const events = heard(outgoing);
    await world.pass(100);
    void outgoing.hangUp();
    server.challenge(bob.last('INVITE'));
    await world.pass(1_000);
    expect(events).toEqual([{ type: 'failed', failure: { kind: 'cancelled' }, reason: null }]);
    expect(bob.requests.map((request) => request.cseq.method)).toEqual(['INVITE', 'ACK']);
  });
});

describe('a challenged call that was tried before', () => {
  it('tells of trying once', async () => {
    const { onRequest } = bob;
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 100 });
      onRequest(request);
    };
    expect((await call()).map(({ type }) => type)).toEqual(['trying', 'answered']);
  });
});
