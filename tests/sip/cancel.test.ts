// Hanging up before the answer, and the answer that crosses it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

const cancelled = { type: 'failed', failure: { kind: 'cancelled' }, reason: null };

describe('hanging up while it rings', () => {
  it('cancels the INVITE and tells the callee', async () => {
    const calls = taking(world.agent(BOB), (call) => call.ring(180));
    const call = world.agent(ALICE).invite(callTo(BOB));
    const events = heard(call);
    await world.pass(1_000);
    const callee = calls.map(heard)[0];
    const done = call.hangUp();
    expect(events.at(-1)).toEqual(cancelled);
    await world.pass(500);
    await done;
    expect(events.filter((event) => event.type === 'failed')).toHaveLength(1);
    expect(callee).toEqual([
      { type: 'failed', failure: { kind: 'status', code: 487, phrase: 'Request Terminated' }, reason: null },
    ]);
    expect(world.network.labels.slice(3)).toEqual(['CANCEL', '200 CANCEL', '487 INVITE', 'ACK']);
  });

  it('repeats the INVITE in the CANCEL: branch, Request-URI, tags and CSeq number', async () => {
    taking(world.agent(BOB), (call) => call.ring(180));
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(1_000);
    void call.hangUp();
    await world.pass(500);
    const [invite, cancel, ack] = ['INVITE', 'CANCEL', 'ACK'].map((label) => {
      const message = world.network.sent.find((sent) => sent.label === label)?.message;
      if (message?.kind !== 'request') throw new Error(`no ${label}`);
      return message;
    });
    if (invite === undefined || cancel === undefined || ack === undefined) return;
    for (const name of ['Via', 'From', 'Call-ID']) {
      expect(headerOf(cancel, name)).toBe(headerOf(invite, name));
      expect(headerOf(ack, name)).toBe(headerOf(invite, name));
    }
    expect(headerOf(cancel, 'To')).toBe(headerOf(invite, 'To'));
    expect(cancel.uri).toBe(invite.uri);
    expect(headerOf(cancel, 'CSeq')).toBe('1 CANCEL');
    expect(headerOf(ack, 'CSeq')).toBe('1 ACK');
  });

  it('waits for the first provisional response before it cancels', async () => {
    const bob = world.peer(BOB);
    const call = world.agent(ALICE).invite(callTo(BOB));
    const events = heard(call);
    await world.pass(1_000);
    void call.hangUp();
    await world.pass(1_000);
    expect(world.network.times('CANCEL')).toEqual([]);
    bob.reply(bob.last('INVITE'), { status: 180 });
    await world.pass(250);
    expect(world.network.times('CANCEL')).toHaveLength(1);
    expect(events).toEqual([cancelled]);
  });

  it('acknowledges and ends an answer that crosses the CANCEL', async () => {
    const bob = world.peer(BOB);
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 180 });
      if (request.cseq.method === 'CANCEL') {
        bob.reply(bob.last('INVITE'), { status: 200, body: 'v=0 answer' });
        bob.reply(request, { status: 200 });
      }
      if (request.cseq.method === 'BYE') bob.reply(request, { status: 200 });
    };
    const call = world.agent(ALICE).invite(callTo(BOB));
    const events = heard(call);
    await world.pass(1_000);
    const done = call.hangUp();
    await world.pass(1_000);
    await done;
    expect(world.network.labels.slice(2)).toEqual(['CANCEL', '200 INVITE', '200 CANCEL', 'ACK', 'BYE', '200 BYE']);
    expect(events.at(-1)).toEqual(cancelled);
    expect(events.map(({ type }) => type)).toEqual(['ringing', 'failed']);
  });

  it('gives the INVITE up when no final response comes within 32 s', async () => {
    const bob = world.peer(BOB);
    bob.onRequest = (request) => bob.reply(request, { status: request.cseq.method === 'CANCEL' ? 200 : 180 });
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(1_000);
    let done = false;
    void call.hangUp().then(() => {
      done = true;
    });
    await world.pass(31_750);
    expect(done).toBe(false);
    await world.pass(500);
    expect(done).toBe(true);
    expect(world.clock.pendingTimers).toBe(0);
  });

  it('may be asked for twice', async () => {
    taking(world.agent(BOB), (call) => call.ring(180));
    const call = world.agent(ALICE).invite(callTo(BOB));
    await world.pass(1_000);
    const both = Promise.all([call.hangUp(), call.hangUp()]);
    await world.pass(1_000);
    await both;
    expect(world.network.times('CANCEL')).toHaveLength(1);
  });
});

describe('the answer timeout', () => {
  it('cancels a call that rings too long and says nobody answered', async () => {
    taking(world.agent(BOB), (call) => call.ring(180));
    const events = heard(world.agent(ALICE).invite(callTo(BOB, { answerTimeout: 5_000 })));
    await world.pass(4_999);
    expect(world.network.times('CANCEL')).toEqual([]);
    await world.pass(1_000);
    expect(world.network.times('CANCEL')).toEqual([5_000]);
    expect(events.at(-1)).toEqual({ type: 'failed', failure: { kind: 'no-answer' }, reason: null });
    expect(world.network.labels.slice(-3)).toEqual(['200 CANCEL', '487 INVITE', 'ACK']);
  });

  it('says unreachable when nothing was heard at all', async () => {
    const events = heard(world.agent(ALICE).invite(callTo(BOB, { answerTimeout: 5_000 })));
    await world.pass(40_000);
    expect(events).toEqual([{ type: 'failed', failure: { kind: 'unreachable', detail: 'no response' }, reason: null }]);
  });

  it('does not touch an answered call', async () => {
    taking(world.agent(BOB), (call) => call.accept('v=0', () => null));
    const events = heard(world.agent(ALICE).invite(callTo(BOB, { answerTimeout: 5_000 })));
    await world.pass(20_000);
    expect(events.at(-1)?.type).toBe('answered');
  });
});
