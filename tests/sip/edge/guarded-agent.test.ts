// An agent with its guard on a socket that strangers reach: what they get, and that calls go on meanwhile.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../electron/base/logger.ts';
import { EdgeGuard } from '../../../electron/sip/edge/edge-guard.ts';
import { createUserAgent } from '../../../electron/sip/user-agent.ts';
import type { SipCallEvent, UserAgent } from '../../../electron/sip/user-agent-port.ts';
import type { EdgePolicy } from '../../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../../shared/security-settings.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { ALICE, BOB, callTo, heard, World } from '../support/agents.ts';
import type { MemorySocket } from '../support/lossy-network.ts';
import { memoryNames } from '../support/names.ts';

const MALLORY = '198.51.100.66';

let world: World;
let alice: UserAgent;
let mallory: MemorySocket;
let policy: EdgePolicy;
let guard: EdgeGuard;
let sent: number;
let got: string[];

beforeEach(() => {
  world = new World();
  policy = SECURITY_DEFAULTS.edge;
  const trusted = ({ host }: { readonly host: string }): boolean => host === BOB;
  guard = new EdgeGuard({ clock: world.clock, logger: silentLogger, policy: () => policy, trusted });
  alice = createUserAgent({
    transport: world.network.socket(ALICE),
    clock: world.clock,
    random: seededRandom(1),
    logger: silentLogger,
    resolver: memoryNames(),
    trusted,
    guard,
  });
  world.agents.push(alice);
  mallory = world.network.socket(MALLORY);
  sent = 0;
  got = [];
  mallory.datagrams.on(({ bytes }) => got.push(Buffer.from(bytes).toString()));
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

let branches = 0;
function send(method: string, extra: readonly string[] = [], from = mallory): void {
  branches += 1;
  const lines = [
    `${method} sip:100@${ALICE} SIP/2.0`,
    `Via: SIP/2.0/UDP ${from.local.host}:5060;branch=z9hG4bKm${branches}`,
    'From: "m" <sip:m@example.com>;tag=m',
    'To: <sip:100@example.com>',
    `Call-ID: m${branches}`,
    `CSeq: 1 ${method}`,
    ...extra,
    'Content-Length: 0',
  ];
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
  if (from === mallory) sent += bytes.length;
  from.send(bytes, { host: ALICE, port: 5060 });
}

const statuses = (): readonly string[] => got.map((text) => text.slice(8, 11));
const LONG = [`Subject: ${'x'.repeat(300)}`];

describe('a stranger’s request', () => {
  it.each(['INVITE', 'REGISTER', 'MESSAGE', 'SUBSCRIBE', 'CANCEL', 'REFER'])('%s is refused once', async (method) => {
    send(method, LONG);
    await world.pass(40_000);
    expect(statuses()).toEqual(['403']);
  });

  it('OPTIONS is answered', async () => {
    send('OPTIONS', LONG);
    await world.pass(1000);
    expect(statuses()).toEqual(['200']);
  });

  it('meets silence where that is set, and for a scanner everywhere', async () => {
    send('INVITE', [...LONG, 'User-Agent: friendly-scanner']);
    send('OPTIONS', LONG);
    await world.pass(1000);
    policy = { ...policy, strangers: 'silence' };
    const other = world.network.socket('198.51.100.67');
    other.datagrams.on(({ bytes }) => got.push(Buffer.from(bytes).toString()));
    send('OPTIONS', LONG, other);
    send('INVITE', LONG, other);
    await world.pass(1000);
    expect(got).toEqual([]);
  });

  it('brings no more bytes than it has, however many come', async () => {
    for (let round = 0; round < 40; round += 1) {
      send(['INVITE', 'OPTIONS', 'REGISTER', 'BYE'][round % 4] ?? 'OPTIONS');
      await world.pass(500);
    }
    const bytes = got.reduce((sum, text) => sum + text.length, 0);
    expect(got.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(sent);
  });
});

describe('a call', () => {
  it('hears its peer at an address that is no configured server, and one that floods too', async () => {
    const server = world.peer(BOB);
    server.onRequest = (request) => {
      if (request.cseq.method !== 'INVITE') return;
      server.reply(request, { status: 200, body: 'v=0', headers: [{ name: 'Contact', value: `<sip:${MALLORY}>` }] });
    };
    for (let times = 0; times < 100; times += 1) send('OPTIONS');
    await world.pass(10);
    expect(guard.counts.bans).toBe(1);
    const events: SipCallEvent[] = heard(alice.invite(callTo(BOB)));
    await world.pass(500);
    const ack = got.find((text) => text.startsWith('ACK')) ?? '';
    const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(ack)?.[1]?.trim() ?? '';
    const lines = [
      `BYE sip:alice@${ALICE} SIP/2.0`,
      `Via: SIP/2.0/UDP ${MALLORY}:5060;branch=z9hG4bKbye`,
      `From: ${header('To')}`,
      `To: ${header('From')}`,
      `Call-ID: ${header('Call-ID')}`,
      'CSeq: 1 BYE',
      'Content-Length: 0',
    ];
    mallory.send(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), { host: ALICE, port: 5060 });
    await world.pass(500);
    expect(events.at(-1)?.type).toBe('ended');
    expect(statuses().at(-1)).toBe('200');
  });
});
