// Audio through real peers: what one side plays is found in what the other recorded, by a tone and its SNR.

import { expect, it } from 'vitest';
import { Baresip } from './support/baresip.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { RtpPeer } from './support/rtp-peer.ts';
import { ACCOUNT, AI_HZ, PHONE, Scene, VISITOR } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import { measureTone } from './support/tone.ts';

const CUSTOMER_HZ = 1015;
const LEAST_SNR_DB = 30;
/** Long enough that a wrong rate, a slip or a hole would show. */
const TALK_MS = 6000;
/** The longest unbroken piece of it when a busy machine hiccups several times meanwhile. */
const LEAST_STEADY_MS = 2000;

function expectTone(samples: Int16Array, hz: number, rate: number, where: string): void {
  const report = measureTone(samples, hz, rate);
  expect.soft(report.snrDb, `${where}: SNR of ${hz} Hz ${JSON.stringify(report)}`).toBeGreaterThan(LEAST_SNR_DB);
  expect.soft(report.lengthMs, `${where}: ms of ${hz} Hz ${JSON.stringify(report)}`).toBeGreaterThan(LEAST_STEADY_MS);
}

/** The customer in the left channel and in the voice service's ear, the AI in the right one. */
function expectBothRecorded(scene: Scene, callId: string, customerHz: number): void {
  const { rate, left, right } = scene.station.recording(callId);
  expectTone(left, customerHz, rate, 'recording, left');
  expectTone(right, AI_HZ, rate, 'recording, right');
  expectTone(scene.voice.heard(), customerHz, 16_000, 'voice service');
}

describeWithPeers('the audio of a call', ['kamailio', 'sipp', 'baresip'], () => {
  it.each(['PCMA', 'PCMU'] as const)('goes both ways with a SIPp customer who takes %s only', async (law) => {
    await using scene = await Scene.start({ aiTone: true });
    await using audio = await RtpPeer.open({ law, toneHz: CUSTOMER_HZ });
    await using other = await Sipp.start({ scenario: 'answer', proxy: scene.kamailio, rtpPort: audio.port, law });
    const call = await scene.station.call(other.number);
    await call.event('call-answered');
    await audio.listen(TALK_MS);
    await call.hangUp();
    await call.over();
    await other.finished();
    expectTone(audio.audio(law), AI_HZ, 8000, 'customer');
    expectBothRecorded(scene, call.id, CUSTOMER_HZ);
    const wrongType = audio.heard.all.filter((packet) => packet.payloadType !== audio.heard.all[0]?.payloadType);
    expect(wrongType).toEqual([]);
  });

  it.each(['PCMA', 'PCMU'] as const)('goes both ways with baresip in %s', async (law) => {
    await using scene = await Scene.start({ aiTone: true });
    await using phone = await Baresip.start({ ...PHONE, server: scene.kamailio, toneHz: CUSTOMER_HZ, law });
    const call = await scene.station.call(PHONE.user);
    await call.event('call-answered');
    await phone.record(TALK_MS);
    await call.hangUp();
    await call.over();
    await phone.event('CALL_CLOSED');
    expectTone(await phone.heard(), AI_HZ, 8000, 'baresip');
    expectBothRecorded(scene, call.id, CUSTOMER_HZ);
  });

  it('comes from what SIPp itself streams', async () => {
    await using scene = await Scene.start({ aiTone: true });
    await using other = await Sipp.start({
      ...{ scenario: 'answer-rtp-stream', proxy: scene.kamailio, streamHz: CUSTOMER_HZ },
    });
    const call = await scene.station.call(other.number);
    await call.event('call-answered');
    await scene.voice.listen(TALK_MS);
    await call.hangUp();
    await call.over();
    await other.finished();
    expectBothRecorded(scene, call.id, CUSTOMER_HZ);
  });

  it('is heard before the answer, as early media', async () => {
    await using scene = await Scene.start({ aiTone: true });
    await using audio = await RtpPeer.open({ law: 'PCMA', toneHz: CUSTOMER_HZ });
    await using other = await Sipp.start({
      ...{ scenario: 'early-media', proxy: scene.kamailio, rtpPort: audio.port, pauseMs: TALK_MS },
    });
    const call = await scene.station.call(other.number);
    const ringing = await call.event('call-ringing');
    const answered = await call.event('call-answered');
    expect(Date.parse(answered.at) - Date.parse(ringing.at)).toBeGreaterThan(TALK_MS - 500);
    await audio.listen(TALK_MS);
    await call.hangUp();
    await call.over();
    await other.finished();
    const { rate, left, right } = scene.station.recording(call.id);
    const earlySamples = (TALK_MS / 1000) * rate;
    expectTone(left.subarray(0, earlySamples), CUSTOMER_HZ, rate, 'recording, left, before the answer');
    expectTone(left.subarray(earlySamples), CUSTOMER_HZ, rate, 'recording, left, after the answer');
    expect(measureTone(right.subarray(0, earlySamples), AI_HZ, rate).lengthMs).toBe(0);
    expectTone(audio.audio('PCMA'), AI_HZ, 8000, 'customer');
  });

  it('goes both ways in a call that came in', async () => {
    await using scene = await Scene.start({ aiTone: true, register: true });
    await scene.station.registration('registered');
    await using audio = await RtpPeer.open({ law: 'PCMA', toneHz: CUSTOMER_HZ });
    await using other = await Sipp.start({
      ...{ scenario: 'call-in', proxy: scene.kamailio, rtpPort: audio.port, pauseMs: TALK_MS },
      call: { ...VISITOR, to: ACCOUNT.username },
    });
    const call = await scene.station.incomingCall();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'customer' });
    await other.finished();
    expectTone(audio.audio('PCMA'), AI_HZ, 8000, 'caller');
    expectBothRecorded(scene, call.id, CUSTOMER_HZ);
  });
});
