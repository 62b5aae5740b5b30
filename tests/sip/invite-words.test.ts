// What an INVITE says of its caller, how long it may be, and what people are told of a refusal.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogFields, Logger } from '../../electron/base/logger.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { fitted, MAX_REQUEST } from '../../electron/sip/datagram-size.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { InviteOptions, UserAgent } from '../../electron/sip/user-agent-port.ts';
import type { Header } from '../../electron/sip-message/message.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { serializeMessage } from '../../electron/sip-message/serialize-message.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import { memoryNames } from './support/names.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  bob = world.peer(BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

async function invite(changes: Partial<InviteOptions> = {}) {
  const events = heard(world.agent(ALICE).invite(callTo(BOB, changes)));
  await world.pass(250);
  return events;
}

const said = (name: string): string | null => headerOf(bob.last('INVITE').message, name);

describe('the caller', () => {
  it('is the account where callees shall see no other number', async () => {
    await invite();
    expect(said('From')).toMatch(/^"Alice" <sip:alice@192\.0\.2\.2>;tag=/);
    expect(said('P-Preferred-Identity')).toBeNull();
  });

  it('shows another number in From and P-Preferred-Identity, while Contact stays the account', async () => {
    await invite({ fromUser: '02100000000' });
    expect(said('From')).toMatch(/^"Alice" <sip:02100000000@192\.0\.2\.2>;tag=/);
    expect(said('P-Preferred-Identity')).toBe('"Alice" <sip:02100000000@192.0.2.2>');
    expect(said('Contact')).toBe('<sip:alice@192.0.2.1>');
  });
});

describe('an INVITE to a server without a port', () => {
  it('names none', async () => {
    await invite({ server: { host: BOB, port: 0 } });
    expect(bob.last('INVITE').message.uri).toBe(`sip:18611141133@${BOB}`);
    expect(said('To')).toBe(`<sip:18611141133@${BOB}>`);
  });
});

it('an INVITE goes to an IPv6 server, which is bracketed wherever it is written', async () => {
  const server = world.peer('2001:db8::2');
  const agent = world.agent('2001:db8::1');
  agent.invite(callTo('2001:db8::2'));
  agent.invite(callTo('[2001:db8::2]'));
  await world.pass(250);
  expect(server.requests).toHaveLength(2);
  for (const { message } of server.requests) {
    expect(message.uri).toBe('sip:18611141133@[2001:db8::2]');
    expect(headerOf(message, 'Via')).toMatch(/^SIP\/2\.0\/UDP \[2001:db8::1\]:5060;/);
    expect(headerOf(message, 'Contact')).toBe('<sip:alice@[2001:db8::1]>');
  }
});

describe('an INVITE that is too long for a datagram', () => {
  const logged: { text: string; fields: LogFields | undefined }[] = [];
  const logger: Logger = { ...silentLogger, warn: (text, fields) => logged.push({ text, fields }) };
  let agent: UserAgent;
  beforeEach(() => {
    logged.length = 0;
    bob.onRequest = (request) => bob.reply(request, { status: 100 });
    const { clock, network } = world;
    const options = { clock, random: seededRandom(), logger, resolver: memoryNames(), trusted: () => true };
    agent = createUserAgent({ ...options, transport: network.socket(ALICE) });
    world.agents.push(agent);
  });

  const sized = async (body: number): Promise<number> => {
    agent.invite(callTo(BOB, { body: 'x'.repeat(body) }));
    await world.pass(250);
    return world.network.sent.findLast(({ label }) => label === 'INVITE')?.bytes.length ?? 0;
  };

  it('leaves out what it can, and says so', async () => {
    const room = 100 + MAX_REQUEST - (await sized(100));
    expect(logged).toEqual([]);
    expect(await sized(room)).toBe(MAX_REQUEST);
    expect(said('User-Agent')).toBe('Ringside');
    expect(logged).toEqual([]);
    expect(await sized(room + 1)).toBeLessThan(MAX_REQUEST);
    expect([said('User-Agent'), said('Allow') === null]).toEqual([null, false]);
    expect(logged.at(-1)).toMatchObject({ fields: { method: 'INVITE', leftOut: ['User-Agent'] } });
    expect(await sized(room + 60)).toBeLessThanOrEqual(MAX_REQUEST);
    expect(logged.at(-1)).toMatchObject({ fields: { leftOut: ['User-Agent', 'Allow'] } });
    expect(said('Allow')).toBeNull();
  });

  it('is sent all the same when that is not enough, and the log tells its length', async () => {
    const bytes = await sized(1_400);
    expect(bytes).toBeGreaterThan(1_400);
    expect(logged).toEqual([
      {
        text: 'a request is too long for UDP and may not arrive',
        fields: { method: 'INVITE', bytes, leftOut: ['User-Agent', 'Allow'] },
      },
    ]);
  });

  it('loses nothing that is not there', () => {
    const headers: readonly Header[] = [{ name: 'Subject', value: 'x'.repeat(2_000) }];
    const request = { kind: 'request', method: 'INFO', uri: 'sip:a@b', headers, body: '' } as const;
    expect(fitted(request, (candidate) => serializeMessage(candidate).length).leftOut).toEqual([]);
  });
});

describe('a refusal', () => {
  const refuses = (headers: readonly Header[]): void => {
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 488, headers });
    };
  };

  it('tells the words of its Warning headers', async () => {
    refuses([
      { name: 'Warning', value: '305 pbx.example.com "Incompatible media, format", 399 "broken"' },
      { name: 'Warning', value: '399 pbx.example.com "say \\"G.711\\""' },
    ]);
    expect((await invite()).at(-1)).toMatchObject({
      failure: { kind: 'status', code: 488, warning: 'Incompatible media, format; say "G.711"' },
    });
  });

  it('tells its reason, that of the telephone network first', async () => {
    refuses([{ name: 'Reason', value: 'SIP;cause=488;text="No", Q.850;cause=65;text="Bearer capability"' }]);
    expect((await invite()).at(-1)).toMatchObject({
      reason: { protocol: 'Q.850', cause: 65, text: 'Bearer capability' },
    });
  });

  it('tells no more of either than people read', async () => {
    const long = 'x'.repeat(3_000);
    refuses([
      { name: 'Warning', value: `399 a "${long}"` },
      { name: 'Reason', value: `SIP;cause=488;text="${long}"` },
    ]);
    const event = (await invite()).at(-1);
    if (event?.type !== 'failed' || event.failure.kind !== 'status') throw new Error('not refused');
    expect([event.failure.warning?.length, event.reason?.text.length]).toEqual([200, 200]);
  });

  it('tells nothing that it was not given', async () => {
    refuses([]);
    expect((await invite()).at(-1)).toEqual({
      type: 'failed',
      failure: { kind: 'status', code: 488, phrase: 'Not Acceptable Here' },
      reason: null,
    });
  });
});
