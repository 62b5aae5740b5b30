// What happens inside an answered call.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import type { SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
let events: SipCallEvent[];
let described: (string | null)[];
let description: (offer: string | null) => string | null;

beforeEach(async () => {
  world = new World();
  described = [];
  description = () => 'v=0 current';
  bob = world.peer(BOB);
  bob.onRequest = (request) => {
    if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200, body: 'v=0 answer' });
    if (request.cseq.method === 'BYE') bob.reply(request, { status: 200 });
  };
  const describe = (offer: string | null): string | null => {
    described.push(offer);
    return description(offer);
  };
  events = heard(world.agent(ALICE).invite(callTo(BOB, { describe })));
  await world.pass(500);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

let branches = 0;
/** Sends a request of Bob's within the dialog. */
async function send(method: string, cseq: number, body = '', contact = `<sip:${BOB}>`, toTag?: string): Promise<void> {
  const invite = bob.last('INVITE');
  branches += 1;
  const lines = [
    `${method} sip:alice@${ALICE} SIP/2.0`,
    `Via: SIP/2.0/UDP ${BOB}:5060;branch=z9hG4bKbob${branches}`,
    'Max-Forwards: 70',
    `From: <sip:18611141133@${BOB}>;tag=peer`,
    `To: <sip:alice@${BOB}>;tag=${toTag ?? invite.fromTag}`,
    `Call-ID: ${invite.callId}`,
    `CSeq: ${cseq} ${method}`,
    `Contact: ${contact}`,
  ];
  bob.send(lines, ALICE, body);
  await world.pass(10);
}

describe('a request within the call', () => {
  it.each(['INFO', 'OPTIONS'])('%s is answered 200', async (method) => {
    await send(method, 1);
    expect(bob.responses.at(-1)?.message.status).toBe(200);
  });

  it('of an unknown method is answered 405 with what we allow', async () => {
    await send('PUBLISH', 1);
    const message = bob.responses.at(-1)?.message;
    expect(message?.status).toBe(405);
    expect(message && headerOf(message, 'Allow')).toContain('INVITE');
  });

  it('with a lower CSeq than one before is answered 500', async () => {
    await send('INFO', 7);
    await send('OPTIONS', 6);
    expect(bob.responses.map(({ message }) => message.status)).toEqual([200, 500]);
  });

  it('for another tag of ours is answered 481', async () => {
    await send('BYE', 1, '', undefined, 'unknown');
    expect(bob.responses.at(-1)?.message.status).toBe(481);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('after the end of the call is answered 481', async () => {
    await send('BYE', 1);
    await send('INFO', 2);
    expect(bob.responses.map(({ message }) => message.status)).toEqual([200, 481]);
    expect(events.at(-1)).toEqual({ type: 'ended', by: 'remote', detail: 'BYE received', reason: null });
  });
});

describe('a re-INVITE', () => {
  it('is answered with our current description under its own CSeq, not with the first answer', async () => {
    await send('INVITE', 41, 'v=0 hold');
    const response = bob.responses.at(-1);
    expect(response?.message).toMatchObject({ status: 200, body: 'v=0 current' });
    expect(response?.cseq).toEqual({ number: 41, method: 'INVITE' });
    expect(response && headerOf(response.message, 'Contact')).toBe('<sip:alice@192.0.2.1>');
    await send('ACK', 41);
    await send('INVITE', 42, 'v=0 resume');
    await send('ACK', 42);
    expect(described).toEqual(['v=0 hold', 'v=0 resume']);
    await world.pass(40_000);
    expect(bob.responses.filter(({ message }) => message.status === 200)).toHaveLength(2);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('moves later requests to its Contact', async () => {
    await send('INVITE', 1, 'v=0', '<sip:192.0.2.77:5099>');
    await send('ACK', 1);
    await world.close();
    expect(world.network.sent.findLast(({ label }) => label === 'BYE')?.to).toBe('192.0.2.77:5099');
  });

  it('that we cannot take is refused with 488 and leaves the call as it was', async () => {
    description = () => null;
    await send('INVITE', 1, 'v=0 video');
    description = () => {
      throw new PeerFault('no audio', 488);
    };
    await send('ACK', 1);
    await send('INVITE', 2, 'v=0 nonsense');
    const finals = bob.responses.filter(({ message }) => message.status > 100);
    expect(finals.map(({ message }) => message.status)).toEqual([488, 488]);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('without an offer gets ours, and its ACK tells what the peer answered', async () => {
    await send('INVITE', 1);
    expect(described).toEqual([null]);
    await send('ACK', 1, 'v=0 new answer');
    expect(events.at(-1)).toEqual({ type: 'changed', body: 'v=0 new answer' });
  });

  it('without an offer and without an answer in the ACK ends the call', async () => {
    await send('INVITE', 1);
    await send('ACK', 1);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local' });
    expect(world.network.labels).toContain('BYE');
  });

  it('is told to wait while four answers are not acknowledged', async () => {
    for (let cseq = 1; cseq <= 6; cseq += 1) await send('INVITE', cseq, 'v=0');
    const finals = bob.responses.filter(({ message }) => message.status > 100);
    expect(finals.map(({ message }) => message.status)).toEqual([200, 200, 200, 200, 500, 500]);
    const last = finals.at(-1)?.message;
    expect(Number(last && headerOf(last, 'Retry-After'))).toBeLessThanOrEqual(10);
    for (let cseq = 1; cseq <= 6; cseq += 1) await send('ACK', cseq);
    await send('INVITE', 7, 'v=0');
    await send('ACK', 7);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('whose answer is never acknowledged ends the call with BYE', async () => {
    await send('INVITE', 1, 'v=0');
    await world.pass(33_000);
    expect(bob.responses.filter(({ message }) => message.status === 200)).toHaveLength(11);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local' });
  });
});

describe('both sides hanging up at once', () => {
  it('answers the BYE that crosses ours and tells one end', async () => {
    bob.onRequest = () => {};
    void world.agents[0]?.dispose(60_000);
    await world.pass(10);
    await send('BYE', 1);
    expect(bob.responses.at(-1)?.message.status).toBe(200);
    bob.reply(bob.last('BYE'), { status: 200 });
    await world.pass(10);
    expect(events.filter(({ type }) => type === 'ended')).toHaveLength(1);
  });
});
