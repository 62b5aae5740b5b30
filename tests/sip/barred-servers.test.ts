// What a 503 with Retry-After keeps from a server (RFC 3261 §21.5.4): new calls, and nothing of those that stand.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingCall, SipCallEvent, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import { header } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const BUSY = { status: 503, headers: [{ name: 'Retry-After', value: '3000' }] };

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE);
  bob = world.peer(BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

const sent = (label: string): number => world.network.times(label).length;

/** A call that stands, at a server that then refuses another one; `allow` says how the peer is refreshed. */
async function standing(allow = 'INVITE, ACK, BYE, UPDATE'): Promise<{ call: OutgoingCall; events: SipCallEvent[] }> {
  const headers = [
    { name: 'Contact', value: `<sip:bob@${BOB}>` },
    { name: 'Allow', value: allow },
    { name: 'Session-Expires', value: '100;refresher=uac' },
    { name: 'Require', value: 'timer' },
  ];
  let calls = 0;
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'INVITE' && request.toTag === '') calls += 1;
    if (method === 'ACK') return;
    if (method === 'INVITE' && request.toTag === '' && calls > 1) bob.reply(request, BUSY);
    else bob.reply(request, { status: 200, headers, ...(method === 'INVITE' ? { body: 'v=0 answer' } : {}) });
  };
  const call = alice.invite(callTo(BOB));
  const events = heard(call);
  await world.pass(100);
  const other = heard(alice.invite(callTo(BOB)));
  await world.pass(100);
  expect(other.at(-1)).toMatchObject({ failure: { kind: 'status', code: 503 } });
  return { call, events };
}

describe('a server barred by another call’s 503', () => {
  it('gets no new call', async () => {
    await standing();
    const before = sent('INVITE');
    const events = heard(alice.invite(callTo(BOB)));
    await world.pass(100);
    expect(events).toMatchObject([{ type: 'failed', failure: { kind: 'unreachable' } }]);
    expect(sent('INVITE')).toBe(before);
  });

  it('gets the hold of one that stands', async () => {
    const { call, events } = await standing();
    const held = call.modify('v=0 hold');
    await world.pass(100);
    expect(await held).toEqual({ kind: 'answered', body: 'v=0 answer' });
    expect(events.at(-1)?.type).toBe('answered');
  });

  it.each([
    ['UPDATE', 'INVITE, ACK, BYE, UPDATE'],
    ['INVITE', 'INVITE, ACK, BYE'],
  ])('gets the refresh of one that stands, by %s', async (method, allow) => {
    const { call } = await standing(allow);
    const before = sent(method);
    await world.pass(180_000);
    expect(sent(method) - before).toBe(3);
    expect(sent('BYE')).toBe(0);
    expect(call.dialogId).not.toBeNull();
  });

  it('gets the INFO of one that stands', async () => {
    const { call } = await standing();
    const told = call.info('text/plain', 'hello');
    await world.pass(100);
    expect(await told).toBe(200);
  });

  it('still gets signs of life, and is known to be there', async () => {
    await standing();
    const server = { host: BOB, port: 5060 };
    const kept = alice.keepAlive({ kind: 'options', server, user: 'a', displayName: '', learnsAddress: false });
    const states: string[] = [];
    kept.events.on(({ state }) => states.push(state));
    await world.pass(60_000);
    expect(new Set(states)).toEqual(new Set(['alive']));
    kept.stop();
  });
});

describe('a 503 with Retry-After bars nobody', () => {
  it('after 180: it is the telephone’s', async () => {
    bob.onRequest = (request) => {
      if (request.cseq.method !== 'INVITE') return;
      bob.reply(request, { status: 180 });
      bob.reply(request, BUSY);
    };
    const first = heard(alice.invite(callTo(BOB)));
    await world.pass(100);
    expect(first.at(-1)).toMatchObject({ failure: { kind: 'status', code: 503 } });
    const before = sent('INVITE');
    alice.invite(callTo(BOB));
    await world.pass(100);
    expect(sent('INVITE')).toBe(before + 1);
  });

  it('within a call: it is the peer’s', async () => {
    bob.onRequest = (request) => {
      const { method } = request.cseq;
      const isFirst = method === 'INVITE' && request.toTag === '';
      if (method !== 'ACK') bob.reply(request, isFirst ? { status: 200, body: 'v=0' } : BUSY);
    };
    const call = alice.invite(callTo(BOB));
    await world.pass(100);
    const held = call.modify('v=0 hold');
    await world.pass(100);
    expect(await held).toMatchObject({ kind: 'refused', code: 503 });
    expect(call.dialogId).not.toBeNull();
    const other = heard(alice.invite(callTo(BOB)));
    await world.pass(100);
    expect(other.at(-1)?.type).toBe('answered');
  });

  it('but after 100 alone it does: that is the server’s own', async () => {
    bob.onRequest = (request) => {
      if (request.cseq.method !== 'INVITE') return;
      bob.reply(request, { status: 100, toTag: '' });
      bob.reply(request, BUSY);
    };
    alice.invite(callTo(BOB));
    await world.pass(100);
    expect(header(bob.last('INVITE'), 'CSeq')).toBe('1 INVITE');
    const before = sent('INVITE');
    alice.invite(callTo(BOB));
    await world.pass(100);
    expect(sent('INVITE')).toBe(before);
  });
});
