// A proxy that asks for the password within dialogs too gets it, and whoever is behind it does not.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutgoingCall } from '../../electron/sip/user-agent-port.ts';
import type { RequestEnvelope } from '../../electron/sip-message/envelope.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const CALLEE = '192.0.2.66';
const credentials = { username: 'alice', password: 'secret' };
const PASSED_ON = [
  { name: 'Record-Route', value: `<sip:${BOB};lr>` },
  { name: 'Contact', value: `<sip:callee@${CALLEE}>` },
];

let world: World;
let proxy: ScriptedPeer;
let server: ChallengingServer;
let call: OutgoingCall;
/** What the callee says to a request within the dialog that the proxy let through. */
let callee: (request: RequestEnvelope) => void;
/** Whether requests within dialogs are challenged by the proxy. */
let isStrict: boolean;

beforeEach(async () => {
  world = new World();
  proxy = world.peer(BOB);
  server = new ChallengingServer(proxy);
  isStrict = true;
  callee = (request) => proxy.reply(request, { status: 200, headers: PASSED_ON, body: 'v=0' });
  proxy.onRequest = (request) => {
    if (request.cseq.method === 'ACK') return;
    if ((isStrict || request.toTag === '') && !server.accepts(request)) server.challenge(request);
    else if (isForItself(request)) proxy.reply(request, { status: 481 });
    else callee(request);
  };
  call = world.agent(ALICE).invite(callTo(BOB, { credentials }));
  await world.pass(100);
});
afterEach(async () => {
  callee = (request) => proxy.reply(request, { status: 200 });
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

const isForItself = ({ message }: RequestEnvelope): boolean => message.uri === `sip:${BOB}`;
const sent = (method: string): readonly RequestEnvelope[] =>
  proxy.requests.filter((request) => request.cseq.method === method && request.toTag !== '' && !isForItself(request));
const questions = (): readonly RequestEnvelope[] => proxy.requests.filter(isForItself);

it('our BYE is proved, once the proxy itself was seen to ask within dialogs', async () => {
  void call.hangUp();
  await world.pass(100);
  expect(sent('BYE').map(server.accepts.bind(server))).toEqual([false, true]);
  const [question] = questions();
  expect(questions()).toHaveLength(1);
  expect(question && headerOf(question.message, 'Max-Forwards')).toBe('2');
  expect(question && headerOf(question.message, 'Proxy-Authorization')).toBeNull();
});

it('a change of the call is proved, and the proxy is not asked again', async () => {
  const changed = call.modify('v=0 hold');
  await world.pass(100);
  expect((await changed).kind).toBe('answered');
  void call.hangUp();
  await world.pass(100);
  expect(sent('BYE').map(server.accepts.bind(server))).toEqual([false, true]);
  expect(questions()).toHaveLength(1);
});

it('a callee that asks after the proxy gets nothing', async () => {
  callee = (request) => {
    server.nonce = 'nonce-of-the-callee';
    server.challenge(request);
    server.nonce = 'nonce-1';
  };
  void call.hangUp();
  await world.pass(100);
  const shown = sent('BYE').map(({ message }) => headerOf(message, 'Proxy-Authorization') ?? '');
  expect(shown).toHaveLength(2);
  expect(shown.join()).not.toContain('nonce-of-the-callee');
});

it('a callee behind a proxy that does not ask gets nothing, and a proxy that does not answer is taken for one', async () => {
  isStrict = false;
  callee = (request) => server.challenge(request);
  const { onRequest } = proxy;
  proxy.onRequest = (request) => {
    if (!isForItself(request)) onRequest?.(request);
  };
  void call.hangUp();
  await world.pass(40_000);
  expect(sent('BYE').map(({ message }) => headerOf(message, 'Proxy-Authorization'))).toEqual([null]);
  // It need not be asked for an hour.
  expect(new Set(questions().map(({ callId }) => callId)).size).toBe(1);
});
