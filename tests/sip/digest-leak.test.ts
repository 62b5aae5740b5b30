// A callee behind our server that asks for our password in the server's name gets nothing (CVE-2021-41158).

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingCall, UserAgent } from '../../electron/sip/user-agent-port.ts';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import type { Header } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const CALLEE = '192.0.2.66';
const REALM = 'pbx.example.com';
const EVIL_NONCE = 'nonce-of-the-callee';
const ACCOUNT = { username: 'alice', password: 'secret' };

let world: World;
let alice: UserAgent;
/** The proxy, and through it the callee. */
let proxy: ScriptedPeer;
let server: ChallengingServer;
/** The callee's part in it. */
let callee: (request: RequestEnvelope) => void;

beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE);
  proxy = world.peer(BOB);
  server = new ChallengingServer(proxy);
  server.realm = REALM;
  callee = () => {};
  proxy.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'ACK') return;
    if (method === 'CANCEL') proxy.reply(request, { status: 200 });
    // No proxy hands on what is for itself.
    else if (request.message.uri === `sip:${BOB}`) proxy.reply(request, { status: 481 });
    else if (method !== 'INVITE' || request.toTag !== '') callee(request);
    else if (!server.accepts(request)) server.challenge(request);
    else {
      proxy.reply(request, { status: 100 });
      callee(request);
    }
  };
});
afterEach(async () => {
  callee = (request) => proxy.reply(request, { status: 200 });
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** Every credential of ours that was sent, with whose nonce. */
function shown(): readonly { readonly method: string; readonly value: string }[] {
  return world.network.sent
    .filter(({ from }) => from === `${ALICE}:5060`)
    .flatMap(({ message, label }) =>
      message.headers
        .filter(({ name }) => name === 'Authorization' || name === 'Proxy-Authorization')
        .map(({ value }) => ({ method: label, value })),
    );
}

function leaked(): readonly unknown[] {
  return shown().filter(({ value }) => value.includes(EVIL_NONCE));
}

/** The callee's challenge, as it comes through the proxy. */
function challenge(request: RequestEnvelope, status: 401 | 407, extra = ''): void {
  const name = status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate';
  const value = `Digest realm="${REALM}", nonce="${EVIL_NONCE}", qop="auth"${extra}`;
  proxy.reply(request, { status, headers: [{ name, value }] });
}

/** Through the proxy as it ought to be, and as a callee would have it: at its own address, or in the proxy's name. */
const WAYS: readonly (readonly [string, readonly Header[]])[] = [
  [
    'through the proxy',
    [
      { name: 'Record-Route', value: `<sip:${BOB};lr>` },
      { name: 'Contact', value: `<sip:callee@${CALLEE}>` },
    ],
  ],
  ['directly', [{ name: 'Contact', value: `<sip:callee@${CALLEE}>` }]],
  [
    'through a proxy of the callee’s',
    [
      { name: 'Record-Route', value: `<sip:${CALLEE};lr>` },
      { name: 'Contact', value: `<sip:callee@${BOB}>` },
    ],
  ],
  [
    'through both',
    [
      { name: 'Record-Route', value: `<sip:${CALLEE};lr>, <sip:${BOB};lr>` },
      { name: 'Contact', value: `<sip:callee@${BOB}>` },
    ],
  ],
];

function dial(): OutgoingCall {
  return alice.invite(callTo(BOB, { credentials: ACCOUNT }));
}

async function answeredCall(headers: readonly Header[]): Promise<OutgoingCall> {
  callee = (request) => proxy.reply(request, { status: 200, body: 'v=0 answer', headers });
  const call = dial();
  await world.pass(1000);
  expect(call.dialogId).not.toBeNull();
  return call;
}

describe.each([401, 407] as const)('a callee’s %i', (status) => {
  describe.each(['', ', stale=true', ', algorithm=SHA-256', ', opaque="x"'])('with the parameters "%s"', (extra) => {
    it.each([[], [180], [183, 180]])('to the INVITE, after %j, is not answered', async (...progress) => {
      callee = (request) => {
        for (const code of progress) proxy.reply(request, { status: code });
        challenge(request, status, extra);
      };
      dial();
      await world.pass(5000);
      expect(shown().length).toBeGreaterThan(0);
      expect(leaked()).toEqual([]);
    });

    describe.each(WAYS)('%s', (_way, headers) => {
      beforeEach(async () => {
        const elsewhere = world.peer(CALLEE);
        elsewhere.onRequest = (request) => {
          if (request.cseq.method !== 'ACK') challenge(request, status, extra);
        };
        await world.pass(1);
      });

      it('to our BYE is not answered', async () => {
        const call = await answeredCall(headers);
        callee = (request) => challenge(request, status, extra);
        void call.hangUp();
        await world.pass(3000);
        expect(world.network.labels).toContain('BYE');
        expect(leaked()).toEqual([]);
      });

      it('to our re-INVITE is not answered', async () => {
        const call = await answeredCall(headers);
        callee = (request) => challenge(request, status, extra);
        void call.modify('v=0 hold');
        await world.pass(3000);
        expect(world.network.labels.filter((label) => label === 'INVITE').length).toBeGreaterThan(2);
        expect(leaked()).toEqual([]);
      });

      it('to INFO and REFER is not answered', async () => {
        const call = await answeredCall(headers);
        callee = (request) => challenge(request, status, extra);
        void call.info('text/plain', 'hello');
        call.refer({ uri: `sip:13800000002@${BOB}`, replaces: null });
        await world.pass(3000);
        expect(world.network.labels).toEqual(expect.arrayContaining(['INFO', 'REFER']));
        expect(leaked()).toEqual([]);
      });
    });
  });
});

it('goes on getting nothing, call after call, and the server goes on being answered', async () => {
  for (let round = 0; round < 20; round += 1) {
    callee = (request) => challenge(request, round % 2 === 0 ? 401 : 407);
    dial();
    await world.pass(2000);
  }
  expect(shown()).toHaveLength(20);
  expect(leaked()).toEqual([]);
  const call = await answeredCall(WAYS[0]?.[1] ?? []);
  void call.hangUp();
});

it('gets nothing from a server that never asks for a password, once that is known', async () => {
  proxy.onRequest = (request) => {
    if (request.cseq.method !== 'ACK') callee(request);
  };
  callee = (request) => proxy.reply(request, { status: 200, body: 'v=0 answer' });
  void dial().hangUp();
  await world.pass(1000);
  const call = dial();
  await world.pass(1000);
  void call.hangUp();
  await world.pass(1000);
  callee = (request) => {
    proxy.reply(request, { status: 100 });
    challenge(request, 407);
  };
  dial();
  await world.pass(3000);
  expect(shown()).toEqual([]);
});
