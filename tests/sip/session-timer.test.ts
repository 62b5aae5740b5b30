// Session timers (RFC 4028): who refreshes, how, when, and what becomes of a call that nobody refreshes.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, OutgoingCall, SipCallEvent, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { BOB, callTo, heard, taking, World } from './support/agents.ts';
import { header, ScriptedCall } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  alice = world.agent('192.0.2.1');
  bob = world.peer(BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

const named = (name: string, value: string) => ({ name, value });
const TAKES_UPDATE = named('Allow', 'INVITE, ACK, BYE, UPDATE');
const CONTACT = named('Contact', `<sip:bob@${BOB}>`);

interface Placed {
  readonly call: OutgoingCall;
  readonly events: SipCallEvent[];
  readonly peer: ScriptedCall;
  /** When the call was answered. */
  readonly start: number;
}

/** A call of Alice's whose 200 says `expires`; the peer takes what comes and grants the same again. */
async function placed(expires: string, allow = TAKES_UPDATE): Promise<Placed> {
  bob.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'ACK') return;
    const headers = [CONTACT, allow, named('Session-Expires', expires), named('Require', 'timer')];
    bob.reply(request, { status: 200, headers, ...(method === 'INVITE' ? { body: 'v=0 answer' } : {}) });
  };
  const call = alice.invite(callTo(BOB, { describe: () => 'v=0 present' }));
  const events = heard(call);
  await world.pass(10);
  return { call, events, peer: ScriptedCall.placed(world, bob), start: 4 };
}

const times = (label: string, start: number): readonly number[] => world.network.times(label).map((at) => at - start);

describe('the interval of a call out', () => {
  it('is asked for, half an hour, and nobody is named to refresh', async () => {
    await placed('1800;refresher=uas');
    const invite = bob.last('INVITE');
    expect(header(invite, 'Session-Expires')).toBe('1800');
    expect(header(invite, 'Min-SE')).toBe('');
    expect(header(invite, 'Supported')).toContain('timer');
  });

  it('is asked for again, once, with what a 422 demands', async () => {
    bob.onRequest = (request) => {
      const minimum = [named('Min-SE', '3600')];
      if (request.cseq.method === 'INVITE') bob.reply(request, { status: 422, headers: minimum });
    };
    const events = heard(alice.invite(callTo(BOB)));
    await world.pass(100);
    const invites = bob.requests.filter(({ cseq }) => cseq.method === 'INVITE');
    expect(invites.map((invite) => header(invite, 'Session-Expires'))).toEqual(['1800', '3600']);
    expect(invites.map((invite) => header(invite, 'Min-SE'))).toEqual(['', '3600']);
    expect(invites.map(({ cseq }) => cseq.number)).toEqual([1, 2]);
    expect(events.at(-1)).toMatchObject({ type: 'failed', failure: { kind: 'status', code: 422 } });
  });

  it('of our own refreshing is refreshed at its half, by UPDATE without an offer', async () => {
    const { start } = await placed('100;refresher=uac');
    await world.pass(150_000);
    expect(times('UPDATE', start)).toEqual([50_000, 100_004, 150_008].filter((at) => at < 150_000));
    const update = bob.last('UPDATE');
    expect(header(update, 'Session-Expires')).toBe('100;refresher=uac');
    expect(header(update, 'Supported')).toContain('timer');
    expect(update.message.body).toBe('');
    expect(times('BYE', start)).toEqual([]);
  });

  it('is refreshed by INVITE with the present description where the peer takes no UPDATE', async () => {
    const { start, events } = await placed('100;refresher=uac', named('Allow', 'INVITE, ACK, BYE'));
    await world.pass(60_000);
    expect(times('UPDATE', start)).toEqual([]);
    expect(times('INVITE', start).slice(1)).toEqual([50_000]);
    expect(bob.last('INVITE').message.body).toBe('v=0 present');
    expect(header(bob.last('INVITE'), 'Session-Expires')).toBe('100;refresher=uac');
    expect(bob.last('ACK').cseq.number).toBe(bob.last('INVITE').cseq.number);
    expect(events.at(-1)).toEqual({ type: 'changed', body: 'v=0 answer' });
  });

  it.each([
    ['90', 60_000],
    ['100', 68_000],
    ['1800', 1_768_000],
  ])('of %s s that the peer does not refresh ends with BYE after %i ms', async (seconds, end) => {
    const { start, events } = await placed(`${seconds};refresher=uas`);
    await world.pass(end - 10);
    expect(times('BYE', start)).toEqual([]);
    await world.pass(250);
    expect(times('BYE', start)).toEqual([end]);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local', detail: 'the session was not refreshed' });
  });

  it.each(['UPDATE', 'INVITE'])('begins anew with an %s of the peer’s, which keeps the roles', async (method) => {
    const { peer, events } = await placed('100;refresher=uas');
    for (let time = 0; time < 4; time += 1) {
      await world.pass(60_000);
      const body = method === 'INVITE' ? 'v=0 same' : '';
      await peer.send(method, { body, extra: ['Supported: timer', 'Session-Expires: 100;refresher=uac'] });
      expect(header(peer.last(method), 'Session-Expires')).toBe('100;refresher=uac');
      expect(header(peer.last(method), 'Require')).toBe('timer');
      if (method === 'INVITE') await peer.send('ACK');
    }
    expect(events.at(-1)?.type).toBe('answered');
    await world.pass(70_000);
    expect(events.at(-1)?.type).toBe('ended');
  });

  it('ends where the peer refreshes without one, and knows nothing of timers', async () => {
    const { peer, events } = await placed('100;refresher=uas');
    await peer.send('INVITE', { body: 'v=0 same' });
    expect(header(peer.last('INVITE'), 'Session-Expires')).toBe('');
    await peer.send('ACK');
    await world.pass(600_000);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('is none where the answer names none', async () => {
    bob.onRequest = (request) => {
      if (request.cseq.method !== 'ACK') bob.reply(request, { status: 200, body: 'v=0' });
    };
    const events = heard(alice.invite(callTo(BOB)));
    await world.pass(4_000_000);
    expect(events.at(-1)?.type).toBe('answered');
    expect(world.network.labels.filter((label) => label === 'UPDATE' || label === 'BYE')).toEqual([]);
  });

  it('that is absurd is lifted to one that costs nothing, or lowered to one that timers can count', async () => {
    const { start } = await placed('1;refresher=uac');
    await world.pass(21_000);
    expect(times('UPDATE', start).slice(0, 2)).toEqual([10_000, 20_004]);
    const { call } = await placed('4294967295;refresher=uas');
    await world.pass(1_000);
    expect(call.dialogId).not.toBeNull();
  });
});

describe('a refresh of ours', () => {
  /** Answers each UPDATE with the next of these. */
  function updates(...statuses: readonly number[]): void {
    let next = 0;
    const take = bob.onRequest;
    bob.onRequest = (request) => {
      if (request.cseq.method !== 'UPDATE') take(request);
      else {
        const status = statuses[Math.min(next, statuses.length - 1)] ?? 200;
        next += 1;
        if (status === 200) take(request);
        else bob.reply(request, { status, headers: [named('Min-SE', '400')] });
      }
    };
  }

  it.each([481, 408])('answered %i ends the call', async (status) => {
    const { start, events } = await placed('100;refresher=uac');
    updates(status);
    await world.pass(51_000);
    expect(times('BYE', start)).toEqual([50_004]);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local' });
  });

  it('that nobody answers ends the call', async () => {
    const { start, events } = await placed('1800;refresher=uac');
    bob.onRequest = () => {};
    await world.pass(940_000);
    expect(times('UPDATE', start)).toHaveLength(11);
    expect(times('BYE', start)[0]).toBe(932_000);
    expect(events.at(-1)).toMatchObject({ type: 'ended', by: 'local' });
  });

  it('that failed for now is made again after 10 s, until it would be too late', async () => {
    const { start, events } = await placed('100;refresher=uac');
    updates(500);
    await world.pass(70_000);
    expect(times('UPDATE', start)).toEqual([50_000, 60_004]);
    expect(times('BYE', start)).toEqual([68_000]);
    expect(events.at(-1)).toMatchObject({ detail: 'the session was not refreshed' });
  });

  it('that is too small is made again with what the 422 demands, and goes on from there', async () => {
    const { start } = await placed('100;refresher=uac');
    updates(422, 200);
    await world.pass(51_000);
    expect(times('UPDATE', start)).toEqual([50_000, 50_004]);
    expect(header(bob.last('UPDATE'), 'Session-Expires')).toBe('400;refresher=uac');
    expect(header(bob.last('UPDATE'), 'Min-SE')).toBe('400');
  });

  it('is not made when a change of ours refreshed the session before', async () => {
    const { call, start } = await placed('100;refresher=uac');
    await world.pass(40_000);
    void call.modify('v=0 hold');
    await world.pass(40_000);
    expect(times('UPDATE', start)).toEqual([]);
    expect(header(bob.last('INVITE'), 'Session-Expires')).toBe('100;refresher=uac');
    await world.pass(11_000);
    expect(times('UPDATE', start)).toHaveLength(1);
  });
});

describe('the interval of a call in', () => {
  let calls: IncomingCall[];
  beforeEach(() => {
    calls = taking(alice, (call) => call.accept('v=0 answer', () => 'v=0 present'));
    bob.onRequest = (request) => {
      if (request.cseq.method !== 'ACK') bob.reply(request, { status: 200 });
    };
  });

  async function arriving(...extra: readonly string[]): Promise<ScriptedCall> {
    const call = await ScriptedCall.calling(world, bob, { extra });
    if (calls.length > 0) await call.send('ACK');
    return call;
  }

  it.each([
    ['is granted as asked, the caller refreshing', '300', '300;refresher=uac'],
    ['is granted with the refresher the caller wants', '300;refresher=uas', '300;refresher=uas'],
    ['longer than ours is shortened to ours', '7200', '1800;refresher=uac'],
  ])('%s', async (_case, asked, granted) => {
    const call = await arriving('Supported: timer', `Session-Expires: ${asked}`);
    const ok = call.last('INVITE');
    expect(header(ok, 'Session-Expires')).toBe(granted);
    expect(header(ok, 'Require')).toBe(granted.endsWith('uac') ? 'timer' : '');
  });

  it('is not shortened below what the caller accepts', async () => {
    const call = await arriving('Supported: timer', 'Session-Expires: 7200', 'Min-SE: 3600');
    expect(header(call.last('INVITE'), 'Session-Expires')).toBe('3600;refresher=uac');
  });

  it('too small is refused with 422 and what we accept', async () => {
    const call = await arriving('Supported: timer', 'Session-Expires: 60');
    expect(call.statuses('INVITE')).toEqual([100, 422]);
    expect(header(call.last('INVITE'), 'Min-SE')).toBe('90');
    expect(calls).toHaveLength(0);
  });

  it('is ours to refresh where a proxy asks for it and the caller knows no timers', async () => {
    const call = await arriving('Session-Expires: 300', 'Allow: INVITE, ACK, BYE, UPDATE');
    expect(header(call.last('INVITE'), 'Session-Expires')).toBe('300;refresher=uas');
    expect(header(call.last('INVITE'), 'Require')).toBe('');
    await world.pass(150_000);
    expect(header(bob.last('UPDATE'), 'Session-Expires')).toBe('300;refresher=uac');
  });

  it('is none where nobody asks for it', async () => {
    const call = await arriving();
    expect(header(call.last('INVITE'), 'Session-Expires')).toBe('');
  });

  it('that the caller does not refresh ends with BYE', async () => {
    await arriving('Supported: timer', 'Session-Expires: 90;refresher=uac');
    const events = calls.map(heard)[0];
    await world.pass(59_000);
    expect(events).toEqual([]);
    await world.pass(1_500);
    expect(events).toEqual([{ type: 'ended', by: 'local', detail: 'the session was not refreshed', reason: null }]);
  });

  it('of a refresh too small is refused with 422, and the call goes on', async () => {
    const call = await arriving('Supported: timer', 'Session-Expires: 300');
    await call.send('UPDATE', { extra: ['Supported: timer', 'Session-Expires: 30'] });
    expect(call.last('UPDATE').message.status).toBe(422);
    expect(header(call.last('UPDATE'), 'Min-SE')).toBe('90');
    expect(calls[0]?.dialogId).not.toBeNull();
  });

  it('that cannot be read is 400', async () => {
    const call = await arriving('Session-Expires: soon');
    expect(call.statuses('INVITE')).toEqual([100, 400]);
  });
});
