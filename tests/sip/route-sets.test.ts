// Where our requests within a call go: the routes the call was set up along, loose and strict, and the peer's present target.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, OutgoingCall, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { listOf } from '../../electron/sip-message/message.ts';
import { ALICE, BOB, callTo, heard, taking, World } from './support/agents.ts';
import { header, ScriptedCall, willing } from './support/scripted-call.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const OUTER = '192.0.2.31';
const INNER = '192.0.2.32';

let world: World;
let alice: UserAgent;
let bob: ScriptedPeer;
beforeEach(() => {
  world = new World();
  alice = world.agent(ALICE);
  bob = world.peer(BOB);
});
afterEach(async () => {
  await world.close();
  expect(world.clock.pendingTimers).toBe(0);
});

/** The last request with this method that Alice sent: where to, and along what. */
function lastOf(method: string) {
  const sent = world.network.sent.findLast(({ label, from }) => label === method && from.startsWith(ALICE));
  if (sent?.message.kind !== 'request') throw new Error(`no ${method} was sent`);
  return { to: sent.to, uri: sent.message.uri, routes: listOf(sent.message, 'Route') };
}

describe('a call in', () => {
  let calls: IncomingCall[];
  beforeEach(() => {
    calls = taking(alice, (call) => call.accept('v=0 answer', () => 'v=0 present'));
  });

  /** The first Record-Route is the proxy next to us. */
  async function arriving(...routes: readonly string[]): Promise<ScriptedCall> {
    const call = await ScriptedCall.calling(world, bob, { extra: routes.map((route) => `Record-Route: ${route}`) });
    await call.send('ACK');
    return call;
  }

  it('gives the recorded route back in its 200, and not in what refuses a change', async () => {
    const call = await arriving(`<sip:${INNER};lr>`, `<sip:${OUTER};lr>`);
    expect(listOf(call.last('INVITE').message, 'Record-Route')).toEqual([`<sip:${INNER};lr>`, `<sip:${OUTER};lr>`]);
    await call.send('INVITE', { body: '<p>', extra: ['Content-Type: text/html', `Record-Route: <sip:${OUTER};lr>`] });
    expect(header(call.last('INVITE'), 'Record-Route')).toBe('');
  });

  it('follows loose routes in the order they were recorded', async () => {
    await arriving(`<sip:${INNER};lr>`, `<sip:${OUTER}:5070;lr>`);
    void calls[0]?.hangUp();
    await world.pass(10);
    expect(lastOf('BYE')).toEqual({
      to: `${INNER}:5060`,
      uri: `sip:bob@${BOB}`,
      routes: [`<sip:${INNER};lr>`, `<sip:${OUTER}:5070;lr>`],
    });
  });

  it('puts a strict router into the Request-URI and the target at the end of the route', async () => {
    await arriving(`<sip:${INNER}>`, `<sip:${OUTER};lr>`);
    void calls[0]?.hangUp();
    await world.pass(10);
    expect(lastOf('BYE')).toEqual({
      to: `${INNER}:5060`,
      uri: `sip:${INNER}`,
      routes: [`<sip:${OUTER};lr>`, `<sip:bob@${BOB}>`],
    });
  });

  it('goes to the Contact where nobody recorded a route, and to the newest one after a change', async () => {
    const call = await arriving();
    await call.send('INVITE', { body: 'v=0', contact: `<sip:bob@${BOB}:5071>` });
    await call.send('ACK');
    await call.send('INFO', { contact: `<sip:bob@${BOB}:5072>` });
    void calls[0]?.hangUp();
    await world.pass(10);
    expect(lastOf('BYE')).toEqual({ to: `${BOB}:5071`, uri: `sip:bob@${BOB}:5071`, routes: [] });
  });

  it('that is changed along another route keeps the one it was set up along', async () => {
    const call = await arriving(`<sip:${INNER};lr>`);
    await call.send('INVITE', { body: 'v=0', extra: [`Record-Route: <sip:${OUTER};lr>`] });
    await call.send('ACK');
    void calls[0]?.hangUp();
    await world.pass(10);
    expect(lastOf('BYE').routes).toEqual([`<sip:${INNER};lr>`]);
  });

  it('is hung up along the route even where its end is not told by anybody on it', async () => {
    await arriving(`<sip:${INNER};lr>`);
    const events = calls.map(heard)[0];
    const over = calls[0]?.hangUp();
    await world.pass(33_000);
    await over;
    expect(world.network.times('BYE')).toHaveLength(11);
    expect(events?.map(({ type }) => type)).toEqual(['ended']);
  });
});

describe('a call out', () => {
  let call: OutgoingCall;
  beforeEach(async () => {
    const headers = [
      { name: 'Record-Route', value: `<sip:${OUTER};lr>, <sip:${INNER};lr>` },
      { name: 'Contact', value: `<sip:bob@${BOB}:5070>` },
    ];
    willing(bob, { headers });
    call = alice.invite(callTo(BOB));
    await world.pass(500);
  });

  it('sends a change along the route, and its ACK too, to the target that the 200 named', async () => {
    const proxy = world.peer(INNER);
    const contact = [{ name: 'Contact', value: `<sip:bob@${BOB}:5071>` }];
    proxy.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') proxy.reply(request, { status: 200, headers: contact, body: 'v=0' });
      else if (request.cseq.method !== 'ACK') proxy.reply(request, { status: 200 });
    };
    const routes = [`<sip:${INNER};lr>`, `<sip:${OUTER};lr>`];
    const changed = call.modify('v=0 hold');
    await world.pass(100);
    expect((await changed).kind).toBe('answered');
    expect(lastOf('INVITE')).toEqual({ to: `${INNER}:5060`, uri: `sip:bob@${BOB}:5070`, routes });
    expect(lastOf('ACK')).toEqual({ to: `${INNER}:5060`, uri: `sip:bob@${BOB}:5071`, routes });
    const sent = call.info('text/plain', 'hello');
    await world.pass(100);
    expect(await sent).toBe(200);
    expect(lastOf('INFO')).toEqual({ to: `${INNER}:5060`, uri: `sip:bob@${BOB}:5071`, routes });
  });
});
