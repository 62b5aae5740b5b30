// Where requests within a call go: route set, remote target, and answers to the real source.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  bob = world.peer(BOB);
});
afterEach(() => world.close());

async function answeredWith(headers: readonly { name: string; value: string }[]): Promise<void> {
  bob.onRequest = (request) => {
    if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200, headers, body: 'v=0' });
  };
  world.agent(ALICE).invite(callTo(BOB));
  await world.pass(500);
}

describe('the ACK to an answer', () => {
  it('goes to the Contact, which becomes its Request-URI, in a transaction of its own', async () => {
    await answeredWith([{ name: 'Contact', value: '<sip:customer@192.0.2.50:5070;transport=udp>' }]);
    const ack = world.network.sent.find(({ label }) => label === 'ACK');
    expect(ack?.to).toBe('192.0.2.50:5070');
    expect(ack?.message).toMatchObject({ uri: 'sip:customer@192.0.2.50:5070;transport=udp' });
    const invite = world.network.sent[0];
    if (ack === undefined || invite === undefined) return;
    expect(listOf(ack.message, 'Via')).not.toEqual(listOf(invite.message, 'Via'));
  });

  it('follows the recorded route in reverse', async () => {
    await answeredWith([
      { name: 'Record-Route', value: '<sip:192.0.2.31;lr>, <sip:192.0.2.32:5062;lr;ftag=x>' },
      { name: 'Contact', value: '<sip:customer@192.0.2.50>' },
    ]);
    const ack = world.network.sent.find(({ label }) => label === 'ACK');
    expect(ack?.to).toBe('192.0.2.32:5062');
    expect(ack?.message).toMatchObject({ uri: 'sip:customer@192.0.2.50' });
    expect(ack && listOf(ack.message, 'Route')).toEqual(['<sip:192.0.2.32:5062;lr;ftag=x>', '<sip:192.0.2.31;lr>']);
  });

  it('puts a strict router into the Request-URI and the target last', async () => {
    await answeredWith([
      { name: 'Record-Route', value: '<sip:192.0.2.31;lr>, <sip:192.0.2.32>' },
      { name: 'Contact', value: '<sip:customer@192.0.2.50>' },
    ]);
    const ack = world.network.sent.find(({ label }) => label === 'ACK');
    expect(ack?.message).toMatchObject({ uri: 'sip:192.0.2.32' });
    expect(ack && listOf(ack.message, 'Route')).toEqual(['<sip:192.0.2.31;lr>', '<sip:customer@192.0.2.50>']);
  });
});

describe('an answer whose Contact or route is unusable', () => {
  it('fails the call instead of throwing', async () => {
    bob.onRequest = (request) => {
      const headers = [{ name: 'Contact', value: '<tel:+8618611141133>' }];
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 200, headers });
    };
    const events = heard(world.agent(ALICE).invite(callTo(BOB)));
    await world.pass(500);
    expect(events.at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'unreachable' }, reason: null });
  });
});

describe('a response of ours', () => {
  const options = (via: string): readonly string[] => [
    `OPTIONS sip:${ALICE} SIP/2.0`,
    `Via: ${via}`,
    'Via: SIP/2.0/UDP 192.0.2.200;branch=z9hG4bKold',
    'From: <sip:bob@example.com>;tag=b',
    'To: <sip:alice@example.com>',
    'Call-ID: 1',
    'CSeq: 1 OPTIONS',
  ];

  it('goes to the real source and tells it, with rport', async () => {
    world.agent(ALICE);
    bob.send(options('SIP/2.0/UDP 10.0.0.1:9999;rport;branch=z9hG4bK1'), ALICE);
    await world.pass(10);
    const sent = world.network.sent.at(-1);
    expect(sent?.to).toBe(`${BOB}:5060`);
    expect(sent && listOf(sent.message, 'Via')).toEqual([
      `SIP/2.0/UDP 10.0.0.1:9999;rport=5060;branch=z9hG4bK1;received=${BOB}`,
      'SIP/2.0/UDP 192.0.2.200;branch=z9hG4bKold',
    ]);
  });

  it('without rport goes to the port of the Via at the real source', async () => {
    world.agent(ALICE);
    bob.send(options('SIP/2.0/UDP 10.0.0.1:9999;branch=z9hG4bK1'), ALICE);
    await world.pass(10);
    expect(world.network.sent.at(-1)?.to).toBe(`${BOB}:9999`);
  });
});
