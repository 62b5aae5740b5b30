// Registering before it is due: the network changed, or the server sees us at another address.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seenAddress } from '../../electron/sip/seen-address.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { parseVia } from '../../electron/sip-message/via.ts';
import { ALICE, BOB, callTo } from './support/agents.ts';
import { RegistrarScene } from './support/registrar-scene.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const OUTSIDE = { host: '198.51.100.7', port: 40_000 };
const INSIDE_CONTACT = `<sip:alice@${ALICE}>`;
const OUTSIDE_CONTACT = '<sip:alice@198.51.100.7:40000>';

let scene: RegistrarScene;
beforeEach(() => {
  scene = new RegistrarScene();
});
afterEach(async () => {
  await scene.world.close();
  expect(scene.world.clock.pendingTimers).toBe(0);
});

describe('renewing a registration', () => {
  it('refreshes at once, and the next refresh is due a full expiry later', async () => {
    const registration = scene.register();
    await scene.world.pass(30_000);
    registration.renew();
    await scene.world.pass(1_000);
    expect(scene.changes.map(({ state }) => state)).toEqual(['registered', 'registered']);
    const before = scene.registrar.requests.length;
    await scene.world.pass(49_000);
    expect(scene.registrar.requests).toHaveLength(before);
    await scene.world.pass(5_000);
    expect(scene.registrar.requests).toHaveLength(before + 1);
  });

  it('does nothing while a REGISTER is under way, nor after the end', async () => {
    const registration = scene.register();
    registration.renew();
    await scene.world.pass(1_000);
    expect(scene.registrar.requests).toHaveLength(2);
    const stopped = registration.stop();
    await scene.world.pass(1_000);
    await stopped;
    const before = scene.registrar.requests.length;
    registration.renew();
    await scene.world.pass(1_000);
    expect(scene.registrar.requests).toHaveLength(before);
  });
});

describe('what the registrar holds', () => {
  const contacts = () =>
    scene.registrar.requests.map(({ message }) =>
      message.headers.filter(({ name }) => name === 'Contact').map(({ value }) => value),
    );

  it('is told from the grant to the goodbye', async () => {
    const registration = scene.register();
    expect(registration.binding).toBeNull();
    await scene.world.pass(1_000);
    expect(registration.binding).toBe(INSIDE_CONTACT);
    scene.away = true;
    const stopped = registration.stop();
    await scene.world.pass(1_000);
    expect(registration.binding).toBe(INSIDE_CONTACT);
    scene.away = false;
    await scene.world.pass(5_000);
    await stopped;
    expect(registration.binding).toBeNull();
  });

  it('of an earlier registration is taken back with the first one', async () => {
    const registration = scene.register({ leaves: OUTSIDE_CONTACT });
    expect(registration.binding).toBe(OUTSIDE_CONTACT);
    await scene.world.pass(60_000);
    const both = [INSIDE_CONTACT, `${OUTSIDE_CONTACT};expires=0`];
    expect(contacts()).toEqual([both, both, [INSIDE_CONTACT]]);
    expect(registration.binding).toBe(INSIDE_CONTACT);
  });

  it('of an earlier one is not taken back where it is the new one', async () => {
    scene.register({ leaves: INSIDE_CONTACT });
    await scene.world.pass(1_000);
    expect(contacts()).toEqual([[INSIDE_CONTACT], [INSIDE_CONTACT]]);
  });
});

describe('the address the server sees', () => {
  it('is told with the registration, and changes nothing unless it shall', async () => {
    scene.seenAs = OUTSIDE;
    scene.register();
    await scene.world.pass(1_000);
    expect(scene.changes).toEqual([{ state: 'registered', expires: 60, seenAs: OUTSIDE }]);
    expect(scene.sent('REGISTER', 'Contact')).toEqual([INSIDE_CONTACT, INSIDE_CONTACT]);
  });

  it('is where it shall reach us from the answer to its challenge on', async () => {
    scene.seenAs = OUTSIDE;
    scene.register({ learnsAddress: true });
    await scene.world.pass(1_000);
    expect(scene.sent('REGISTER', 'Contact')).toEqual([INSIDE_CONTACT, OUTSIDE_CONTACT]);
    expect(scene.changes).toEqual([{ state: 'registered', expires: 60, seenAs: OUTSIDE }]);
    expect(scene.world.agents[0]?.toldTo({ host: BOB, port: 5060 })).toEqual(OUTSIDE);
    expect(scene.world.agents[0]?.toldTo({ host: '192.0.2.9', port: 5060 })).toEqual({ host: ALICE, port: 5060 });
  });

  it('is registered anew when it changed, and the old binding taken back', async () => {
    scene.register({ learnsAddress: true });
    await scene.world.pass(1_000);
    scene.seenAs = OUTSIDE;
    await scene.world.pass(60_000);
    const contacts = scene.registrar.requests.map(({ message }) =>
      message.headers.filter(({ name }) => name === 'Contact').map(({ value }) => value),
    );
    expect(contacts).toEqual([
      [INSIDE_CONTACT],
      [INSIDE_CONTACT],
      [INSIDE_CONTACT],
      [OUTSIDE_CONTACT, `${INSIDE_CONTACT};expires=0`],
    ]);
  });

  it('that is another one each time is not run after for ever', async () => {
    scene.register({ learnsAddress: true });
    await scene.world.pass(1_000);
    let port = 40_000;
    const { onRequest } = scene.registrar;
    scene.registrar.onRequest = (request) => {
      port += 1;
      scene.seenAs = { ...OUTSIDE, port };
      onRequest(request);
    };
    await scene.world.pass(50_000);
    const before = scene.registrar.requests.length;
    await scene.world.pass(10_000);
    expect(scene.registrar.requests.length - before).toBeLessThanOrEqual(5);
  });

  it.each([
    ['SIP/2.0/UDP 10.0.0.1:5060;rport=40000;received=198.51.100.7', OUTSIDE],
    ['SIP/2.0/UDP 198.51.100.7:5060;rport=40000', OUTSIDE],
    ['SIP/2.0/UDP 10.0.0.1;received=198.51.100.7;rport', { ...OUTSIDE, port: 5060 }],
    ['SIP/2.0/UDP [2001:db8::1]:5070;received=2001:db8::2', { host: '2001:db8::2', port: 5070 }],
    ['SIP/2.0/UDP 10.0.0.1:5060;rport', null],
    ['SIP/2.0/UDP 10.0.0.1:5060;received=evil.example.com;rport=5060', null],
    ['SIP/2.0/UDP 10.0.0.1:5060;rport=70000', null],
    ['SIP/2.0/UDP 10.0.0.1:5060;rport=0', null],
    ['SIP/2.0/UDP 10.0.0.1:5060;rport=1e3', null],
  ])('is read from %s', (via, seen) => {
    expect(seenAddress(parseVia(via))).toEqual(seen);
  });
});

describe('the address that a server is told', () => {
  it('stands in Via and Contact of what it gets, and in nobody else’s', async () => {
    const agent = scene.world.agent(ALICE);
    agent.tell([BOB], OUTSIDE);
    const other = scene.world.peer('192.0.2.9');
    agent.invite(callTo(BOB));
    agent.invite(callTo('192.0.2.9'));
    await scene.world.pass(100);
    const via = (peer: ScriptedPeer) => peer.last('INVITE').via.host;
    expect([via(scene.registrar), via(other)]).toEqual([OUTSIDE.host, ALICE]);
    const contact = (peer: ScriptedPeer) => headerOf(peer.last('INVITE').message, 'Contact');
    expect(contact(scene.registrar)).toContain('@198.51.100.7:40000');
    expect(contact(other)).toContain(`@${ALICE}`);
  });

  it('is the INVITE’s in its CANCEL, although another was learned meanwhile', async () => {
    const agent = scene.world.agent(ALICE);
    // What is told outside is where nobody answers: the test plays the server by hand.
    scene.registrar.onRequest = (request) => {
      if (request.cseq.method === 'INVITE') scene.registrar.reply(request, { status: 180 });
    };
    const call = agent.invite(callTo(BOB));
    await scene.world.pass(100);
    agent.tell([BOB], OUTSIDE);
    void call.hangUp();
    await scene.world.pass(100);
    expect(scene.registrar.last('CANCEL').via).toEqual(scene.registrar.last('INVITE').via);
  });
});
