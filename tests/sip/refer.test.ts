// Transfers by REFER: what is asked, and how what the peer tells (or does not tell) is understood.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReferTarget, TransferEvent } from '../../electron/sip/call-port.ts';
import type { OutgoingCall } from '../../electron/sip/user-agent-port.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { referToOf } from '../../electron/sip-message/refer-to.ts';
import { ALICE, BOB, callTo, turn, World } from './support/agents.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const CAROL: ReferTarget = { uri: 'sip:13800000002@192.0.2.2', replaces: null };

let world: World;
let bob: ScriptedPeer;
let call: OutgoingCall;
/** How Bob answers REFER; null: not at all. */
let answer: number | null;

beforeEach(async () => {
  world = new World();
  answer = 202;
  bob = world.peer(BOB);
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'INVITE') bob.reply(request, { status: 200, body: 'v=0 answer' });
    if (method === 'BYE') bob.reply(request, { status: 200 });
    if (method === 'REFER' && answer !== null) bob.reply(request, { status: answer });
  };
  call = world.agent(ALICE).invite(callTo(BOB));
  await world.pass(500);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** The REFER has gone there and its answer has come back. */
async function transfer(target: ReferTarget = CAROL): Promise<TransferEvent[]> {
  const events: TransferEvent[] = [];
  call.refer(target).events.on((event) => events.push(event));
  await turn();
  await world.pass(100);
  return events;
}

let sequence = 0;
async function send(method: string, headers: readonly string[] = [], body = ''): Promise<number | undefined> {
  const invite = bob.last('INVITE');
  sequence += 1;
  const lines = [
    `${method} sip:alice@${ALICE} SIP/2.0`,
    `Via: SIP/2.0/UDP ${BOB}:5060;branch=z9hG4bKbob${sequence}`,
    'Max-Forwards: 70',
    `From: <sip:18611141133@${BOB}>;tag=peer`,
    `To: <sip:alice@${BOB}>;tag=${invite.fromTag}`,
    `Call-ID: ${invite.callId}`,
    `CSeq: ${sequence} ${method}`,
    `Contact: <sip:${BOB}>`,
    ...headers,
  ];
  bob.send(lines, ALICE, body);
  await world.pass(10);
  return bob.responses.at(-1)?.message.status;
}

function notify(status: string, state = 'active;expires=60', event = 'refer'): Promise<number | undefined> {
  const headers = [`Event: ${event}`, `Subscription-State: ${state}`, 'Content-Type: message/sipfrag'];
  return send('NOTIFY', headers, status === '' ? '' : `SIP/2.0 ${status}\r\n`);
}

const refers = (): number => bob.requests.filter(({ cseq }) => cseq.method === 'REFER').length;

describe('the REFER', () => {
  it('names whom to call and who asks, and can be answered', async () => {
    await transfer();
    const { message } = bob.last('REFER');
    expect(headerOf(message, 'Refer-To')).toBe('<sip:13800000002@192.0.2.2>');
    expect(headerOf(message, 'Referred-By')).toBe('<sip:alice@192.0.2.1>');
    expect(headerOf(message, 'Contact')).toBe('<sip:alice@192.0.2.1>');
  });

  it('names the call to be replaced within the address', async () => {
    const replaces = { callId: 'a=b;c@192.0.2.9', toTag: 'to', fromTag: 'from' };
    await transfer({ ...CAROL, replaces });
    const { message } = bob.last('REFER');
    const [address] = (headerOf(message, 'Refer-To') ?? '').split('?');
    expect(address).toBe('<sip:13800000002@192.0.2.2');
    expect(headerOf(message, 'Refer-To')).not.toMatch(/Replaces=[^>]*[;@=]/);
    expect(referToOf(message)).toMatchObject({ uri: CAROL.uri, replaces: { toTag: 'to', fromTag: 'from' } });
  });

  it.each(['sip:a@b?Replaces=x', 'sip:a@b>\r\nX: y', 'tel:110', 'http://example.com', '', 'sip:a b@c'])(
    'is not sent for %j',
    async (uri) => {
      const events = await transfer({ uri, replaces: null });
      await world.pass(100);
      expect(events).toEqual([{ type: 'failed', code: null, phrase: 'not a SIP address' }]);
      expect(refers()).toBe(0);
    },
  );

  it('is sent once at a time, and once more when the first has failed', async () => {
    const first = await transfer();
    const second = await transfer();
    expect(second).toMatchObject([{ type: 'failed', code: null }]);
    await notify('486 Busy Here', 'terminated;reason=noresource');
    expect(first.at(-1)).toEqual({ type: 'failed', code: 486, phrase: 'Busy Here' });
    const third = await transfer();
    expect(refers()).toBe(2);
    await notify('200 OK', 'terminated;reason=noresource', `refer;id=${bob.last('REFER').cseq.number}`);
    expect(third.at(-1)).toEqual({ type: 'succeeded', code: 200, phrase: 'OK' });
  });
});

describe('a transfer', () => {
  it('is told step by step', async () => {
    const events = await transfer();
    expect(await notify('100 Trying')).toBe(200);
    expect(await notify('180 Ringing')).toBe(200);
    expect(await notify('200 OK', 'terminated;reason=noresource')).toBe(200);
    expect(events).toEqual([
      { type: 'accepted' },
      { type: 'progress', code: 100, phrase: 'Trying' },
      { type: 'progress', code: 180, phrase: 'Ringing' },
      { type: 'succeeded', code: 200, phrase: 'OK' },
    ]);
    expect(await notify('200 OK', 'terminated')).toBe(481);
    expect(events).toHaveLength(4);
  });

  it.each([202, 200])('accepted with %i and then told to have failed has failed', async (status) => {
    answer = status;
    const events = await transfer();
    await notify('603 Decline', 'terminated;reason=noresource');
    expect(events).toEqual([{ type: 'accepted' }, { type: 'failed', code: 603, phrase: 'Decline' }]);
  });

  it('told of before the REFER is answered is understood', async () => {
    answer = null;
    const events = await transfer();
    await notify('180 Ringing');
    bob.reply(bob.last('REFER'), { status: 202 });
    await world.pass(100);
    await notify('200 OK', 'terminated');
    expect(events.map(({ type }) => type)).toEqual(['accepted', 'progress', 'succeeded']);
  });

  it.each([403, 405, 501, 603, 302])('refused with %i has failed with that', async (status) => {
    answer = status;
    const events = await transfer();
    expect(events).toMatchObject([{ type: 'failed', code: status }]);
    expect(await notify('200 OK')).toBe(481);
  });

  it('never answered has failed after 32 s', async () => {
    answer = null;
    const events = await transfer();
    await world.pass(31_000);
    expect(events).toEqual([]);
    await world.pass(2000);
    expect(events).toMatchObject([{ type: 'failed', code: null }]);
  });

  it('accepted of which nothing more is told has failed after 37 s', async () => {
    const events = await transfer();
    await world.pass(36_000);
    expect(events).toEqual([{ type: 'accepted' }]);
    await world.pass(2000);
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: null });
  });

  it('that rings is waited for as long as a phone may ring', async () => {
    const events = await transfer();
    await notify('180 Ringing');
    await world.pass(179_000);
    expect(events.at(-1)?.type).toBe('progress');
    await world.pass(2000);
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: null });
  });

  it('whose subscription ends without an outcome has failed', async () => {
    const events = await transfer();
    expect(await notify('', 'terminated;reason=noresource')).toBe(200);
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: null });
  });

  it.each([[], ['100 Trying'], ['180 Ringing']])(
    'has succeeded when the peer leaves after accepting %j',
    async (...told) => {
      const events = await transfer();
      await world.pass(100);
      for (const status of told) await notify(status);
      await send('BYE');
      expect(events.at(-1)).toMatchObject({ type: 'succeeded', code: 200 });
      expect(events.filter(({ type }) => type === 'succeeded' || type === 'failed')).toHaveLength(1);
    },
  );

  it('has failed when the peer leaves without having accepted', async () => {
    answer = null;
    const events = await transfer();
    await send('BYE');
    expect(events).toMatchObject([{ type: 'failed', code: null }]);
  });

  it('has failed when we hang up before its outcome is told', async () => {
    const events = await transfer();
    void call.hangUp();
    await world.pass(1000);
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: null });
  });

  it('leaves no timer behind when the agent is disposed of and the peer says nothing any more', async () => {
    const events = await transfer();
    bob.onRequest = () => {};
    await world.close();
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: null });
    expect(world.clock.pendingTimers).toBe(0);
  });

  it('of a call that is over has failed', async () => {
    await send('BYE');
    const events = await transfer();
    expect(events).toMatchObject([{ type: 'failed', code: null }]);
    expect(refers()).toBe(0);
  });
});

describe('a NOTIFY during a transfer', () => {
  it('about something else, or another REFER, is refused and changes nothing', async () => {
    const events = await transfer();
    expect(await notify('200 OK', 'active', 'presence')).toBe(489);
    expect(await notify('200 OK', 'active', 'refer;id=9999')).toBe(489);
    expect(events).toEqual([{ type: 'accepted' }]);
  });

  it.each([
    ['without an Event', ['Subscription-State: active'], 489],
    ['without a Subscription-State', ['Event: refer'], 400],
    ['with a broken Event', ['Event: ;;', 'Subscription-State: active'], 400],
  ])('%s is refused', async (_what, headers, status) => {
    const events = await transfer();
    expect(await send('NOTIFY', headers, 'SIP/2.0 200 OK\r\n')).toBe(status);
    expect(events).toEqual([{ type: 'accepted' }]);
  });

  it.each(['nonsense', 'SIP/2.0 99 Low', 'SIP/2.0 1e2 OK', 'SIP/2.0 700 High', 'INVITE sip:a SIP/2.0', '\0\0'])(
    'that tells %j tells nothing',
    async (body) => {
      const events = await transfer();
      await world.pass(100);
      const headers = ['Event: refer', 'Subscription-State: active', 'Content-Type: message/sipfrag'];
      expect(await send('NOTIFY', headers, `${body}\r\n`)).toBe(200);
      expect(events).toEqual([{ type: 'accepted' }]);
    },
  );

  it('without any transfer is refused with 481', async () => {
    expect(await notify('200 OK')).toBe(481);
  });
});

it.each(['sip:16000000000@192.0.2.2', 'sip:13800000001@192.0.2.2', 'sip:+12125550100@192.0.2.2'])(
  'a REFER from the peer to %s is declined and dials nobody',
  async (target) => {
    expect(await send('REFER', [`Refer-To: <${target}>`])).toBe(603);
    await world.pass(40_000);
    expect(world.network.labels.filter((label) => label === 'INVITE')).toHaveLength(1);
  },
);
