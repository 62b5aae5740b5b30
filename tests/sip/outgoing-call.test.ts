// A call out, from INVITE to its end.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerOf, listOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';
import { memoryNames } from './support/names.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

describe('a call out', () => {
  it('rings, is answered, and is hung up by us', async () => {
    const calls = taking(world.agent(BOB), (call) => {
      call.ring(180);
      call.accept('v=0 answer', () => null);
    });
    const call = world.agent(ALICE).invite(callTo(BOB));
    const events = heard(call);
    await world.pass(500);
    expect(calls[0]).toMatchObject({ from: 'alice', to: '18611141133', offer: 'v=0 offer', sipCallId: call.sipCallId });
    const ended = call.hangUp();
    await world.pass(500);
    await ended;
    expect(events).toEqual([
      { type: 'trying' },
      { type: 'ringing', code: 180, body: null },
      { type: 'answered', body: 'v=0 answer' },
      { type: 'ended', by: 'local', detail: 'hung up', reason: null },
    ]);
    expect(world.network.labels).toEqual(['INVITE', '100 INVITE', '180 INVITE', '200 INVITE', 'ACK', 'BYE', '200 BYE']);
  });

  it('is told of early media, and of the customer hanging up', async () => {
    const calls = taking(world.agent(BOB), (call) => {
      call.ring(183, 'v=0 early');
      call.accept('v=0 answer', () => null);
    });
    const events = heard(world.agent(ALICE).invite(callTo(BOB)));
    await world.pass(500);
    void calls[0]?.hangUp();
    await world.pass(500);
    expect(events.slice(1)).toEqual([
      { type: 'ringing', code: 183, body: 'v=0 early' },
      // The 183 was reliable: its description is the answer, and the 200 holds none (RFC 6337 §3.1.1).
      { type: 'answered', body: null },
      { type: 'ended', by: 'remote', detail: 'BYE received', reason: null },
    ]);
  });

  it('survives the loss of every first copy', async () => {
    taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => null));
    const seen = new Set<string>();
    world.network.loses = ({ label }) => !seen.has(label) && seen.add(label).has(label);
    const call = world.agent(ALICE).invite(callTo(BOB));
    const events = heard(call);
    await world.pass(10_000);
    const ended = call.hangUp();
    await world.pass(10_000);
    await ended;
    expect(events.map(({ type }) => type)).toEqual(['answered', 'ended']);
  });

  it.each([
    [404, 'Not Found'],
    [408, 'Request Timeout'],
    [480, 'Temporarily Unavailable'],
    [484, 'Address Incomplete'],
    [486, 'Busy Here'],
    [503, 'Service Unavailable'],
    [600, 'Busy Everywhere'],
    [603, 'Decline'],
  ])('refused with %i ends with that status and an ACK', async (code, phrase) => {
    taking(world.agent(BOB), (call) => call.reject(code, phrase));
    const events = heard(world.agent(ALICE).invite(callTo(BOB)));
    await world.pass(500);
    expect(events.at(-1)).toEqual({ type: 'failed', failure: { kind: 'status', code, phrase }, reason: null });
    expect(world.network.labels).toEqual(['INVITE', '100 INVITE', `${code} INVITE`, 'ACK']);
  });

  it('carries what RFC 3261 asks of a request', async () => {
    world.peer(BOB);
    world.agent(ALICE).invite(callTo(BOB, { number: '*9 #\r\nVia: x', displayName: '招"生\r\n' }));
    const message = world.network.sent[0]?.message;
    expect(message).toMatchObject({ method: 'INVITE', uri: `sip:*9%20#%0D%0AVia%3A%20x@${BOB}` });
    if (message === undefined) return;
    expect(headerOf(message, 'Via')).toMatch(/^SIP\/2\.0\/UDP 192\.0\.2\.1:5060;branch=z9hG4bK[0-9a-f]{16};rport$/);
    expect(headerOf(message, 'From')).toMatch(/^"招\\"生 {2}" <sip:alice@192\.0\.2\.2>;tag=[0-9a-f]{16}$/);
    expect(headerOf(message, 'Max-Forwards')).toBe('70');
    expect(headerOf(message, 'Contact')).toBe('<sip:alice@192.0.2.1>');
    expect(headerOf(message, 'User-Agent')).toBe('Ringside');
    expect(listOf(message, 'Allow')).toEqual([
      ...['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'INFO', 'PRACK', 'UPDATE', 'NOTIFY'],
    ]);
    expect(headerOf(message, 'Content-Type')).toBe('application/sdp');
  });

  it('fails as unreachable when the socket refuses to send', async () => {
    const agent = world.agent(ALICE);
    const events = heard(agent.invite(callTo(BOB)));
    const to = { host: BOB, port: 5060 };
    // Of some answer to the same peer, which says nothing about our request.
    world.transportOf(agent).sendErrors.emit({ bytes: Buffer.from('SIP/2.0 200 OK'), to, detail: 'message too long' });
    expect(events).toEqual([]);
    const bytes = world.network.sent[0]?.bytes ?? Buffer.alloc(0);
    world.transportOf(agent).sendErrors.emit({ bytes, to, detail: 'network is unreachable' });
    expect(events).toEqual([
      { type: 'failed', failure: { kind: 'unreachable', detail: 'network is unreachable' }, reason: null },
    ]);
  });

  it('fails as unreachable when its server has no address, and calls the one it has', async () => {
    const resolver = memoryNames({ hosts: { 'pbx.example.com': [BOB] } });
    taking(world.agent(BOB), (call) => call.accept('v=0 answer', () => null));
    const agent = world.agent(ALICE, () => true, resolver);
    const call = agent.invite(callTo('pbx.example.com'));
    const good = heard(call);
    expect(call.server).toBeNull();
    const bad = heard(agent.invite(callTo('nowhere.example.com')));
    await world.pass(500);
    expect(good.map(({ type }) => type)).toEqual(['trying', 'answered']);
    expect(call.server).toEqual({ host: BOB, port: 5060 });
    expect(world.network.sent[0]?.message).toMatchObject({ uri: 'sip:18611141133@pbx.example.com' });
    const detail = 'no such host: nowhere.example.com';
    expect(bad).toEqual([{ type: 'failed', failure: { kind: 'unreachable', detail }, reason: null }]);
  });
});
