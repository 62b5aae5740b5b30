// What an agent tells of the messages that pass its socket.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TracedMessage } from '../../electron/sip/trace.ts';
import type { IncomingCall, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ALICE, BOB, callTo, taking, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';

let world: World;
let alice: UserAgent;
beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE);
});
afterEach(() => world.close());

/** `> INVITE 1` was sent, `< 200 1 INVITE` came; a copy of an earlier message has a `+`. */
function lines(trace: readonly TracedMessage[]): readonly string[] {
  return trace.map(({ direction, kind, phrase, cseq, identity }, index) => {
    const copy = trace.slice(0, index).some((earlier) => earlier.identity === identity) ? '+' : '';
    const about = phrase === '' ? cseq.number : `${cseq.number} ${cseq.method}`;
    return `${direction === 'in' ? '<' : '>'} ${kind}${copy} ${about}`;
  });
}

describe('the trace of an agent', () => {
  it('has every message of a call out, from its INVITE to the answer of its BYE', async () => {
    taking(world.agent(BOB), (call) => {
      call.ring(180);
      call.accept('v=0', () => null);
    });
    const call = alice.invite(callTo(BOB));
    expect(lines(world.traceOf(alice))).toEqual(['> INVITE 1']);
    await world.pass(500);
    void call.hangUp();
    await world.pass(500);
    const trace = world.traceOf(alice);
    expect(lines(trace)).toEqual([
      '> INVITE 1',
      '< 100 1 INVITE',
      '< 180 1 INVITE',
      '< 200 1 INVITE',
      '> ACK 1',
      '> BYE 2',
      '< 200 2 BYE',
    ]);
    expect(new Set(trace.map(({ sipCallId }) => sipCallId))).toEqual(new Set([call.sipCallId]));
    expect(trace.map(({ at }) => at)).toEqual([0, 4, 4, 4, 4, 500, 504]);
    expect(trace.at(-1)?.phrase).toBe('OK');
  });

  it('has the messages of a call in, those before it was offered too, and its CANCEL', async () => {
    const bob = world.agent(BOB);
    const before: (readonly string[])[] = [];
    const calls: IncomingCall[] = taking(bob, (call) => {
      before.push(lines(world.traceOf(bob)));
      call.ring(180);
    });
    const call = alice.invite(callTo(BOB));
    await world.pass(500);
    void call.hangUp();
    await world.pass(500);
    expect(before).toEqual([['< INVITE 1', '> 100 1 INVITE']]);
    expect(lines(world.traceOf(bob)).slice(2)).toEqual([
      '> 180 1 INVITE',
      '< CANCEL 1',
      '> 200 1 CANCEL',
      '> 487 1 INVITE',
      '< ACK 1',
    ]);
    expect(world.traceOf(bob)[0]?.sipCallId).toBe(calls[0]?.sipCallId);
  });

  it('knows copies of a message from new ones, its own and the peer’s', async () => {
    const bob = world.agent(BOB);
    taking(bob, (call) => call.accept('v=0', () => null));
    world.network.loses = ({ label, at }) => (label === 'INVITE' && at < 400) || (label === 'ACK' && at < 1_000);
    alice.invite(callTo(BOB));
    await world.pass(1_500);
    expect(lines(world.traceOf(alice))).toEqual([
      '> INVITE 1',
      '> INVITE+ 1',
      '< 100 1 INVITE',
      '< 200 1 INVITE',
      '> ACK 1',
      '< 200+ 1 INVITE',
      '> ACK+ 1',
    ]);
    expect(lines(world.traceOf(bob)).slice(2)).toEqual(['> 200 1 INVITE', '> 200+ 1 INVITE', '< ACK 1']);
  });

  it('has a challenge and its answer, and no word of the credentials', async () => {
    const bob = world.peer(BOB);
    const server = new ChallengingServer(bob);
    bob.onRequest = (request) => {
      const { method } = request.cseq;
      if (method === 'ACK') return;
      if (server.accepts(request)) bob.reply(request, { status: 200, body: method === 'INVITE' ? 'v=0' : '' });
      else server.challenge(request);
    };
    alice.invite(callTo(BOB, { credentials: { username: 'alice', password: 'secret' } }));
    await world.pass(500);
    const trace = world.traceOf(alice);
    expect(lines(trace)).toEqual([
      '> INVITE 1',
      '< 407 1 INVITE',
      '> ACK 1',
      '> INVITE 2',
      '< 200 2 INVITE',
      '> ACK 2',
    ]);
    const told = JSON.stringify(trace);
    expect(told).toContain('Who are you');
    for (const word of ['Digest', 'nonce', 'alice', 'v=0']) expect(told).not.toContain(word);
  });

  it('does not have what is no SIP message', async () => {
    const { datagrams } = world.transportOf(alice);
    datagrams.emit({ bytes: Buffer.from('INVITE nonsense\r\n\r\n'), source: { host: BOB, port: 5060 } });
    datagrams.emit({ bytes: Buffer.from('\r\n\r\n'), source: { host: BOB, port: 5060 } });
    expect(world.traceOf(alice)).toEqual([]);
  });
});
