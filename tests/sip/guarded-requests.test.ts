// Requests of strangers, as the guard wants them: served, refused without a trace, or not answered at all.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../electron/base/logger.ts';
import type { Guard, RequestFacts, Verdict } from '../../electron/sip/guard.ts';
import { OPEN_GUARD } from '../../electron/sip/guard.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { UserAgent } from '../../electron/sip/user-agent-port.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';
import { memoryNames } from './support/names.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const MALLORY = '192.0.2.66';

let world: World;
let mallory: ScriptedPeer;
let alice: UserAgent;
let verdict: Verdict;
let judged: RequestFacts[];

beforeEach(() => {
  world = new World();
  mallory = world.peer(MALLORY);
  verdict = 'serve';
  judged = [];
  const guard: Guard = {
    ...OPEN_GUARD,
    judge: (source, request) => {
      judged.push(request);
      return source.host === BOB ? 'serve' : verdict;
    },
  };
  alice = createUserAgent({
    transport: world.network.socket(ALICE),
    clock: world.clock,
    random: seededRandom(),
    logger: silentLogger,
    resolver: memoryNames(),
    trusted: () => true,
    guard,
  });
  world.agents.push(alice);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

function ask(method: string, extra: readonly string[] = [], branch = 'z9hG4bKm'): void {
  mallory.send(
    [
      `${method} sip:00441234@${ALICE} SIP/2.0`,
      `Via: SIP/2.0/UDP ${MALLORY};branch=${branch}`,
      'From: <sip:m@example.com>;tag=m',
      'To: <sip:00441234@example.com>',
      'Call-ID: of-mallory',
      `CSeq: 1 ${method}`,
      'Contact: <sip:m@192.0.2.66>',
      'User-Agent: friendly-scanner',
      ...extra,
    ],
    ALICE,
  );
}

describe('a request of a stranger', () => {
  it('that is refused gets exactly one 403 for each copy, and nothing of it is kept', async () => {
    verdict = 'refuse';
    const calls = taking(alice);
    ask('INVITE');
    ask('INVITE');
    await world.pass(40_000);
    expect(mallory.responses.map(({ message }) => message.status)).toEqual([403, 403]);
    expect(calls).toEqual([]);
    expect(world.clock.pendingTimers).toBe(0);
    ask('ACK');
    await world.pass(100);
    expect(mallory.responses).toHaveLength(2);
  });

  it('that is dropped gets nothing', async () => {
    verdict = 'drop';
    for (const method of ['INVITE', 'OPTIONS', 'REGISTER', 'CANCEL', 'BYE']) ask(method);
    await world.pass(40_000);
    expect(mallory.responses).toEqual([]);
  });

  it('is judged by its method and what it says it is, once for all its copies', async () => {
    ask('OPTIONS');
    ask('OPTIONS');
    await world.pass(100);
    expect(judged).toEqual([{ method: 'OPTIONS', agent: 'friendly-scanner', isKnownDialog: false }]);
    expect(mallory.responses.map(({ message }) => message.status)).toEqual([200, 200]);
  });
});

describe('a request of a call that stands', () => {
  it('is known as such, wherever it comes from', async () => {
    const bob = world.peer(BOB);
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200, body: 'v=0' });
    };
    const call = alice.invite(callTo(BOB));
    const events = heard(call);
    await world.pass(100);
    const { message } = bob.last('ACK');
    const value = (name: string): string => message.headers.find((header) => header.name === name)?.value ?? '';
    mallory.send(
      [
        `BYE sip:alice@${ALICE} SIP/2.0`,
        `Via: SIP/2.0/UDP ${MALLORY};branch=z9hG4bKbye`,
        `From: ${value('To')}`,
        `To: ${value('From')}`,
        `Call-ID: ${value('Call-ID')}`,
        'CSeq: 1 BYE',
      ],
      ALICE,
    );
    await world.pass(100);
    expect(judged).toEqual([{ method: 'BYE', agent: '', isKnownDialog: true }]);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'remote' });
  });

  it('is also the CANCEL of an INVITE that is being answered', async () => {
    taking(alice, (call) => call.ring(180));
    ask('INVITE', ['Content-Type: application/sdp']);
    await world.pass(10);
    ask('CANCEL');
    await world.pass(10);
    expect(judged.map(({ method, isKnownDialog }) => [method, isKnownDialog])).toEqual([
      ['INVITE', false],
      ['CANCEL', true],
    ]);
    const statuses = mallory.responses.map(({ message }) => message.status);
    expect(statuses).toEqual([100, 180, 200, 487]);
    ask('ACK');
    await world.pass(10_000);
  });
});
