// A call that its server sends elsewhere (RFC 3261 §8.1.3.4), as far as it may go.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InviteOptions, RedirectTarget, SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, turn, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import { memoryNames } from './support/names.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const CAROL = '192.0.2.31';
const DAVE = '192.0.2.32';
const anywhere = (): boolean => true;

let world: World;
let bob: ScriptedPeer;
let carol: ScriptedPeer;
let dave: ScriptedPeer;
beforeEach(() => {
  world = new World();
  [bob, carol, dave] = [world.peer(BOB), world.peer(CAROL), world.peer(DAVE)];
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

function redirects(peer: ScriptedPeer, contact: string, status = 302): void {
  peer.onRequest = (request) => {
    const headers = [{ name: 'Contact', value: contact }];
    if (request.cseq.method === 'INVITE') peer.reply(request, { status, phrase: 'Moved', headers });
  };
}

function answers(peer: ScriptedPeer, status: number): void {
  peer.onRequest = (request) => {
    if (request.cseq.method !== 'ACK') peer.reply(request, { status, body: status === 200 ? 'v=0 answer' : '' });
  };
}

const invites = (peer: ScriptedPeer): readonly RequestEnvelope[] =>
  peer.requests.filter(({ cseq }) => cseq.method === 'INVITE');

function call(changes: Partial<InviteOptions>): SipCallEvent[] {
  return heard(world.agent(ALICE).invite(callTo(BOB, changes)));
}

describe('302', () => {
  it('is followed with the same call, To and From, a new CSeq and branch', async () => {
    redirects(bob, `<sip:8001@${CAROL}:5060;user=phone>`);
    answers(carol, 200);
    const events = call({ mayRedirect: anywhere });
    await world.pass(500);
    expect(events.map(({ type }) => type)).toEqual(['answered']);
    const [first] = invites(bob);
    const [second] = invites(carol);
    expect(second?.message.uri).toBe(`sip:8001@${CAROL}:5060;user=phone`);
    expect([first?.cseq.number, second?.cseq.number]).toEqual([1, 2]);
    expect(second?.branch).not.toBe(first?.branch);
    for (const name of ['Call-ID', 'From', 'To'])
      expect(second && headerOf(second.message, name)).toBe(first && headerOf(first.message, name));
    expect(second?.message.body).toBe('v=0 offer');
    expect(bob.requests.map(({ cseq }) => cseq.method)).toEqual(['INVITE', 'ACK']);
  });

  it('is not followed unless somebody permits it: the call fails with it', async () => {
    redirects(bob, `<sip:8001@${CAROL}>`);
    const failure = { kind: 'status', code: 302, phrase: 'Moved' };
    const events = call({});
    await world.pass(500);
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
    expect(carol.requests).toEqual([]);
  });

  it('asks for each Contact and skips those that are not permitted', async () => {
    redirects(bob, `<sip:0088112345@${CAROL}>;q=0.9, <sip:8001@${DAVE}:5060>;q=0.1`);
    answers(dave, 486);
    const asked: RedirectTarget[] = [];
    const mayRedirect = (target: RedirectTarget): boolean => {
      asked.push(target);
      return target.user.length === 4;
    };
    const events = call({ mayRedirect });
    await world.pass(500);
    expect(asked).toEqual([
      { user: '0088112345', host: CAROL, port: 0 },
      { user: '8001', host: DAVE, port: 5060 },
    ]);
    expect(carol.requests).toEqual([]);
    expect(events.at(-1)).toMatchObject({ failure: { kind: 'status', code: 486 } });
  });

  it.each([305, 380])('%i is not followed', async (status) => {
    redirects(bob, `<sip:8001@${CAROL}>`, status);
    const events = call({ mayRedirect: anywhere });
    await world.pass(500);
    expect(events.at(-1)).toMatchObject({ failure: { code: status } });
    expect(carol.requests).toEqual([]);
  });
});

describe('a redirected call', () => {
  it('goes on to the next Contact when one refuses or says nothing', async () => {
    redirects(bob, `<sip:a@${CAROL}>, <sip:b@192.0.2.99>;q=0.5, <sip:c@${DAVE}>;q=0.1`);
    answers(carol, 486);
    answers(dave, 200);
    const events = call({ mayRedirect: anywhere });
    await world.pass(33_000);
    expect(events.map(({ type }) => type)).toEqual(['answered']);
  });

  it('fails with what the last one said', async () => {
    redirects(bob, `<sip:a@${CAROL}>, <sip:c@${DAVE}>;q=0.1`);
    answers(carol, 480);
    answers(dave, 486);
    const events = call({ mayRedirect: anywhere });
    await world.pass(500);
    expect(events).toMatchObject([{ type: 'failed', failure: { code: 486 } }]);
  });

  it('does not run in circles', async () => {
    redirects(bob, `<sip:8001@${CAROL}>`);
    redirects(carol, `<sip:18611141133@${BOB}>, <sip:8001@${CAROL}>`);
    const events = call({ mayRedirect: anywhere });
    await world.pass(500);
    expect([invites(bob).length, invites(carol).length]).toEqual([1, 1]);
    expect(events).toMatchObject([{ type: 'failed', failure: { code: 302 } }]);
  });

  it('shows its password to no other server', async () => {
    redirects(bob, `<sip:8001@${CAROL}>`);
    const guard = new ChallengingServer(carol);
    carol.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') guard.challenge(request);
    };
    const events = call({ mayRedirect: anywhere, credentials: { username: 'alice', password: 'secret' } });
    await world.pass(500);
    expect(invites(carol)).toHaveLength(1);
    expect(headerOf(carol.last('INVITE').message, guard.header)).toBeNull();
    expect(events.at(-1)).toMatchObject({ failure: { kind: 'auth', code: 407 } });
  });

  it('is not taken over by who answers where it was sent away from', async () => {
    redirects(bob, `<sip:8001@${CAROL}>`);
    carol.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') carol.reply(request, { status: 180 });
    };
    const events = call({ mayRedirect: anywhere });
    await world.pass(500);
    bob.reply(bob.last('INVITE'), { status: 200, toTag: 'phone', body: 'v=0' });
    await world.pass(250);
    expect(bob.requests.map(({ cseq, toTag }) => `${cseq.number} ${cseq.method} ${toTag}`)).toEqual([
      '1 INVITE ',
      '1 ACK peer',
      '1 ACK phone',
      '2 BYE phone',
    ]);
    carol.reply(carol.last('INVITE'), { status: 486 });
    await world.pass(250);
    expect(events.map(({ type }) => type)).toEqual(['ringing', 'failed']);
  });

  it('is not followed once it was hung up', async () => {
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 180 });
      if (request.cseq.method === 'CANCEL') bob.reply(request, { status: 200 });
    };
    const made = world.agent(ALICE).invite(callTo(BOB, { mayRedirect: anywhere }));
    await world.pass(500);
    const done = made.hangUp();
    const headers = [{ name: 'Contact', value: `<sip:8001@${CAROL}>` }];
    bob.reply(bob.last('INVITE'), { status: 302, headers });
    await world.pass(500);
    await done;
    expect(carol.requests).toEqual([]);
  });

  it('has nothing to cancel while the new place is looked up', async () => {
    bob.onRequest = (request) => {
      const headers = [{ name: 'Contact', value: '<sip:8001@desk.example.com:5060>' }];
      if (request.cseq.method !== 'INVITE') return;
      bob.reply(request, { status: 180 });
      bob.reply(request, { status: 302, headers });
    };
    const found = Promise.withResolvers<readonly string[]>();
    const agent = world.agent(ALICE, () => true, { ...memoryNames(), addresses: () => found.promise });
    const made = agent.invite(callTo(BOB, { mayRedirect: anywhere }));
    await world.pass(500);
    const done = made.hangUp();
    found.resolve([CAROL]);
    await turn();
    await done;
    await world.pass(500);
    expect(world.network.times('CANCEL')).toEqual([]);
    expect(carol.requests).toEqual([]);
  });

  it('is cancelled only after the new place said something', async () => {
    bob.onRequest = (request) => {
      const headers = [{ name: 'Contact', value: `<sip:8001@${CAROL}>` }];
      if (request.cseq.method !== 'INVITE') return;
      bob.reply(request, { status: 180 });
      bob.reply(request, { status: 302, headers });
    };
    const made = world.agent(ALICE).invite(callTo(BOB, { mayRedirect: anywhere }));
    await world.pass(1_000);
    void made.hangUp();
    await world.pass(1_000);
    expect(world.network.times('CANCEL')).toEqual([]);
    carol.reply(carol.last('INVITE'), { status: 180 });
    await world.pass(250);
    expect(world.network.sent.filter(({ label }) => label === 'CANCEL').map(({ to }) => to)).toEqual([`${CAROL}:5060`]);
    carol.reply(carol.last('INVITE'), { status: 487 });
    await world.pass(250);
    await made.hangUp();
  });
});
