// The status table of a call, row by row: what REST, the database and the events tell of each way a call can go.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Station } from '../peers/support/station.ts';
import type { StationCall } from '../peers/support/station-call.ts';
import { storedCall } from './support/database.ts';
import { Scene } from './support/scene.ts';
import { refuses, rings, SipPeer } from './support/sip-peer.ts';
import { Voice } from './support/voice.ts';

const ACCOUNT = { username: '1000', password: 'table-password' } as const;
const PATIENCE_SECONDS = 3;

const RINGS = ['call-initiated', 'call-trying', 'call-ringing'] as const;
const TALKS = [...RINGS, 'call-answered'] as const;

/** How a call must have gone, wherever one looks. */
interface Outcome {
  readonly status: 'ended' | 'failed';
  readonly endReason: string;
  readonly sipCode: number | null;
  readonly events: readonly string[];
}

describe('the status table', () => {
  let peer: SipPeer;
  let voice: Voice;
  let station: Station;

  beforeAll(async () => {
    peer = await SipPeer.start();
    voice = await Voice.start();
    const trunk = { ...ACCOUNT, server: peer, callTimeoutSeconds: PATIENCE_SECONDS };
    station = await Station.start({ ...trunk, voiceUrl: voice.url, rtpPorts: 100 });
  });
  afterAll(async () => {
    expect(await station.stop()).toEqual({ code: 0, signal: null });
    await voice.close();
    await peer.close();
  });

  const expectOutcome = async (call: StationCall, expected: Outcome): Promise<void> => {
    const { status, endReason, sipCode, events } = expected;
    await call.over(15_000);
    const { body } = await station.rest.status(call.id);
    expect(body.data).toMatchObject({ status, endReason, sipCode });
    const row = storedCall(station.ready.dataDir, call.id);
    expect(row).toMatchObject({ status, end_reason: endReason, sip_code: sipCode });
    expect(row.ended_at).toBeGreaterThanOrEqual(row.started_at);
    expect(row.answered_at === null).toBe(!events.includes('call-answered'));
    expect(call.course()).toEqual(events);
    const last = await call.event(status === 'ended' ? 'call-ended' : 'call-failed');
    expect(last).toMatchObject(
      status === 'ended' ? { reason: endReason } : { reason: endReason, sipCode, error: expect.stringMatching(/\.$/) },
    );
  };

  describe.concurrent('after the answer', () => {
    it('hung up by us: ended, agent', async () => {
      const { number } = await peer.answering({ ringMs: 100 });
      const call = await station.call(number);
      await call.event('call-answered');
      await call.hangUp();
      const events = [...TALKS, 'call-ended'];
      await expectOutcome(call, { status: 'ended', endReason: 'agent', sipCode: null, events });
      await peer.saw('BYE', number);
    });

    it('hung up by the customer: ended, customer', async () => {
      const { number } = await peer.answering({ ringMs: 100 });
      const call = await station.call(number);
      await call.event('call-answered');
      await (await peer.callTo(number)).hangUp();
      const events = [...TALKS, 'call-ended'];
      await expectOutcome(call, { status: 'ended', endReason: 'customer', sipCode: null, events });
    });

    it('answered without ringing: ended all the same', async () => {
      const { number } = await peer.answering();
      const call = await station.call(number);
      await call.event('call-answered');
      await call.hangUp();
      const events = ['call-initiated', 'call-trying', 'call-answered', 'call-ended'];
      await expectOutcome(call, { status: 'ended', endReason: 'agent', sipCode: null, events });
    });
  });

  describe.concurrent('before the answer', () => {
    it('hung up by us while connecting: failed, cancelled', async () => {
      // Something answers 100, so that a CANCEL may be sent.
      const number = peer.number(() => {});
      const call = await station.call(number);
      await call.event('call-trying');
      await call.hangUp();
      const events = ['call-initiated', 'call-trying', 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason: 'cancelled', sipCode: null, events });
      await peer.saw('CANCEL', number);
    });

    it('hung up by us before anything was heard: failed, cancelled', async () => {
      const call = await station.call(peer.number('silent'));
      await call.hangUp();
      const events = ['call-initiated', 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason: 'cancelled', sipCode: null, events });
    });

    it('hung up by us while ringing: failed, cancelled', async () => {
      const number = peer.number(rings);
      const call = await station.call(number);
      await call.event('call-ringing');
      await call.hangUp();
      const events = [...RINGS, 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason: 'cancelled', sipCode: null, events });
      await peer.saw('CANCEL', number);
    });

    it('rings for too long: failed, no-answer', async () => {
      const number = peer.number(rings);
      const call = await station.call(number);
      const events = [...RINGS, 'call-timeout', 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason: 'no-answer', sipCode: null, events });
      await peer.saw('CANCEL', number);
    });

    it('is tried for too long without ringing: failed, no-answer', async () => {
      const number = peer.number(() => {});
      const call = await station.call(number);
      const events = ['call-initiated', 'call-trying', 'call-timeout', 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason: 'no-answer', sipCode: null, events });
      await peer.saw('CANCEL', number);
    });

    it('nothing answers: failed, unreachable, even when our patience is shorter than timer B', async () => {
      const number = peer.number('silent');
      const call = await station.call(number);
      const events = ['call-initiated', 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason: 'unreachable', sipCode: null, events });
      expect(peer.methods(number)).toEqual(['INVITE']);
    });

    it.each([
      [401, 'auth-failed'],
      [407, 'auth-failed'],
    ] as const)('challenged with %i again: failed, %s', async (status, endReason) => {
      const number = peer.number({ challenge: status });
      const call = await station.call(number);
      const events = ['call-initiated', 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason, sipCode: status, events });
      // The credentials were shown once, and not again.
      const proofs = peer.requests.all.filter(
        (one) => one.number === number && /^(proxy-)?authorization:/im.test(one.text),
      );
      expect(new Set(proofs.map((one) => /^cseq: *(\d+)/im.exec(one.text)?.[1])).size).toBe(1);
    });

    it.each([
      [486, 'busy'],
      [600, 'busy'],
      [603, 'declined'],
      [404, 'not-found'],
      [484, 'not-found'],
      [604, 'not-found'],
      [408, 'no-answer'],
      [480, 'no-answer'],
      [403, 'forbidden'],
      [400, 'rejected'],
      [410, 'rejected'],
      [482, 'rejected'],
      [487, 'rejected'],
      [488, 'rejected'],
      [500, 'rejected'],
      [503, 'rejected'],
      [606, 'rejected'],
    ] as const)('refused with %i at once: failed, %s', async (sipCode, endReason) => {
      const call = await station.call(peer.number(refuses(sipCode)));
      const events = ['call-initiated', 'call-trying', 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason, sipCode, events });
    });

    it.each([
      [486, 'busy'],
      [603, 'declined'],
      [480, 'no-answer'],
      [500, 'rejected'],
    ] as const)('refused with %i after ringing: failed, %s', async (sipCode, endReason) => {
      const call = await station.call(peer.number(refuses(sipCode, 'Refused', true)));
      const events = [...RINGS, 'call-failed'];
      await expectOutcome(call, { status: 'failed', endReason, sipCode, events });
    });
  });
});

/** HTTP 503 to the upgrade. */
const GONE = { status: 503 } as const;

describe('the status table, the voice service failing', () => {
  const cut = { kind: 'cut' } as const;

  it('lost for good after the answer: ended, voice-failed', async () => {
    const faults = { troubles: [{ at: { audioSent: 5 }, trouble: cut }] };
    await using scene = await Scene.start({ faults: (connection) => (connection === 1 ? faults : { upgrade: GONE }) });
    const { number } = await scene.peer.answering({ ringMs: 100 });
    const call = await scene.station.call(number);
    expect(await call.over()).toEqual({ status: 'ended', reason: 'voice-failed', sipCode: null });
    expect(scene.row(call)).toMatchObject({ status: 'ended', end_reason: 'voice-failed', sip_code: null });
    expect(call.course()).toEqual([...TALKS, 'call-error', 'call-error', 'call-ended']);
    await scene.peer.saw('BYE', number);
  });

  it('refused while ringing: the INVITE is cancelled; failed, voice-failed', async () => {
    const trouble = { kind: 'refuse', message: 'no such speaker' } as const;
    await using scene = await Scene.start({ faults: { troubles: [{ at: 'session', trouble }] } });
    const number = scene.peer.number(rings);
    const call = await scene.station.call(number);
    expect(await call.over()).toEqual({ status: 'failed', reason: 'voice-failed', sipCode: null });
    expect(scene.row(call)).toMatchObject({ status: 'failed', end_reason: 'voice-failed', sip_code: null });
    expect(call.course()).toEqual([...RINGS, 'call-error', 'call-failed']);
    await scene.peer.saw('CANCEL', number);
  });

  it('refused before dialling: nobody is called; failed, voice-failed', async () => {
    await using scene = await Scene.start({ faults: { upgrade: GONE } });
    const number = scene.peer.number(rings);
    const call = await scene.station.call(number);
    expect(await call.over()).toEqual({ status: 'failed', reason: 'voice-failed', sipCode: null });
    expect(scene.row(call)).toMatchObject({ status: 'failed', end_reason: 'voice-failed', sip_code: null });
    expect(call.course()).toEqual(['call-initiated', 'call-error', 'call-failed']);
    expect(scene.peer.methods(number)).toEqual([]);
  });
});

describe('the status table, the station dying', () => {
  it('answered: ended, else failed; interrupted, and known so at the next start', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ringside-died-'));
    try {
      await using peer = await SipPeer.start();
      await using voice = await Voice.start();
      const settings = { server: peer, voiceUrl: voice.url, dataDir };
      await using doomed = await Station.start(settings);
      const { number } = await peer.answering({ ringMs: 100 });
      const answered = await doomed.call(number);
      const ringing = await doomed.call(peer.number(rings));
      const connecting = await doomed.call(peer.number('silent'));
      await Promise.all([answered.event('call-answered'), ringing.event('call-ringing')]);
      await doomed.kill();
      for (const call of [answered, ringing, connecting]) expect(storedCall(dataDir, call.id).end_reason).toBeNull();

      await using next = await Station.start(settings);
      const expected = [
        [answered, 'ended'],
        [ringing, 'failed'],
        [connecting, 'failed'],
      ] as const;
      for (const [call, status] of expected) {
        const row = storedCall(dataDir, call.id);
        expect(row).toMatchObject({ status, end_reason: 'interrupted', sip_code: null, ended_at: expect.any(Number) });
        const { body } = await next.rest.status(call.id);
        expect(body.data).toMatchObject({ status, endReason: 'interrupted', sipCode: null });
      }
      expect((await next.rest.active()).body.data?.total).toBe(0);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
