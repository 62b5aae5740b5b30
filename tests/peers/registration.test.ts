// Registration with a real Kamailio, and calls that arrive at the registered contact.

import { expect, it } from 'vitest';
import { describeWithPeers } from './support/peers-present.ts';
import { ACCOUNT, Scene, VISITOR } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import { Station } from './support/station.ts';

/** Kamailio grants so many seconds, so that several refreshes take no time. */
const GRANTED = 3;
const ANSWER_WITHIN = 1000;

describeWithPeers('the station at its registrar', ['kamailio', 'sipp'], () => {
  const visitor = (scene: Scene, pauseMs: number): Promise<Sipp> =>
    Sipp.start({ scenario: 'call-in', proxy: scene.kamailio, pauseMs, call: { ...VISITOR, to: ACCOUNT.username } });

  it('registers, is called, refreshes three times, and is called again', async () => {
    await using scene = await Scene.start({ register: true, maxExpires: GRANTED, registerInterval: 3600 });
    const { station, kamailio } = scene;
    expect(await station.registration('registered')).toMatchObject({ reason: null });

    await takeCall(scene, 1);
    const before = kamailio.events.filter((event) => event.startsWith('registered')).length;
    await kamailio.event('registered', before + 3, 4 * GRANTED * 1000);
    await takeCall(scene, 2);
    expect(station.events.all.filter((event) => event.event === 'registration' && event.state === 'failed')).toEqual(
      [],
    );
  });

  it('survives nonces that grow old between refreshes', async () => {
    await using scene = await Scene.start({ register: true, maxExpires: GRANTED, nonceExpire: 1 });
    await scene.station.registration('registered');
    await scene.kamailio.event('registered', 3, 4 * GRANTED * 1000);
    await takeCall(scene, 1);
  });

  it('unregisters when it is stopped', async () => {
    await using scene = await Scene.start({ register: true });
    await scene.station.registration('registered');
    expect(await scene.station.stop()).toEqual({ code: 0, signal: null });
    await scene.kamailio.event('unregistered');
  });

  it('says why when the password is wrong, and its calls fail as auth-failed', async () => {
    await using scene = await Scene.start({});
    await using station = await Station.start({
      ...{ server: scene.kamailio, username: ACCOUNT.username, password: 'wrong', register: true },
      voiceUrl: scene.voice.url,
    });
    const { reason } = await station.registration('failed');
    expect(reason).toMatch(/password/i);
    await using other = await Sipp.start({ scenario: 'answer', proxy: scene.kamailio });
    const call = await station.call(other.number);
    expect(await call.over()).toEqual({ status: 'failed', reason: 'auth-failed', sipCode: 407 });
  });

  async function takeCall(scene: Scene, nth: number): Promise<void> {
    await using other = await visitor(scene, 800);
    const call = await scene.station.incomingCall(nth);
    const [initiated, answered] = [await call.event('call-initiated'), await call.event('call-answered')];
    expect(Date.parse(answered.at) - Date.parse(initiated.at)).toBeLessThan(ANSWER_WITHIN);
    expect(initiated.phoneNumber).toBe(VISITOR.user);
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'customer' });
    await other.finished();
  }
});
