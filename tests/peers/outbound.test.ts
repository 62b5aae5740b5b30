// Calls out, through a real Kamailio with digest authentication to a real SIPp: every way in which a call can go.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePorts } from './support/free-ports.ts';
import { NOBODY } from './support/kamailio-config.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { RtpPeer } from './support/rtp-peer.ts';
import { Scene } from './support/scene.ts';
import type { SippOptions } from './support/sipp.ts';
import { Sipp } from './support/sipp.ts';
import { Station } from './support/station.ts';
import { until } from './support/wait-for.ts';

const LOST_ACKS = 2;

describeWithPeers('a call out', ['kamailio', 'sipp'], () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start({ lostAcks: LOST_ACKS, callTimeoutSeconds: 20 });
  });
  afterAll(async () => {
    await scene.stop();
  });
  beforeEach(async () => {
    expect((await scene.station.rest.active()).body.data?.total, 'calls left over by the test before').toBe(0);
  });

  const customer = (options: Omit<SippOptions, 'proxy'>): Promise<Sipp> =>
    Sipp.start({ proxy: scene.kamailio, ...options });

  describe('that is answered', () => {
    it('is challenged, rings, is answered and is hung up by us', async () => {
      await using other = await customer({ scenario: 'answer', pauseMs: 200 });
      const call = await scene.station.call(other.number);
      await call.event('call-answered');
      await call.hangUp();
      expect(await call.over()).toEqual({ status: 'ended', reason: 'agent', sipCode: null });
      expect(call.course()).toEqual(['call-initiated', 'call-trying', 'call-ringing', 'call-answered', 'call-ended']);
      await other.finished();
      expect(scene.kamailio.events).toContain(`invite ${other.number}`);
    });

    it('is dialled exactly as given', async () => {
      await using other = await customer({ scenario: 'answer' });
      const call = await scene.station.call({ phoneNumber: other.number, customerId: 7 });
      await call.event('call-answered');
      await call.hangUp();
      await other.finished();
      expect(other.messages).toContain(`INVITE sip:${other.number}@127.0.0.1`);
    });

    it('is answered without ringing first', async () => {
      await using other = await customer({ scenario: 'answer-at-once' });
      const call = await scene.station.call(other.number);
      await call.event('call-answered');
      await call.hangUp();
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
      expect(call.course()).not.toContain('call-ringing');
      await other.finished();
    });

    it('is hung up by the customer', async () => {
      await using other = await customer({ scenario: 'remote-bye', pauseMs: 1200 });
      const call = await scene.station.call(other.number);
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'customer' });
      expect((await call.event('call-ended')).duration).toBe(1);
      await other.finished();
    });

    it('has its ACK lost twice, and acknowledges each repeated 200', async () => {
      await using other = await customer({ scenario: 'lost-ack', pauseMs: 200 });
      const call = await scene.station.call(other.number);
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'customer' });
      await other.finished();
      expect(scene.kamailio.events.filter((event) => event.startsWith('ack-lost'))).toHaveLength(LOST_ACKS);
      expect(call.course().filter((name) => name === 'call-answered')).toHaveLength(1);
    });

    it('is put on hold and taken back by the customer', async () => {
      await using audio = await RtpPeer.open({ law: 'PCMA' });
      await using other = await customer({ scenario: 'reinvite', pauseMs: 600, rtpPort: audio.port });
      const call = await scene.station.call(other.number);
      await call.event('call-answered');
      await until('the call is taken back', () => other.messages.includes('CSeq: 3 ACK'));
      const before = audio.heard.all.length;
      await audio.heard.waitFor('RTP after the hold', () => audio.heard.all.length > before + 10);
      await call.hangUp();
      await other.finished();
      expect(new Set(audio.heard.all.map((packet) => packet.ssrc)).size).toBe(1);
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    });

    it('answers OPTIONS and INFO inside the dialog', async () => {
      await using other = await customer({ scenario: 'in-dialog', pauseMs: 100 });
      const call = await scene.station.call(other.number);
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'customer' });
      await other.finished();
    });

    it('is over for us even when the BYE is never answered', async () => {
      await using other = await customer({ scenario: 'silent-bye', pauseMs: 100 });
      const call = await scene.station.call(other.number);
      await call.event('call-answered');
      await call.hangUp();
      expect(await call.over(40_000)).toMatchObject({ status: 'ended', reason: 'agent' });
    });
  });

  describe('that is refused', () => {
    it.each([
      ['486 Busy Here', 'busy'],
      ['600 Busy Everywhere', 'busy'],
      ['603 Decline', 'declined'],
      ['404 Not Found', 'not-found'],
      ['484 Address Incomplete', 'not-found'],
      ['604 Does Not Exist Anywhere', 'not-found'],
      ['408 Request Timeout', 'no-answer'],
      ['480 Temporarily Unavailable', 'no-answer'],
      ['403 Forbidden', 'forbidden'],
      ['401 Unauthorized', 'auth-failed'],
      ['488 Not Acceptable Here', 'rejected'],
      ['500 Server Internal Error', 'rejected'],
    ])('with %s fails as %s', async (refusal, reason) => {
      await using other = await customer({ scenario: 'refuse', refusal });
      const call = await scene.station.call(other.number);
      expect(await call.over()).toEqual({ status: 'failed', reason, sipCode: Number(refusal.slice(0, 3)) });
      await other.finished();
      expect(call.course().at(-1)).toBe('call-failed');
    });

    it('by Kamailio itself, which knows no such number', async () => {
      const call = await scene.station.call('55555555');
      expect(await call.over()).toEqual({ status: 'failed', reason: 'not-found', sipCode: 404 });
    });

    it('by Kamailio itself, which reaches nobody there', async () => {
      const call = await scene.station.call(NOBODY);
      expect(await call.over()).toEqual({ status: 'failed', reason: 'no-answer', sipCode: 408 });
    });
  });

  describe('that we give up', () => {
    it('while it rings is cancelled', async () => {
      await using other = await customer({ scenario: 'ring-for-ever' });
      const call = await scene.station.call(other.number);
      await call.event('call-ringing');
      await call.hangUp();
      expect(await call.over()).toMatchObject({ status: 'failed', reason: 'cancelled' });
      await other.finished();
    });

    it('before anything was heard from the other side is cancelled', async () => {
      await using other = await customer({ scenario: 'ring-for-ever' });
      const call = await scene.station.call(other.number);
      await call.hangUp();
      expect(await call.over()).toMatchObject({ status: 'failed', reason: 'cancelled' });
    });
  });
});

describeWithPeers('a call out of a station with little patience', ['kamailio', 'sipp'], () => {
  it('times out while it rings, cancels, and says no-answer', async () => {
    await using scene = await Scene.start({ callTimeoutSeconds: 1 });
    await using other = await Sipp.start({ scenario: 'ring-for-ever', proxy: scene.kamailio });
    const call = await scene.station.call(other.number);
    expect(await call.over()).toMatchObject({ status: 'failed', reason: 'no-answer' });
    expect(call.course().slice(-2)).toEqual(['call-timeout', 'call-failed']);
    await other.finished();
  });

  it('is unreachable where nothing answers at all', async () => {
    await using scene = await Scene.start({});
    const nowhere = { host: '127.0.0.1', port: await freePorts(1) };
    await using station = await Station.start({ server: nowhere, voiceUrl: scene.voice.url, callTimeoutSeconds: 2 });
    const call = await station.call('13800000000');
    expect(await call.over()).toEqual({ status: 'failed', reason: 'unreachable', sipCode: null });
    expect(call.course()).toEqual(['call-initiated', 'call-failed']);
  });
});
