// A thousand tries to make us call what the dial plan denies: by REFER, by 3xx, by Contacts. The spy sits at the socket.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { randomUint32 } from '../../../electron/base/random.ts';
import { redirectRule } from '../../../electron/calls/redirect-rule.ts';
import type { OutgoingCall, RedirectTarget, UserAgent } from '../../../electron/sip/user-agent-port.ts';
import { headerOf } from '../../../electron/sip-message/message.ts';
import { parseUri } from '../../../electron/sip-message/uri.ts';
import { SECURITY_DEFAULTS } from '../../../shared/security-settings.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { ALICE, BOB, callTo, World } from '../support/agents.ts';
import type { Sent } from '../support/lossy-network.ts';
import type { ScriptedPeer } from '../support/scripted-peer.ts';

const TRIES = 1000;
const SEED = 20_260_301;
const EVIL = '198.51.100.66';
const CALLED = '13800000001';
/** Where a redirection may lead. */
const COLLEAGUE = '13800000002';

/** What must never be called, at the trunk or elsewhere. */
const DENIED = [
  '16012345678',
  '0016812345678',
  '+8616012345678',
  '+86%20160%201234%205678',
  '%31%36%30%31%32%33%34',
  '１６８１２３４５',
  '110',
  '0110',
  '1-1-0',
  '+12125550100',
  '0012125550100',
  '442079460000',
  '1795113800000002',
  '057116812345',
  '916812345',
  '*72*16012345%23',
  '13800000002;phone-context=+1900',
  '13800000002,,16012345',
  'a16012345',
];

let world: World;
let trunk: ScriptedPeer;
let evil: ScriptedPeer;
let alice: UserAgent;
let mayRedirect: (target: RedirectTarget) => boolean;
const random = seededRandom(SEED);

function oneOf<T>(list: readonly T[]): T {
  return list[randomUint32(random) % list.length] as T;
}

beforeEach(async () => {
  world = new World();
  trunk = world.peer(BOB);
  evil = world.peer(EVIL);
  alice = world.agent(ALICE, ({ host }) => host === BOB);
  const settings = {
    security: async () => SECURITY_DEFAULTS,
    lines: async () => [{ server: { host: BOB, port: 5060 } }],
  } as unknown as Parameters<typeof redirectRule>[0];
  mayRedirect = await redirectRule(settings, () => BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** Requests of ours that ask somebody to be called. */
function invites(): readonly Sent[] {
  const isFirst = (sent: Sent): boolean => !/;tag=/.test(headerOf(sent.message, 'To') ?? '');
  return world.network.sent.filter((sent) => sent.from === `${ALICE}:5060` && sent.label === 'INVITE' && isFirst(sent));
}

function numberOf({ message }: Sent): string | null {
  return message.kind === 'request' ? parseUri(message.uri).user : null;
}

function evilContact(): string {
  const number = oneOf(DENIED);
  return oneOf([
    `<sip:${number}@${BOB}>`,
    `<sip:${number}@${BOB}>;q=1.0`,
    `"x" <sip:${number}@${BOB};user=phone>`,
    `<sip:${number}@${BOB}?Route=%3Csip:${EVIL}%3E>`,
    `<sip:${number}@${EVIL}>`,
    `<sip:${COLLEAGUE}@${EVIL}>`,
    `<sip:${COLLEAGUE}@${BOB};maddr=${EVIL}>`,
    `<sip:${COLLEAGUE}@${EVIL}:5060;lr>`,
    `<tel:${number}>`,
    `<sips:${number}@${BOB}>`,
    `<sip:${number}:${COLLEAGUE}@${BOB}>`,
    `<sip:${number}@${BOB};transport=udp>`,
  ]);
}

let requests = 0;
/** A request of the trunk's, in the dialog of `call` or outside any. */
function send(peer: ScriptedPeer, host: string, method: string, call: OutgoingCall | null, headers: readonly string[]) {
  requests += 1;
  const invite = call === null ? null : trunk.last('INVITE');
  const lines = [
    `${method} sip:alice@${ALICE} SIP/2.0`,
    `Via: SIP/2.0/UDP ${host}:5060;branch=z9hG4bKfraud${requests}`,
    'Max-Forwards: 70',
    `From: <sip:x@${host}>;tag=peer`,
    invite === null ? `To: <sip:alice@${ALICE}>` : `To: <sip:alice@${ALICE}>;tag=${invite.fromTag}`,
    `Call-ID: ${invite === null ? `fraud-${requests}` : invite.callId}`,
    `CSeq: ${requests} ${method}`,
    ...headers,
  ];
  peer.send(lines, ALICE);
}

async function call(answer: (contacts: readonly string[]) => void): Promise<OutgoingCall> {
  const contacts = Array.from({ length: 1 + (randomUint32(random) % 4) }, evilContact);
  trunk.onRequest = (request) => {
    if (request.cseq.method === 'BYE' || request.cseq.method === 'CANCEL') trunk.reply(request, { status: 200 });
    else if (request.cseq.method === 'INVITE' && request.toTag === '') answer(contacts);
    else if (request.cseq.method === 'INVITE') trunk.reply(request, { status: 200, body: 'v=0' });
  };
  const outgoing = alice.invite(callTo(BOB, { number: CALLED, mayRedirect }));
  await world.pass(500);
  return outgoing;
}

const TRICKS: readonly (() => Promise<void>)[] = [
  async function redirect() {
    const status = oneOf([300, 301, 302, 302, 302, 305, 380]);
    await call((contacts) => {
      const headers = contacts.map((value) => ({ name: 'Contact', value }));
      trunk.reply(trunk.last('INVITE'), { status, headers });
    });
  },
  async function redirectOnce() {
    let first = true;
    await call((contacts) => {
      const headers = first ? [`<sip:${COLLEAGUE}@${BOB}>;q=0.1`, ...contacts] : contacts;
      first = false;
      trunk.reply(trunk.last('INVITE'), {
        status: 302,
        headers: headers.map((value) => ({ name: 'Contact', value })),
      });
    });
  },
  async function referInTheCall() {
    const outgoing = await call(() => trunk.reply(trunk.last('INVITE'), { status: 200, body: 'v=0' }));
    send(trunk, BOB, 'REFER', outgoing, [`Refer-To: ${evilContact()}`, `Referred-By: <sip:boss@${BOB}>`]);
    await world.pass(250);
    void outgoing.hangUp();
    await world.pass(500);
  },
  async function referOutside() {
    const from = oneOf([trunk, evil]);
    send(from, from === trunk ? BOB : EVIL, 'REFER', null, [`Refer-To: ${evilContact()}`]);
    await world.pass(250);
  },
  async function answerFromElsewhere() {
    const outgoing = await call((contacts) => {
      const headers = [{ name: 'Contact', value: contacts[0] ?? '' }];
      trunk.reply(trunk.last('INVITE'), { status: 200, body: 'v=0', headers });
    });
    void outgoing.modify('v=0 hold');
    await world.pass(250);
    void outgoing.hangUp();
    await world.pass(500);
  },
  async function moveTheTarget() {
    const outgoing = await call(() => trunk.reply(trunk.last('INVITE'), { status: 200, body: 'v=0' }));
    send(trunk, BOB, oneOf(['INVITE', 'UPDATE']), outgoing, [`Contact: ${evilContact()}`]);
    await world.pass(250);
    void outgoing.modify('v=0 hold');
    await world.pass(250);
    void outgoing.hangUp();
    await world.pass(500);
  },
];

it(`never calls a denied number, whatever ${TRIES} tricks ask for (seed ${SEED})`, { timeout: 120_000 }, async () => {
  for (let tries = 0; tries < TRIES; tries += 1) await (TRICKS[tries % TRICKS.length] as () => Promise<void>)();
  await world.pass(40_000);
  const called = invites();
  expect(new Set(called.map(numberOf))).toEqual(new Set([CALLED, COLLEAGUE]));
  expect(new Set(called.map(({ to }) => to))).toEqual(new Set([`${BOB}:5060`]));
  expect(called.filter((sent) => numberOf(sent) === CALLED).length).toBeGreaterThan(TRIES / 2);
  expect(evil.requests.filter(({ cseq, toTag }) => cseq.method === 'INVITE' && toTag === '')).toEqual([]);
});
