// What the doctor finds where somebody on the way writes into our messages.

import { describe, expect, it } from 'vitest';
import type { DoctorWorld } from '../../../electron/app/doctor/examination.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { doctorScene, lineAt, stepsOf, verdict, WORLD } from './doctor-scene.ts';
import { challenging } from './scripted-server.ts';

const scene = doctorScene();

describe('messages changed on the way', () => {
  it('are none', async () => {
    const found = await scene.step('alg', challenging('200 OK'));
    expect([...verdict(found), found.figures.compared]).toEqual(['ok', 'ok', '3']);
  });

  it.each<[string, (text: string) => string]>([
    ['Via', (text) => text.replace(/^(Via: SIP\/2.0\/UDP )[^;]+/m, '$1203.0.113.9:62001')],
    ['Via', (text) => text.replace(/branch=[^;\r]+/, 'branch=z9hG4bKalg')],
    ['From', (text) => text.replace(/^(From: .*sip:desk@)[^>]+/m, '$1203.0.113.9')],
    ['From', (text) => text.replace(/^(From: .*;tag=)\w+/m, '$1x')],
    ['To', (text) => text.replace(/^(To: <sip:)[^>]+/m, '$1203.0.113.9')],
    ['Call-ID', (text) => text.replace(/^Call-ID: .*$/m, 'Call-ID: changed@203.0.113.9')],
  ])('are found by their %s, and shown', async (name, spoil) => {
    const clock = new FakeClock();
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const connect: DoctorWorld['connect'] = async (options) => {
      const socket = await WORLD.connect(options);
      socket.datagrams.on(() => resolve());
      return socket;
    };
    scene.server.script = { answer: () => '200 OK', spoil };
    const trunk = lineAt(scene.port, { credentials: null, register: false });
    const steps = stepsOf({ trunk, world: { clock, connect } });
    await arrived;
    // Where the branch was changed too, the answer is one to nothing, and another one is waited for.
    clock.advance(2_000);
    const { alg } = await steps;
    expect([...verdict(alg), alg.figures.changed]).toEqual(['bad', 'alg', name]);
    expect(alg.evidence?.sent).toContain(`${name}: `);
    expect(alg.evidence?.received).not.toBe(alg.evidence?.sent);
  });

  it('are not those that a server writes in its own way', async () => {
    const spoil = (text: string): string =>
      text
        .replace(/^From: .*?</m, 'From:   <')
        .replace('sip.example.com', 'SIP.Example.COM')
        .replace('CSeq: ', 'CSeq:  ');
    expect(verdict(await scene.step('alg', { spoil }))).toEqual(['ok', 'ok']);
  });
});
