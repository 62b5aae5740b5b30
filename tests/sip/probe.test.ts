// Asking a server without changing anything: what is sent, and what each kind of answer says.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../electron/base/logger.ts';
import type { ProbeAnswer, ProbeOptions } from '../../electron/sip/probe.ts';
import { probe } from '../../electron/sip/probe.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import type { MemorySocket } from './support/lossy-network.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let server: ScriptedPeer;
let socket: MemorySocket;

beforeEach(() => {
  world = new World();
  server = world.peer(BOB);
  socket = world.network.socket(ALICE);
});
afterEach(() => {
  expect(world.clock.pendingTimers).toBe(0);
});

async function ask(changes: Partial<ProbeOptions> = {}): Promise<ProbeAnswer> {
  const answer = probe({
    transport: socket,
    method: 'REGISTER',
    server: { host: 'sip.example.com', port: 5060 },
    address: { host: BOB, port: 5060 },
    user: 'alice',
    displayName: '招生办',
    credentials: { username: 'alice', password: 'secret' },
    limit: 4_000,
    clock: world.clock,
    random: seededRandom(),
    logger: silentLogger,
    ...changes,
  });
  await world.pass(5_000);
  return answer;
}

describe('asking a registrar', () => {
  it('names the account, goes to the address that was found, and asks for no binding', async () => {
    server.onRequest = (request) => server.reply(request, { status: 200 });
    expect(await ask()).toEqual({ kind: 'answered', status: 200, phrase: 'OK', proved: false });
    const { message } = server.last('REGISTER');
    expect(message.uri).toBe('sip:sip.example.com');
    expect(headerOf(message, 'To')).toBe('<sip:alice@sip.example.com>');
    expect(headerOf(message, 'Contact')).toBeNull();
    expect(headerOf(message, 'Expires')).toBeNull();
  });

  it('answers a challenge and says that the password was proved', async () => {
    const guard = new ChallengingServer(server);
    guard.status = 401;
    server.onRequest = (request) =>
      guard.accepts(request) ? server.reply(request, { status: 200 }) : guard.challenge(request);
    expect(await ask()).toMatchObject({ status: 200, proved: true });
    const wrong = { username: 'alice', password: 'wrong' };
    expect(await ask({ credentials: wrong })).toMatchObject({ status: 401, proved: true });
  });

  it('shows no credentials that it has not', async () => {
    const guard = new ChallengingServer(server);
    server.onRequest = (request) => guard.challenge(request);
    expect(await ask({ credentials: null })).toMatchObject({ status: 407, proved: false });
    expect(server.requests).toHaveLength(1);
  });

  it('waits for the final answer', async () => {
    server.onRequest = (request) => {
      server.reply(request, { status: 100 });
      server.reply(request, { status: 403, phrase: 'Not from there' });
    };
    expect(await ask()).toMatchObject({ kind: 'answered', status: 403, phrase: 'Not from there' });
  });
});

describe('asking whoever is there', () => {
  it('takes OPTIONS, to nobody in particular', async () => {
    server.onRequest = (request) => server.reply(request, { status: 200 });
    expect(await ask({ method: 'OPTIONS', credentials: null })).toMatchObject({ status: 200 });
    expect(headerOf(server.last('OPTIONS').message, 'To')).toBe('<sip:sip.example.com>');
  });

  it('ends in time when nobody answers, whatever was lost meanwhile', async () => {
    const before = world.clock.now();
    const times = (): readonly number[] => world.network.times('REGISTER').map((at) => at - before);
    expect(await ask()).toEqual({ kind: 'silent' });
    expect(times()).toEqual([0, 500, 1500, 3500]);
  });

  it('ends when nobody waits any more', async () => {
    const stop = new AbortController();
    world.clock.after(1_000, () => stop.abort());
    expect(await ask({ signal: stop.signal })).toEqual({ kind: 'silent' });
    expect(world.network.times('REGISTER')).toEqual([0, 500]);
  });

  it('ends at once when the socket says that it is no use', async () => {
    const detail = 'recvmsg ECONNREFUSED';
    socket.send = (bytes, to) => queueMicrotask(() => socket.sendErrors.emit({ bytes, to, detail }));
    expect(await ask()).toEqual({ kind: 'failed', detail });
  });

  it('takes no calls', async () => {
    server.onRequest = (request) => {
      server.send(
        [
          `INVITE sip:alice@${ALICE} SIP/2.0`,
          `Via: SIP/2.0/UDP ${BOB}:5060;branch=z9hG4bKcall`,
          `From: <sip:bob@${BOB}>;tag=b`,
          `To: <sip:alice@${ALICE}>`,
          'Call-ID: a-call',
          'CSeq: 1 INVITE',
          'Max-Forwards: 70',
        ],
        ALICE,
      );
      server.reply(request, { status: 200 });
    };
    expect(await ask()).toMatchObject({ status: 200 });
    expect(world.network.labels).toContain('480 INVITE');
  });
});
