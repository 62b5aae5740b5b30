// A call that is held fifty times by either side, and two that live by session timers: real SIPps behind a real Kamailio.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPeers } from './support/peers-present.ts';
import { RtpPeer } from './support/rtp-peer.ts';
import { Scene } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import type { Step } from './support/sipp-script.ts';
import { hungUp, invited, pause, pickUp, receive, reply, request, response, script } from './support/sipp-script.ts';
import { measureTone } from './support/tone.ts';

const CUSTOMER_HZ = 1015;
const TIMES = 50;
/** SIPp reads no scenario of more than 64 KiB. */
const CALLS = 2;
const SDP = { sdp: {} };
/** RFC 4028's least, and what it makes of the calls below. */
const EXPIRES = 90;
const REFRESH_AT = EXPIRES / 2;
const GIVEN_UP_AT = EXPIRES - Math.min(32, EXPIRES / 3);

describeWithPeers('a call', ['kamailio', 'sipp'], () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start({ callTimeoutSeconds: 20 });
  });
  afterAll(async () => {
    await scene?.stop();
  });
  const customer = (steps: readonly Step[], rtpPort?: number): Promise<Sipp> =>
    Sipp.start({
      proxy: scene.kamailio,
      scenario: { script: script('customer', ...steps) },
      ...(rtpPort === undefined ? {} : { rtpPort }),
    });

  it(`that we hold and take back ${TIMES} times is heard after it`, async () => {
    await using audio = await RtpPeer.open({ law: 'PCMA', toneHz: CUSTOMER_HZ });
    const changes = Array.from({ length: TIMES * 2 }, (_, index) => {
      const held = index % 2 === 0;
      const sdp = { version: index + 2, direction: held ? 'recvonly' : 'sendrecv' };
      return [receive('INVITE', held ? 'a=sendonly' : 'a=sendrecv'), reply('200 OK', { sdp }), receive('ACK')];
    }).flat();
    await using other = await customer(
      [invited(), pickUp('200 OK', SDP), receive('ACK'), ...changes, hungUp()],
      audio.port,
    );
    const call = await scene.station.call(other.number);
    await call.event('call-answered');
    for (let round = 0; round < TIMES; round += 1) {
      await ask(call.id, 'hold');
      await ask(call.id, 'resume');
    }
    const heardBefore = scene.voice.heard().length;
    await scene.voice.listen(4000);
    await call.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    await other.finished();
    const after = scene.voice.heard().subarray(heardBefore);
    expect(measureTone(after, CUSTOMER_HZ, 16_000).lengthMs).toBeGreaterThan(1000);
  }, 60_000);

  it(`that the customer holds and takes back stays up, ${TIMES} times in ${CALLS} calls`, async () => {
    const times = TIMES / CALLS;
    const changes = Array.from({ length: times * 2 }, (_, index) => [
      request('INVITE', index + 2, {
        sdp: { version: index + 2, direction: index % 2 === 0 ? 'sendonly' : 'sendrecv' },
      }),
      response(100, { optional: true }),
      response(200, { pattern: index % 2 === 0 ? 'a=recvonly' : 'a=sendrecv' }),
      request('ACK', index + 2),
    ]).flat();
    for (let round = 0; round < CALLS; round += 1) {
      await using other = await customer([
        ...[invited(), pickUp('200 OK', SDP), receive('ACK'), pause(200), ...changes],
        ...[request('BYE', times * 2 + 2), response(200)],
      ]);
      const call = await scene.station.call(other.number);
      expect(await call.over(60_000), other.report()).toMatchObject({ status: 'ended', reason: 'customer' });
      await other.finished();
    }
  }, 70_000);

  it.concurrent(`with a session of ${EXPIRES} s is refreshed by us at half of it`, async () => {
    const timer = { headers: ['Require: timer', `Session-Expires: ${EXPIRES};refresher=uac`, ALLOW] };
    const refreshed = [receive('UPDATE', `Session-Expires: *${EXPIRES};refresher=uac`), reply('200 OK', timer)];
    await using other = await customer([
      ...[invited(), pickUp('200 OK', { ...SDP, ...timer }), receive('ACK'), ...refreshed, hungUp()],
    ]);
    const call = await scene.station.call(other.number);
    const answeredAt = Date.parse((await call.event('call-answered')).at);
    await other.has('UPDATE sip:', 1, (REFRESH_AT + 10) * 1000);
    expect((Date.now() - answeredAt) / 1000).toBeGreaterThan(REFRESH_AT - 1);
    await call.hangUp();
    await other.finished();
  }, 90_000);

  it.concurrent(`with a session of ${EXPIRES} s that the customer stops refreshing is ended in time`, async () => {
    const timer = { headers: ['Require: timer', `Session-Expires: ${EXPIRES};refresher=uas`, ALLOW] };
    const refresh = (sequence: number): Step[] => [
      pause(500),
      request('UPDATE', sequence, {
        headers: [`Session-Expires: ${EXPIRES};refresher=uac`, 'Supported: timer', ALLOW],
      }),
      response(200, { pattern: `Session-Expires: *${EXPIRES};refresher=uac` }),
    ];
    await using other = await customer([
      ...[invited(), pickUp('200 OK', { ...SDP, ...timer }), receive('ACK')],
      ...[refresh(2), refresh(3)].flat(),
      hungUp(),
    ]);
    const call = await scene.station.call(other.number);
    await call.event('call-answered');
    await other.has('CSeq: 3 UPDATE', 2);
    const refreshedAt = Date.now();
    await call.over((GIVEN_UP_AT + 10) * 1000);
    expect((Date.now() - refreshedAt) / 1000).toBeGreaterThan(GIVEN_UP_AT - 2);
    await other.finished();
  }, 90_000);

  async function ask(callId: string, action: string): Promise<void> {
    const { status, body } = await scene.station.rest.ask('POST', `/calls/${callId}/${action}`, {});
    if (status !== 200) throw new Error(`${action} answered ${status}: ${body.message}`);
  }
});

/** Without it we would refresh by re-INVITE. */
const ALLOW = 'Allow: INVITE, ACK, BYE, CANCEL, UPDATE';
