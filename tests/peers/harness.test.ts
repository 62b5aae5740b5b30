// The peers against one another, without the product: when these pass, a red test beside them points at the engine.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Baresip } from './support/baresip.ts';
import type { Law } from './support/g711.ts';
import { decodeLaw, encodeLaw } from './support/g711.ts';
import { Kamailio } from './support/kamailio.ts';
import { NOBODY } from './support/kamailio-config.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { RtpPeer } from './support/rtp-peer.ts';
import { authorization, challengeParameter, sipRequest } from './support/sip-request.ts';
import type { Scenario } from './support/sipp.ts';
import { Sipp } from './support/sipp.ts';
import { measureTone, sine } from './support/tone.ts';
import { until } from './support/wait-for.ts';

const CALLER = { user: '1001', password: 'correct-horse' };
const PHONE = { user: '2001', password: 'battery-staple' };
const USERS = { [CALLER.user]: CALLER.password, [PHONE.user]: PHONE.password };

describe('the tone measure', () => {
  it.each(['PCMA', 'PCMU'] as const)('finds what %s leaves of a tone', (law) => {
    const report = measureTone(decodeLaw(law, encodeLaw(law, sine(1015, 2, 8000))), 1015, 8000);
    expect(report.snrDb).toBeGreaterThan(35);
    expect(report.lengthMs).toBe(1800);
  });

  it('is spoilt by one lost frame, and tells where the rest is good', () => {
    const samples = sine(1015, 3, 8000);
    const slipped = Int16Array.from([...samples.subarray(0, 8000), ...samples.subarray(8160)]);
    const report = measureTone(slipped, 1015, 8000);
    expect(report.wholeSnrDb).toBeLessThan(20);
    expect(report.snrDb).toBeGreaterThan(60);
  });

  it('hears nothing in silence, noise and another tone', () => {
    const noise = Int16Array.from({ length: 16_000 }, (_, index) => ((index * 7919) % 20_011) - 10_000);
    for (const samples of [new Int16Array(16_000), noise, sine(440, 2, 8000)])
      expect(measureTone(samples, 1015, 8000).lengthMs).toBe(0);
  });
});

describeWithPeers('Kamailio with SIPp on both sides', ['kamailio', 'sipp'], () => {
  let kamailio: Kamailio;
  beforeAll(async () => {
    kamailio = await Kamailio.start({ users: USERS, nonceExpire: 1, lostAcks: 2, responseTimeout: 1000 });
  });
  afterAll(async () => {
    await kamailio.stop();
  });

  const callIn = (to: string, scenario: Scenario = 'call-in', password = CALLER.password): Promise<Sipp> =>
    Sipp.start({ scenario, proxy: kamailio, pauseMs: 100, call: { user: CALLER.user, password, to } });

  it('challenges a call and puts it through', async () => {
    await using customer = await Sipp.start({ scenario: 'answer', proxy: kamailio, pauseMs: 100 });
    await using caller = await callIn(customer.number);
    await Promise.all([caller.finished(), customer.finished()]);
    expect(caller.messages).toContain('Proxy-Authenticate: Digest realm="carrier.example.com"');
    expect(kamailio.events).toContain(`invite ${customer.number}`);
  });

  it('challenges a wrong password again', async () => {
    await using caller = await callIn(NOBODY, 'call-in', 'wrong');
    await until('a second 407', () => (caller.messages.match(/^SIP\/2\.0 407/gm)?.length ?? 0) >= 2);
    expect(kamailio.events.at(-1)).toBe(`challenge INVITE ${CALLER.user} verdict=-2`);
  });

  it('says stale=true to the right answer for an old nonce', async () => {
    const register = (headers: readonly string[]): Promise<string | undefined> =>
      sipRequest({ method: 'REGISTER', port: kamailio.port, user: PHONE.user, headers });
    const first = (await register([])) ?? '';
    expect(first).toMatch(/^SIP\/2\.0 401 /);
    expect(challengeParameter(first, 'stale')).toBeUndefined();
    const answer = authorization(first, PHONE.user, PHONE.password, kamailio.port);
    expect(await register([answer, 'Expires: 1'])).toMatch(/^SIP\/2\.0 200 /);
    const stale = await until('the nonce is old', async () => {
      const response = await register([answer, 'Expires: 1']);
      return response?.startsWith('SIP/2.0 401') === true && response;
    });
    expect(challengeParameter(stale, 'stale')).toBe('true');
  });

  it.each([
    ['an unknown number', '55555555', '404'],
    ['a number at which nobody is', NOBODY, '408'],
  ])('refuses %s with its code', async (_, number, code) => {
    await using caller = await callIn(number);
    await expect(caller.finished()).rejects.toThrow('not played');
    expect(caller.messages).toMatch(new RegExp(`^SIP/2\\.0 ${code} `, 'm'));
  });

  it('loses the first ACKs of a call, and SIPp repeats its 200', async () => {
    await using customer = await Sipp.start({ scenario: 'lost-ack', proxy: kamailio, pauseMs: 100 });
    await using caller = await callIn(customer.number, 'call-in-stays');
    await Promise.all([caller.finished(), customer.finished()]);
    expect(kamailio.events.filter((event) => event.startsWith('ack-lost'))).toHaveLength(2);
    expect(customer.messages.match(/^SIP\/2\.0 200 OK/gm)?.length).toBeGreaterThanOrEqual(3);
  });

  it('hangs up from the other side', async () => {
    await using customer = await Sipp.start({ scenario: 'remote-bye', proxy: kamailio, pauseMs: 100 });
    await using caller = await callIn(customer.number, 'call-in-stays');
    await Promise.all([caller.finished(), customer.finished()]);
  });
});

describeWithPeers('Kamailio with baresip', ['kamailio', 'sipp', 'baresip'], () => {
  let kamailio: Kamailio;
  beforeAll(async () => {
    kamailio = await Kamailio.start({ users: USERS });
  });
  afterAll(async () => {
    await kamailio.stop();
  });

  const phone = (law: Law): Promise<Baresip> => Baresip.start({ ...PHONE, server: kamailio, toneHz: 440, law });
  const dial = (baresip: Baresip, number: string): void => baresip.dial(`sip:${number}@127.0.0.1:${kamailio.port}`);

  it.each(['PCMA', 'PCMU'] as const)('carries a tone both ways in %s', async (law) => {
    await using baresip = await phone(law);
    await using audio = await RtpPeer.open({ law, toneHz: 1015 });
    await using caller = await Sipp.start({
      ...{ scenario: 'call-in', proxy: kamailio, pauseMs: 2500, rtpPort: audio.port, law },
      call: { ...CALLER, to: PHONE.user },
    });
    await caller.finished();
    await baresip.event('CALL_CLOSED');
    const there = measureTone(await baresip.heard(), 1015, 8000);
    const back = measureTone(audio.audio(law), 440, 8000);
    expect(there.snrDb).toBeGreaterThan(30);
    expect(there.lengthMs).toBeGreaterThan(1500);
    expect(back.snrDb).toBeGreaterThan(30);
    expect(back.lengthMs).toBeGreaterThan(1500);
  });

  it('hears what SIPp itself streams', async () => {
    await using baresip = await phone('PCMA');
    await using customer = await Sipp.start({ scenario: 'answer-rtp-stream', proxy: kamailio, streamHz: 600 });
    dial(baresip, customer.number);
    await baresip.record(2000);
    baresip.hangUp();
    await customer.finished();
    await baresip.event('CALL_CLOSED');
    const report = measureTone(await baresip.heard(), 600, 8000);
    expect(report.snrDb).toBeGreaterThan(30);
    expect(report.lengthMs).toBeGreaterThan(1000);
  });

  it('cancels a call that rings for ever', async () => {
    await using baresip = await phone('PCMA');
    await using customer = await Sipp.start({ scenario: 'ring-for-ever', proxy: kamailio });
    dial(baresip, customer.number);
    await baresip.event('CALL_RINGING');
    baresip.hangUp();
    await customer.finished();
    expect(customer.messages).toMatch(/^ACK /m);
  });

  it.each(['486 Busy Here', '603 Decline', '500 Server Internal Error'])('is refused with %s', async (refusal) => {
    await using baresip = await phone('PCMA');
    await using customer = await Sipp.start({ scenario: 'refuse', proxy: kamailio, refusal });
    dial(baresip, customer.number);
    expect((await baresip.event('CALL_CLOSED')).param).toContain(refusal);
    await customer.finished();
  });

  it.each([
    ['is put on hold and taken back', 'reinvite'],
    ['is asked OPTIONS and sent INFO', 'in-dialog'],
  ] as const)('%s in the middle of a call', async (_, scenario) => {
    await using baresip = await phone('PCMA');
    await using audio = await RtpPeer.open({ law: 'PCMA', toneHz: 1015 });
    await using customer = await Sipp.start({ scenario, proxy: kamailio, pauseMs: 200, rtpPort: audio.port });
    dial(baresip, customer.number);
    await baresip.event('CALL_ESTABLISHED');
    if (scenario === 'reinvite') {
      await until('the call is taken back', () => customer.messages.includes('CSeq: 3 ACK'));
      baresip.hangUp();
    }
    await customer.finished();
  });
});
