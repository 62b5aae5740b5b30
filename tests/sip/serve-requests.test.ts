// Requests outside any call, and calls arriving.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserAgent } from '../../electron/sip/user-agent-port.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, heard, taking, World } from './support/agents.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
let alice: UserAgent;
beforeEach(() => {
  world = new World();
  bob = world.peer(BOB);
  alice = world.agent(ALICE, ({ host }) => host === BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

interface Changes {
  readonly branch?: string;
  readonly to?: string;
  readonly cseq?: number;
  readonly extra?: readonly string[];
  readonly body?: string;
  readonly uri?: string;
}

/** Sends a request of Bob's outside any dialog and returns the final statuses seen since. */
async function send(method: string, changes: Changes = {}): Promise<readonly number[]> {
  const { branch = 'z9hG4bK1', to = '<sip:alice@example.com>', cseq = 1, extra = [], body = '' } = changes;
  const before = bob.responses.length;
  const lines = [
    `${method} ${changes.uri ?? `sip:alice@${ALICE}`} SIP/2.0`,
    `Via: SIP/2.0/UDP ${BOB};branch=${branch}`,
    'Max-Forwards: 0',
    'From: "Bob" <sip:+8618611141133@example.com>;tag=b',
    `To: ${to}`,
    'Call-ID: call-1',
    `CSeq: ${cseq} ${method}`,
    `Contact: <sip:bob@${BOB}>`,
    ...extra,
  ];
  bob.send(lines, ALICE, body);
  await world.pass(10);
  return bob.responses.slice(before).map(({ message }) => message.status);
}

describe('outside any call', () => {
  it('OPTIONS is answered 200 with what we can do', async () => {
    expect(await send('OPTIONS')).toEqual([200]);
    const message = bob.responses[0]?.message;
    expect(message && headerOf(message, 'Allow')).toBe(
      'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, PRACK, UPDATE, NOTIFY',
    );
    expect(message && headerOf(message, 'Supported')).toBe('timer, replaces');
    expect(message && headerOf(message, 'Accept')).toBe('application/sdp');
    expect(bob.responses[0]?.toTag).not.toBe('');
  });

  it.each([
    ['BYE', 481],
    ['INFO', 481],
    ['CANCEL', 481],
    ['UPDATE', 481],
    ['PRACK', 481],
    ['NOTIFY', 481],
    ['REFER', 603],
    ['SUBSCRIBE', 489],
    ['MESSAGE', 405],
    ['REGISTER', 405],
    ['NONSENSE', 405],
  ])('%s is answered %i', async (method, status) => {
    expect(await send(method)).toEqual([status]);
  });

  it.each([
    ['for another kind of address', { uri: 'soap.beep://192.0.2.1:3002' }, 416],
    ['for an address with headers', { uri: 'sip:a@b?Route=%3Csip:c%3E' }, 400],
    ['that requires an extension', { extra: ['Require: foo'] }, 420],
  ])('OPTIONS %s is refused', async (_case, changes, status) => {
    expect(await send('OPTIONS', changes)).toEqual([status]);
  });

  it('an ACK is never answered', async () => {
    expect(await send('ACK')).toEqual([]);
    expect(await send('ACK', { to: '<sip:alice@example.com>;tag=unknown' })).toEqual([]);
  });

  it('garbage and keep-alives are dropped in silence', async () => {
    const socket = world.network.socket('192.0.2.66');
    for (const text of [
      '\r\n\r\n',
      'x',
      '\0\0\0\0\0\0\0\0',
      'GET / HTTP/1.1\r\n\r\n',
      'INVITE sip:a@b SIP/2.0\r\n\r\n',
    ])
      world.transportOf(alice).datagrams.emit({ bytes: Buffer.from(text), source: socket.local });
    await world.pass(10);
    expect(world.network.sent).toEqual([]);
  });
});

describe('a call arriving', () => {
  it('rings, is accepted, and is known answered once the ACK came', async () => {
    const calls = taking(alice);
    expect(await send('INVITE', { body: 'v=0 offer' })).toEqual([100]);
    const [call] = calls;
    if (call === undefined) throw new Error('no call');
    const events = heard(call);
    expect(call).toMatchObject({ from: '+8618611141133', to: 'alice', offer: 'v=0 offer', sipCallId: 'call-1' });
    expect(call.source).toEqual({ host: BOB, port: 5060 });
    call.ring(180);
    call.accept('v=0 answer', () => null);
    await world.pass(10);
    const [, ringing, ok] = bob.responses;
    expect(ringing?.message.status).toBe(180);
    expect(ok?.message).toMatchObject({ status: 200, body: 'v=0 answer' });
    expect(ok?.toTag).toBe(ringing?.toTag);
    expect(events).toEqual([]);
    await send('ACK', { branch: 'z9hG4bK2', to: `<sip:alice@example.com>;tag=${ok?.toTag}` });
    expect(events).toEqual([{ type: 'answered', body: 'v=0 offer' }]);
    expect(await send('BYE', { cseq: 2, branch: 'z9hG4bK3', to: `<sip:alice@example.com>;tag=${ok?.toTag}` })).toEqual([
      200,
    ]);
    expect(events.at(-1)).toEqual({ type: 'ended', by: 'remote', detail: 'BYE received', reason: null });
  });

  it('without an offer learns the peer answer from the ACK', async () => {
    const calls = taking(alice, (call) => call.accept('v=0 our offer', () => null));
    await send('INVITE');
    const events = calls.map(heard)[0];
    const tag = bob.responses.at(-1)?.toTag;
    await send('ACK', { branch: 'z9hG4bK2', to: `<sip:alice@example.com>;tag=${tag}`, body: 'v=0 their answer' });
    expect(events).toEqual([{ type: 'answered', body: 'v=0 their answer' }]);
  });

  it('ended by a BYE that overtakes the ACK is over, and its 200 is not repeated', async () => {
    const calls = taking(alice, (call) => call.accept('v=0', () => null));
    await send('INVITE', { body: 'v=0' });
    const events = calls.map(heard)[0];
    const tag = bob.responses.at(-1)?.toTag;
    expect(await send('BYE', { cseq: 2, branch: 'z9hG4bK3', to: `<sip:alice@example.com>;tag=${tag}` })).toEqual([200]);
    await world.pass(40_000);
    expect(events).toEqual([{ type: 'ended', by: 'remote', detail: 'BYE received', reason: null }]);
    expect(world.network.times('200 INVITE')).toHaveLength(1);
  });

  it('hung up by us before the ACK gets its BYE after the ACK', async () => {
    const calls = taking(alice, (call) => call.accept('v=0', () => null));
    await send('INVITE', { body: 'v=0' });
    void calls[0]?.hangUp();
    await world.pass(10);
    expect(world.network.times('BYE')).toEqual([]);
    const tag = bob.responses.at(-1)?.toTag;
    await send('ACK', { branch: 'z9hG4bK2', to: `<sip:alice@example.com>;tag=${tag}` });
    expect(world.network.times('BYE')).toHaveLength(1);
  });

  it('cancelled by the caller gets 200 to the CANCEL and 487 to the INVITE', async () => {
    const calls = taking(alice, (call) => call.ring(180));
    await send('INVITE', { body: 'v=0' });
    const events = calls.map(heard)[0];
    expect(await send('CANCEL')).toEqual([200, 487]);
    const failure = { kind: 'status', code: 487, phrase: 'Request Terminated' };
    expect(events).toEqual([{ type: 'failed', failure, reason: null }]);
    calls[0]?.accept('v=0', () => null);
    await world.pass(10);
    expect(bob.responses.at(-1)?.message.status).toBe(487);
  });

  it('cancelled after the answer gets 200 to the CANCEL and stays up', async () => {
    taking(alice, (call) => call.accept('v=0', () => null));
    await send('INVITE', { body: 'v=0' });
    expect(await send('CANCEL')).toEqual([200]);
  });

  it('that nobody listens for gets 480', async () => {
    expect(await send('INVITE', { body: 'v=0' })).toEqual([100, 480]);
  });

  it('from an address that is not trusted gets 403', async () => {
    taking(alice);
    const mallory = world.peer('192.0.2.66');
    const text = [
      `INVITE sip:alice@${ALICE} SIP/2.0`,
      'Via: SIP/2.0/UDP 192.0.2.66;branch=z9hG4bK1',
      'From: <sip:m@example.com>;tag=m',
      'To: <sip:alice@example.com>',
      'Call-ID: m',
      'CSeq: 1 INVITE',
      'Contact: <sip:m@192.0.2.66>',
    ];
    mallory.send(text, ALICE);
    await world.pass(10);
    expect(mallory.responses.map(({ message }) => message.status)).toEqual([100, 403]);
  });

  it('that comes twice over different paths gets 482 the second time', async () => {
    const calls = taking(alice);
    await send('INVITE', { body: 'v=0' });
    expect(await send('INVITE', { branch: 'z9hG4bKother', body: 'v=0' })).toEqual([100, 482]);
    expect(calls).toHaveLength(1);
  });

  it('that is repeated gets the last response again and rings once', async () => {
    const calls = taking(alice, (call) => call.ring(180));
    await send('INVITE', { body: 'v=0' });
    expect(await send('INVITE', { body: 'v=0' })).toEqual([180]);
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['requires an extension', { extra: ['Require: timer, foo'] }, 420],
    ['brings another kind of body', { extra: ['Content-Type: text/html'], body: '<p>' }, 415],
    ['is for another kind of address', { uri: 'http://example.com' }, 416],
    ['is for a broken address', { uri: 'sip:a@b:4294967296' }, 400],
    ['takes no session description', { extra: ['Accept: text/plain'] }, 406],
    ['takes nothing at all', { extra: ['Accept:'] }, 406],
  ])('that %s is refused', async (_case, changes, status) => {
    taking(alice);
    expect(await send('INVITE', changes)).toEqual([100, status]);
  });
});
