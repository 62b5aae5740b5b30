// The check of a line, step by step: the first thing that is wrong is the one that is named.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckSocket, LineCheckWorld } from '../../electron/app/check-line.ts';
import { checkLine } from '../../electron/app/check-line.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { TrunkSettings } from '../../electron/calls/settings.ts';
import type { Resolver } from '../../electron/sip/transport.ts';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import type { Finding } from '../../shared/findings.ts';
import { ALICE, BOB, World } from '../sip/support/agents.ts';
import { ChallengingServer } from '../sip/support/challenging-server.ts';
import type { ScriptedPeer } from '../sip/support/scripted-peer.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { networkFault, TRUNK } from './line-scene.ts';

const NAME = 'sip.example.com';
const ACCOUNT: TrunkSettings = {
  ...TRUNK,
  server: { host: NAME, port: 5060 },
  user: 'alice',
  credentials: { username: 'alice', password: 'secret' },
};
const BARE: TrunkSettings = { ...ACCOUNT, user: 'ringside', credentials: null, register: false };

let world: World;
let server: ScriptedPeer;
let tried: TrunkSettings[];
let disposed: number;
let changes: Partial<LineCheckWorld>;
let errorCode: string | null;

beforeEach(() => {
  world = new World();
  server = world.peer(BOB);
  tried = [];
  disposed = 0;
  changes = {};
  errorCode = null;
});
afterEach(() => {
  expect(world.clock.pendingTimers).toBe(0);
});

async function check(trunk: TrunkSettings, signal?: AbortSignal): Promise<Finding> {
  const found = checkLine(
    trunk,
    {
      resolver: resolver(async (host) => (host === NAME ? [BOB] : Promise.reject(networkFault('ENOTFOUND')))),
      route: async () => ALICE,
      tryBind: async (given) => {
        tried.push(given);
      },
      connect: async ({ host }): Promise<CheckSocket> =>
        Object.assign(world.network.socket(host), {
          errorCode,
          dispose: () => {
            disposed += 1;
          },
        }),
      clock: world.clock,
      random: seededRandom(),
      logger: silentLogger,
      ...changes,
    },
    signal,
  );
  await world.pass(6_000);
  return found;
}

function resolver(addresses: Resolver['addresses']): Resolver {
  return { addresses, services: async () => [], pointers: async () => [] };
}

/** The server answers everything with `status`. */
function answers(status: number, phrase?: string): void {
  server.onRequest = (request) => server.reply(request, { status, ...(phrase !== undefined && { phrase }) });
}

function asks(password: string): void {
  const guard = new ChallengingServer(server);
  guard.status = 401;
  guard.password = password;
  server.onRequest = (request: RequestEnvelope) =>
    guard.accepts(request) ? server.reply(request, { status: 200 }) : guard.challenge(request);
}

describe('a line with an account', () => {
  it('is well when the server takes the password; nothing is registered', async () => {
    asks('secret');
    expect(await check(ACCOUNT)).toEqual({ code: 'ok', detail: null, tookMs: expect.any(Number) });
    expect(server.requests.map(({ message }) => headerOf(message, 'Contact'))).toEqual([null, null]);
    expect(tried).toMatchObject([{ localHost: ALICE, localPort: 5060 }]);
    expect(disposed).toBe(1);
  });

  it('is told that the password is wrong, with the server’s own words and never ours', async () => {
    asks('another');
    const found = await check(ACCOUNT);
    expect(found).toMatchObject({ code: 'wrong-credentials', detail: `${NAME}:5060: 401 Who are you` });
  });

  it.each([
    [403, 'forbidden'],
    [404, 'unknown-user'],
    [604, 'unknown-user'],
    [400, 'refused'],
    [302, 'refused'],
    [405, 'refused'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('takes %i for %s', async (status, code) => {
    answers(status, 'Because');
    expect(await check(ACCOUNT)).toMatchObject({ code, detail: `${NAME}:5060: ${status} Because` });
  });

  it('takes a challenge that it cannot answer for a refusal', async () => {
    const guard = new ChallengingServer(server);
    guard.extra = ', algorithm=SHA-3';
    server.onRequest = (request) => guard.challenge(request);
    expect(await check(ACCOUNT)).toMatchObject({ code: 'refused', detail: `${NAME}:5060: 407 Who are you` });
  });

  it('that need not register is asked otherwise where the server is no registrar', async () => {
    server.onRequest = (request) => server.reply(request, { status: request.cseq.method === 'REGISTER' ? 405 : 200 });
    expect(await check({ ...ACCOUNT, register: false })).toMatchObject({ code: 'ok' });
  });
});

describe('a line without an account', () => {
  it.each([
    [200, 'ok'],
    // Whoever says that it knows no such user is there all the same.
    [404, 'ok'],
    [405, 'ok'],
    [501, 'ok'],
    [401, 'no-credentials'],
    [403, 'forbidden'],
    [503, 'server-error'],
  ])('whose server says %i to OPTIONS is %s', async (status, code) => {
    answers(status);
    expect((await check(BARE)).code).toBe(code);
    expect(server.requests[0]?.cseq.method).toBe('OPTIONS');
  });

  it('cannot register', async () => {
    answers(200);
    expect((await check({ ...BARE, register: true })).code).toBe('no-credentials');
  });
});

describe('what stands in the way', () => {
  it('is a name that nobody knows', async () => {
    const wrong = { ...BARE, server: { host: 'nowhere.example.com', port: 5060 } };
    expect(await check(wrong)).toMatchObject({ code: 'unknown-host', detail: 'it failed with ENOTFOUND' });
    expect(tried).toEqual([]);
  });

  it('is a network without a way out', async () => {
    changes = { route: () => Promise.reject(networkFault('ENETUNREACH')) };
    expect(await check(BARE)).toMatchObject({ code: 'no-network' });
    changes = { resolver: resolver(() => Promise.reject(networkFault('EAI_AGAIN'))) };
    expect(await check(BARE)).toMatchObject({ code: 'no-network' });
  });

  it('is a resolver that says nothing for 5 s', async () => {
    changes = { resolver: resolver(() => new Promise(() => {})) };
    expect(await check(BARE)).toMatchObject({ code: 'no-network', tookMs: 5_000 });
  });

  it('is our own address', async () => {
    changes = { tryBind: () => Promise.reject(networkFault('EADDRINUSE')) };
    expect(await check(BARE)).toMatchObject({ code: 'local-address', detail: 'it failed with EADDRINUSE' });
    // A name for a local address that is none.
    changes = { tryBind: () => Promise.reject(networkFault('ENOTFOUND')) };
    expect(await check(BARE)).toMatchObject({ code: 'local-address' });
  });

  it('is a port where nobody listens', async () => {
    errorCode = 'ECONNREFUSED';
    server.onRequest = () => {};
    expect(await check(BARE)).toMatchObject({ code: 'port-closed' });
  });

  it('is a server that says nothing: 5 s in all', async () => {
    server.onRequest = () => {};
    expect(await check(BARE)).toEqual({ code: 'no-answer', detail: `${NAME}:5060: no response`, tookMs: 5_000 });
    expect(disposed).toBe(1);
  });

  it('is nothing that anybody waits for any more', async () => {
    const stop = new AbortController();
    world.clock.after(1_000, () => stop.abort());
    expect(await check(BARE, stop.signal)).toMatchObject({ code: 'no-answer', tookMs: 1_000 });
  });
});

it('takes an address as it is', async () => {
  answers(200);
  const byAddress = { ...BARE, server: { host: BOB, port: 5060 } };
  changes = { resolver: resolver(() => Promise.reject(new Error('nobody was to be asked'))) };
  expect((await check(byAddress)).code).toBe('ok');
});
