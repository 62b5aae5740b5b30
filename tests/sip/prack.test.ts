// Ringing that is acknowledged (RFC 3262), and the dialogs that it makes before the answer, as the caller sees them.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseParts } from '../../electron/sip/response.ts';
import type { InviteOptions, OutgoingCall, SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import type { Header } from '../../electron/sip-message/message.ts';
import { headerOf, listOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, World } from './support/agents.ts';
import { ChallengingServer } from './support/challenging-server.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const PROXY = '192.0.2.41';
const PHONE = '192.0.2.42';

let world: World;
let bob: ScriptedPeer;
let call: OutgoingCall;
let events: SipCallEvent[];
beforeEach(() => {
  world = new World();
  bob = world.peer(BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** Bob's answers come from one address. */
const CONTACT: Header = { name: 'Contact', value: `<sip:customer@${BOB}>` };

const reliable = (rseq: number, more: readonly Header[] = [CONTACT]): readonly Header[] => [
  { name: 'Require', value: '100rel' },
  { name: 'RSeq', value: String(rseq) },
  ...more,
];

/** Places the call; Bob grants PRACK and BYE. */
async function place(changes: Partial<InviteOptions> = {}): Promise<void> {
  bob.onRequest = ({ cseq }) => {
    if (cseq.method === 'PRACK' || cseq.method === 'BYE') bob.reply(bob.last(cseq.method), { status: 200 });
  };
  call = world.agent(ALICE).invite(callTo(BOB, changes));
  events = heard(call);
  await world.pass(250);
}

async function says(parts: ResponseParts): Promise<void> {
  bob.reply(bob.last('INVITE'), parts);
  await world.pass(250);
}

const pracks = (): readonly string[] =>
  bob.requests
    .filter(({ cseq }) => cseq.method === 'PRACK')
    .map(({ message, cseq, toTag }) => `${cseq.number} ${headerOf(message, 'RAck')} ${toTag}`);

const codes = (): readonly unknown[] => events.map((event) => ('code' in event ? event.code : event.type));

it('an INVITE offers reliable provisional responses', async () => {
  await place();
  expect(listOf(bob.last('INVITE').message, 'Supported')).toContain('100rel');
});

describe('a reliable provisional response', () => {
  it('is acknowledged by PRACK with the next CSeq of its dialog, and told', async () => {
    await place();
    await says({ status: 183, headers: reliable(7001), body: 'v=0 early' });
    expect(pracks()).toEqual(['2 7001 1 INVITE peer']);
    expect(bob.last('PRACK').message).toMatchObject({ uri: `sip:customer@${BOB}`, body: '' });
    expect(events).toEqual([{ type: 'ringing', code: 183, body: 'v=0 early' }]);
  });

  it('is told once however often it comes, and those after it in their order', async () => {
    await place();
    await says({ status: 183, headers: reliable(1) });
    await says({ status: 183, headers: reliable(1) });
    // 2 was lost: 3 has to wait until it is sent again.
    await says({ status: 181, headers: reliable(3) });
    await says({ status: 182, headers: reliable(2) });
    await says({ status: 181, headers: reliable(3) });
    expect(codes()).toEqual([183, 182, 181]);
    expect(pracks()).toEqual(['2 1 1 INVITE peer', '3 2 1 INVITE peer', '4 3 1 INVITE peer']);
  });

  it('is counted by each phone for itself', async () => {
    await place();
    await says({ status: 180, toTag: 'kitchen', headers: reliable(50) });
    await says({ status: 180, toTag: 'office', headers: reliable(9) });
    await says({ status: 183, toTag: 'kitchen', headers: reliable(51) });
    expect(pracks()).toEqual(['2 50 1 INVITE kitchen', '2 9 1 INVITE office', '3 51 1 INVITE kitchen']);
  });

  it('is acknowledged along the route that it recorded', async () => {
    const proxy = world.peer(PROXY);
    await place();
    const contact = { name: 'Contact', value: `<sip:customer@${PHONE}>` };
    const route = { name: 'Record-Route', value: `<sip:192.0.2.43;lr>, <sip:${PROXY};lr>` };
    await says({ status: 183, headers: reliable(1, [contact, route]) });
    const prack = proxy.last('PRACK');
    expect(prack.message.uri).toBe(`sip:customer@${PHONE}`);
    expect(listOf(prack.message, 'Route')).toEqual([`<sip:${PROXY};lr>`, '<sip:192.0.2.43;lr>']);
    proxy.reply(prack, { status: 200 });
    await world.pass(250);
  });

  it.each([
    ['without RSeq', [{ name: 'Require', value: '100rel' }, CONTACT]],
    ['with a broken RSeq', [{ name: 'Require', value: '100rel' }, { name: 'RSeq', value: '1e3' }, CONTACT]],
    ['that does not require it', [{ name: 'RSeq', value: '1' }, CONTACT]],
  ])('%s is like any other', async (_what, headers) => {
    await place();
    await says({ status: 183, headers });
    await says({ status: 183, headers });
    expect(pracks()).toEqual([]);
    expect(codes()).toEqual([183, 183]);
  });

  it('is acknowledged after the call was cancelled, too', async () => {
    await place();
    await says({ status: 180 });
    const done = call.hangUp();
    await says({ status: 183, headers: reliable(1) });
    expect(pracks()).toHaveLength(1);
    await says({ status: 487 });
    await done;
  });

  it('is acknowledged again with credentials when the server asks for them', async () => {
    await place({ credentials: { username: 'alice', password: 'secret' } });
    const guard = new ChallengingServer(bob);
    bob.onRequest = (request) => {
      if (request.cseq.method === 'INVITE' && !guard.accepts(request)) guard.challenge(request);
      else if (request.cseq.method === 'INVITE') bob.reply(request, { status: 183, headers: reliable(1) });
      else if (request.cseq.method === 'PRACK' && !guard.accepts(request)) guard.challenge(request);
      else if (request.cseq.method === 'PRACK') bob.reply(request, { status: 200 });
    };
    guard.challenge(bob.last('INVITE'));
    await world.pass(1_000);
    expect(pracks()).toEqual(['3 1 2 INVITE peer', '4 1 2 INVITE peer']);
  });
});

describe('the answer after it', () => {
  it('goes on with the dialog: its sequence numbers, and the route of the 2xx', async () => {
    await place();
    await says({ status: 183, headers: reliable(1) });
    const contact = { name: 'Contact', value: `<sip:answered@${BOB}>` };
    await says({ status: 200, headers: [contact], body: 'v=0 answer' });
    expect(bob.last('ACK')).toMatchObject({ cseq: { number: 1 }, message: { uri: `sip:answered@${BOB}` } });
    void call.hangUp();
    await world.pass(250);
    expect(bob.last('BYE')).toMatchObject({ cseq: { number: 3 }, message: { uri: `sip:answered@${BOB}` } });
  });

  it('of another phone ends with that phone alone', async () => {
    await place();
    await says({ status: 180, toTag: 'kitchen', headers: reliable(1) });
    await says({ status: 180, toTag: 'office', headers: reliable(1) });
    await says({ status: 200, toTag: 'office', body: 'v=0 office' });
    // Within 64*T1 the other one answers as well.
    await world.pass(30_000);
    await says({ status: 200, toTag: 'kitchen', body: 'v=0 kitchen' });
    await says({ status: 200, toTag: 'kitchen', body: 'v=0 kitchen' });
    const told = bob.requests.map(({ cseq, toTag }) => `${cseq.method} ${toTag}`);
    expect(told.slice(3)).toEqual(['ACK office', 'ACK kitchen', 'BYE kitchen', 'ACK kitchen']);
    expect(bob.last('BYE').cseq.number).toBe(3);
    expect(events.filter(({ type }) => type === 'answered')).toEqual([{ type: 'answered', body: 'v=0 office' }]);
  });

  it('that comes although another phone had refused for all is ended', async () => {
    await place();
    await says({ status: 180, toTag: 'kitchen' });
    await says({ status: 603, toTag: 'office' });
    await says({ status: 200, toTag: 'kitchen', body: 'v=0' });
    const told = bob.requests.map(({ cseq, toTag }) => `${cseq.method} ${toTag}`);
    expect(told).toEqual(['INVITE ', 'ACK office', 'ACK kitchen', 'BYE kitchen']);
    expect(codes()).toEqual([180, 'failed']);
  });
});

describe('a request of the callee before the answer', () => {
  /** Bob asks within the dialog of his 180. */
  const asks = async (method: string, sequence: number, body = ''): Promise<number | undefined> => {
    const { fromTag, callId } = bob.last('INVITE');
    bob.send(
      [
        `${method} sip:alice@${ALICE} SIP/2.0`,
        `Via: SIP/2.0/UDP ${BOB}:5060;branch=z9hG4bK${method}${sequence}`,
        `From: <sip:18611141133@${BOB}>;tag=peer`,
        `To: <sip:alice@${BOB}>;tag=${fromTag}`,
        `Call-ID: ${callId}`,
        `CSeq: ${sequence} ${method}`,
        'Max-Forwards: 70',
        `Contact: <sip:moved@${BOB}>`,
        ...(body === '' ? [] : ['Content-Type: application/sdp']),
      ],
      ALICE,
      body,
    );
    await world.pass(250);
    return bob.responses.at(-1)?.message.status;
  };

  it('reaches its early dialog, in order', async () => {
    await place();
    expect(await asks('OPTIONS', 10)).toBe(481);
    await says({ status: 180, headers: [CONTACT] });
    expect(await asks('OPTIONS', 11)).toBe(200);
    expect(await asks('OPTIONS', 5)).toBe(500);
    expect(await asks('NONSENSE', 12)).toBe(405);
  });

  it('finds no dialog any more once the call was refused', async () => {
    await place();
    await says({ status: 180, headers: [CONTACT] });
    await says({ status: 486 });
    expect(await asks('OPTIONS', 11)).toBe(481);
  });

  it('may be UPDATE, which moves its target, and changes the media once our offer is answered', async () => {
    const offers: (string | null)[] = [];
    await place({
      describe: (offer) => {
        offers.push(offer);
        return offer === 'v=0 bad' ? null : 'v=0 ours';
      },
    });
    await says({ status: 180, headers: [CONTACT] });
    expect(await asks('UPDATE', 11)).toBe(200);
    expect(bob.responses.at(-1)?.message.body).toBe('');
    expect(await asks('UPDATE', 12, 'v=0 new')).toBe(491);
    await says({ status: 183, headers: reliable(1, []), body: 'v=0 answer' });
    expect(bob.last('PRACK').message.uri).toBe(`sip:moved@${BOB}`);
    expect(await asks('UPDATE', 13, 'v=0 new')).toBe(200);
    expect(bob.responses.at(-1)?.message.body).toBe('v=0 ours');
    expect(await asks('UPDATE', 14, 'v=0 bad')).toBe(488);
    expect(offers).toEqual(['v=0 new', 'v=0 bad']);
  });

  it('may be BYE, which ends that dialog alone', async () => {
    await place();
    await says({ status: 180, headers: [CONTACT] });
    expect(await asks('BYE', 11)).toBe(200);
    expect(await asks('OPTIONS', 12)).toBe(481);
    await says({ status: 486 });
    expect(codes()).toEqual([180, 'failed']);
  });

  it('is bound to 16 dialogs, whoever makes more', async () => {
    await place();
    for (let count = 0; count < 40; count += 1)
      bob.reply(bob.last('INVITE'), { status: 180, toTag: `phone-${count}`, headers: reliable(1) });
    await world.pass(1_000);
    expect(pracks()).toHaveLength(16);
    expect(codes()).toHaveLength(40);
  });
});
