// Registration: one REGISTER at a time, kept alive on what was granted.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { grantedExpiry, refreshDelay, retryDelay } from '../../electron/sip/register-timing.ts';
import type { Registration, RegistrationChange } from '../../electron/sip/user-agent-port.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import { memoryNames } from './support/names.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let registrar: ScriptedPeer;
let server: ChallengingServer;
let registration: Registration;
/** How the registrar answers a REGISTER with good credentials. */
let grant: (contact: string) => readonly { name: string; value: string }[];

beforeEach(() => {
  world = new World();
  registrar = world.peer(BOB);
  server = new ChallengingServer(registrar);
  server.status = 401;
  grant = (contact) => [{ name: 'Contact', value: `${contact};expires=60` }];
  registrar.onRequest = (request) => {
    if (!server.accepts(request)) return server.challenge(request);
    const headers = grant(headerOf(request.message, 'Contact') ?? '');
    registrar.reply(request, { status: 200, headers });
  };
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

function register(interval = 3_600, password = 'secret'): RegistrationChange[] {
  const credentials = { username: 'alice', password };
  const agent = world.agent(ALICE);
  registration = agent.register({ server: { host: BOB, port: 5060 }, credentials, displayName: 'Alice', interval });
  const changes: RegistrationChange[] = [];
  registration.events.on((change) => changes.push(change));
  return changes;
}

const expiresOf = (index: number): string | null => {
  const request = registrar.requests[index];
  return request === undefined ? null : headerOf(request.message, 'Expires');
};

describe('registering', () => {
  it('answers the challenge and is registered for what was granted, not for what was asked', async () => {
    const changes = register();
    await world.pass(1_000);
    expect(changes).toEqual([{ state: 'registered', expires: 60, seenAs: null }]);
    expect(registrar.requests.map((request) => request.cseq.number)).toEqual([1, 2]);
    expect(registrar.requests[0]?.message.uri).toBe(`sip:${BOB}`);
    expect(registrar.requests[0]?.from.uri).toBe(`sip:alice@${BOB}`);
    expect(registrar.requests[0] && headerOf(registrar.requests[0].message, 'Contact')).toBe(`<sip:alice@${ALICE}>`);
    expect(expiresOf(0)).toBe('3600');
  });

  it('refreshes at 85 to 90 % of the granted expiry under one Call-ID, reusing the nonce with the next count', async () => {
    register();
    await world.pass(180_000);
    const times = world.network.times('REGISTER');
    expect(times).toHaveLength(5);
    for (const [before, after] of [times.slice(1, -1), times.slice(2)].reduce(zip, []))
      expect((after ?? 0) - (before ?? 0)).toSatisfy((gap: number) => gap >= 51_000 && gap <= 54_010);
    expect(new Set(registrar.requests.map((request) => request.callId)).size).toBe(1);
    expect(registrar.requests.map((request) => request.cseq.number)).toEqual([1, 2, 3, 4, 5]);
    const counts = registrar.requests.map(
      (request) => /nc=(\w+)/.exec(headerOf(request.message, 'Authorization') ?? '')?.[1],
    );
    expect(counts).toEqual([undefined, '00000001', '00000002', '00000003', '00000004']);
  });

  it('takes a new nonce when the registrar no longer knows the old one', async () => {
    const changes = register();
    await world.pass(1_000);
    server.nonce = 'nonce-2';
    await world.pass(60_000);
    expect(changes).toHaveLength(2);
    expect(changes.at(-1)).toEqual({ state: 'registered', expires: 60, seenAs: null });
    expect(registrar.requests).toHaveLength(4);
  });

  it('never has two REGISTERs under way', async () => {
    const open = new Set<number>();
    let most = 0;
    const { onRequest } = registrar;
    registrar.onRequest = (request) => {
      open.add(request.cseq.number);
      most = Math.max(most, open.size);
      world.clock.after(3_000, () => onRequest(request));
    };
    // A REGISTER is over for the agent when its response arrives, which is when the registrar has sent it.
    world.network.loses = ({ message, label }) => {
      if (label.endsWith(' REGISTER')) open.delete(Number.parseInt(headerOf(message, 'CSeq') ?? '', 10));
      return false;
    };
    register(10);
    await world.pass(200_000);
    expect(most).toBe(1);
    expect(registrar.requests.length).toBeGreaterThan(6);
    const stopped = registration.stop();
    await world.pass(20_000);
    await stopped;
  });
});

function zip(pairs: (number | undefined)[][], list: readonly number[]): (number | undefined)[][] {
  return list.map((value, index) => [...(pairs[index] ?? []), value]);
}

describe('the granted expiry', () => {
  it('comes from our Contact first, then from Expires, then from what was asked', () => {
    const local = { host: ALICE, port: 5060 };
    const response = (headers: readonly { name: string; value: string }[]) =>
      grantedExpiry({ kind: 'response', status: 200, phrase: 'OK', headers, body: '' }, local, 3_600);
    const expires = { name: 'Expires', value: '120' };
    const ours = { name: 'Contact', value: `<sip:x@192.0.2.9>;expires=5, <sip:alice@${ALICE}:5060;ob>;expires=20` };
    expect(response([ours, expires])).toBe(20);
    expect(response([{ name: 'Contact', value: 'broken<, <sip:x@192.0.2.9>;expires=5' }, expires])).toBe(120);
    expect(response([])).toBe(3_600);
  });

  // A registrar behind a NAT of its own binds what it saw, and says that instead of what we told it.
  it('comes from the one Contact there is where that was rewritten and nothing else tells', () => {
    const local = { host: ALICE, port: 5060 };
    const granted = (...headers: readonly (readonly [string, string])[]) =>
      grantedExpiry(
        {
          ...{ kind: 'response', status: 200, phrase: 'OK', body: '' },
          headers: headers.map(([name, value]) => ({ name, value })),
        },
        local,
        3_600,
      );
    const rewritten = '<sip:alice@198.51.100.7:40000>;expires=120';
    expect(granted(['Contact', rewritten])).toBe(120);
    expect(granted(['Contact', rewritten], ['Expires', '300'])).toBe(300);
    expect(granted(['Contact', rewritten], ['Contact', '<sip:alice@192.0.2.9>;expires=60'])).toBe(3_600);
    expect(granted(['Contact', 'broken<'])).toBe(3_600);
  });

  it.each([
    [3_600, 3_060_000, 3_240_000],
    [60, 51_000, 54_000],
    [20, 15_000, 15_000],
    [10, 5_000, 5_000],
    [8, 4_000, 4_000],
    [3, 1_500, 1_500],
    [1, 1_000, 1_000],
    [0, 1_000, 1_000],
    [4_294_967_295, 73_440_000, 77_760_000],
  ])('of %i s is refreshed in time', (expires, least, most) => {
    for (let seed = 1; seed < 20; seed += 1) {
      const delay = refreshDelay(expires, seededRandom(seed));
      expect(delay).toBeGreaterThanOrEqual(least);
      expect(delay).toBeLessThanOrEqual(most);
    }
  });
});

describe('a registrar that refuses', () => {
  it('for too brief an interval is asked for what it wants at once', async () => {
    const { onRequest } = registrar;
    registrar.onRequest = (request) => {
      if (Number(headerOf(request.message, 'Expires')) >= 300 || !server.accepts(request)) onRequest(request);
      else registrar.reply(request, { status: 423, headers: [{ name: 'Min-Expires', value: '300' }] });
    };
    const changes = register(60);
    await world.pass(1_000);
    expect(changes).toEqual([{ state: 'registered', expires: 60, seenAs: null }]);
    expect([0, 1, 2].map(expiresOf)).toEqual(['60', '60', '300']);
  });

  it('with a Min-Expires below what was asked has failed, not looped', async () => {
    registrar.onRequest = (request) =>
      registrar.reply(request, { status: 423, phrase: 'Brief', headers: [{ name: 'Min-Expires', value: '30' }] });
    const changes = register(60);
    await world.pass(1_000);
    expect(changes).toMatchObject([{ state: 'failed', code: 423, reason: '423 Brief' }]);
    expect(registrar.requests).toHaveLength(1);
  });

  it('a wrong password is not asked again before minutes have passed', async () => {
    const changes = register(60, 'wrong');
    await world.pass(149_000);
    expect(registrar.requests).toHaveLength(2);
    expect(changes).toMatchObject([{ state: 'failed', code: 401 }]);
    await world.pass(152_000);
    expect(registrar.requests).toHaveLength(4);
    expect(changes.map(({ state }) => state)).toEqual(['failed', 'registering', 'failed']);
  });

  it('by a grant of no time at all is not asked again and again', async () => {
    grant = (contact) => [{ name: 'Contact', value: `${contact};expires=0` }];
    const changes = register();
    await world.pass(14_000);
    expect(changes).toMatchObject([{ state: 'failed', code: 200, reason: 'granted for 0 s' }]);
    expect(registrar.requests).toHaveLength(2);
    grant = (contact) => [{ name: 'Contact', value: `${contact};expires=60` }];
    await world.pass(17_000);
    expect(changes.at(-1)).toMatchObject({ state: 'registered', expires: 60 });
  });

  it('for a time it names is left alone that long', () => {
    expect(retryDelay(503, 600, 0, seededRandom())).toBe(600_000);
    expect(retryDelay(503, null, 9, seededRandom())).toBeLessThanOrEqual(1_800_000);
    for (const attempt of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const most = Math.min(30_000 * 2 ** attempt, 1_800_000);
      for (let seed = 1; seed < 20; seed += 1) {
        const wait = retryDelay(500, null, attempt, seededRandom(seed));
        expect(wait).toBeGreaterThanOrEqual(most / 2);
        expect(wait).toBeLessThanOrEqual(most);
      }
    }
  });
});

describe('stopping', () => {
  it('unregisters with Expires 0 and tells so once confirmed', async () => {
    const changes = register();
    await world.pass(1_000);
    const stopped = registration.stop();
    await world.pass(1_000);
    await stopped;
    expect(changes.at(-1)).toEqual({ state: 'unregistered' });
    expect(expiresOf(registrar.requests.length - 1)).toBe('0');
  });

  it('waits for the REGISTER under way before it sends the next', async () => {
    const { onRequest } = registrar;
    registrar.onRequest = (request) => {
      world.clock.after(300, () => onRequest(request));
    };
    const changes = register();
    await world.pass(500);
    const stopped = registration.stop();
    expect(registrar.requests).toHaveLength(2);
    await world.pass(5_000);
    await stopped;
    expect(changes).toEqual([{ state: 'unregistered' }]);
    expect(expiresOf(registrar.requests.length - 1)).toBe('0');
  });

  it('while waiting to try again says nothing to the registrar', async () => {
    registrar.onRequest = (request) => registrar.reply(request, { status: 403, phrase: 'Forbidden' });
    register();
    await world.pass(1_000);
    await registration.stop();
    await world.pass(600_000);
    expect(registrar.requests).toHaveLength(1);
  });
});

describe('an agent disposed while its registrar name is looked up', () => {
  it('sends nothing afterwards', async () => {
    const found = Promise.withResolvers<readonly string[]>();
    const agent = world.agent(ALICE, () => true, { ...memoryNames(), addresses: () => found.promise });
    const credentials = { username: 'alice', password: 'secret' };

    agent.register({
      server: { host: 'pbx.example.com', port: 5060 },
      credentials,
      displayName: 'Alice',
      interval: 60,
    });
    const disposed = agent.dispose(100);
    await world.pass(250);
    await disposed;
    found.resolve([BOB]);
    await world.pass(1_000);
    expect(world.network.sent).toEqual([]);
  });
});
