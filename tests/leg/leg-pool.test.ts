// Legs in real worker threads, over real sockets, with a fake speech service behind the model's seam.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workerUrl } from '../../electron/app/workers/worker-url.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { Leg, LegEvent, LegOptions, RemoteMedia } from '../../electron/leg/leg.ts';
import type { MediaLegPool } from '../../electron/leg/leg-pool.ts';
import { createLegPool } from '../../electron/leg/leg-pool.ts';
import type { CallLevel, CallMeters } from '../../shared/console-events.ts';
import { LOOPBACK } from '../support/loopback.ts';
import { readRecording } from '../support/recording.ts';
import { tone, toneQuality } from '../support/tone.ts';
import type { Script } from './support/fake-model.ts';
import { PAYLOAD_TYPES, RtpPeer } from './support/rtp-peer.ts';

const FAKE_WORKER = new URL('./support/fake-media-worker.ts', import.meta.url);

let directory: string;
let pool: MediaLegPool;
let peer: RtpPeer;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringside-leg-'));
  pool = createLegPool({ workerUrl: FAKE_WORKER, workers: 2, logger: silentLogger });
  peer = await RtpPeer.open();
});

afterEach(async () => {
  peer.close();
  await pool.dispose();
  rmSync(directory, { recursive: true });
});

function options(script: Script | 'die', change: Partial<LegOptions> = {}): LegOptions {
  return {
    callId: 'call_1_test',
    rtpHost: LOOPBACK,
    rtpPortMin: 41_000,
    rtpPortMax: 41_200,
    recordingPath: join(directory, 'call.wav'),
    voice: {
      kind: 'doubao',
      url: 'ws://127.0.0.1:1',
      credentials: { kind: 'api-key', apiKey: 'key' },
      resourceId: '',
      model: '',
      speaker: '',
      botName: '',
    },
    systemPrompt: script === 'die' ? 'die' : JSON.stringify(script),
    greeting: 'hello there',
    ...change,
  };
}

function remote(change: Partial<RemoteMedia> = {}): RemoteMedia {
  const payloadType = PAYLOAD_TYPES[peer.law];
  const { law, port } = peer;
  return { host: LOOPBACK, port, law, payloadType, dtmfPayloadType: 101, direction: 'sendrecv', ...change };
}

/** Collects a leg's events; `next` resolves with the first one that fits, past or to come. */
function watch(leg: Leg): { readonly events: LegEvent[]; next(fits: (event: LegEvent) => boolean): Promise<LegEvent> } {
  const events: LegEvent[] = [];
  leg.events.on((event) => events.push(event));
  const next = (fits: (event: LegEvent) => boolean): Promise<LegEvent> =>
    new Promise((resolve) => {
      const past = events.find(fits);
      if (past !== undefined) return resolve(past);
      const stop = leg.events.on((event) => {
        if (!fits(event)) return;
        stop();
        resolve(event);
      });
    });
  return { events, next };
}

describe('a leg in its worker', () => {
  it('carries a tone both ways, records both sides and tells the greeting as a turn', async () => {
    const leg = await pool.open(options({ greetingMs: 1000, frequency: 700, reportAfterMs: 1600 }));
    const { events, next } = watch(leg);
    leg.connectVoice();
    leg.startVoice();
    await next((event) => event.type === 'voice-ready');
    leg.setRemote(remote());
    await peer.until(() => peer.received.length >= 3);
    expect(peer.received.some((packet) => peer.isSpeech(packet))).toBe(false);
    leg.answer();
    peer.play(leg.rtpPort, (position) => tone(1000, 8000, 160, 10_000, position));
    await next((event) => event.type === 'turn' && event.turn === 2 && event.final);
    const report = await leg.close();

    const spoken = peer.speech;
    expect(spoken.length / 8).toBeGreaterThan(980);
    expect(toneQuality(spoken, 700, 8000).snr).toBeGreaterThan(30);
    const heard = events.find((event) => event.type === 'turn' && event.turn === 2 && event.final);
    const told = JSON.parse(heard?.type === 'turn' ? heard.text : '{}');
    expect(told.snr).toBeGreaterThan(30);
    expect(told.amplitude).toBeGreaterThan(9_800);

    const recording = readRecording(join(directory, 'call.wav'));
    expect(recording.milliseconds).toBe(report.recordedMs);
    expect(toneQuality(recording.left, 1000, 8000).snr).toBeGreaterThan(30);
    expect(toneQuality(recording.right, 700, 8000).snr).toBeGreaterThan(30);
    expect(report.meters.packetsReceived).toBeGreaterThan(40);

    const greeting = events.find((event) => event.type === 'turn' && event.turn === 1 && event.final);
    expect(greeting).toMatchObject({ speaker: 'ai', text: 'hello there', interrupted: false });
    if (greeting?.type !== 'turn') throw new Error('no greeting');
    expect((greeting.endedAtMs ?? 0) - greeting.startedAtMs).toBeGreaterThanOrEqual(1000);
    const loud = [...recording.right.keys()].filter((index) => Math.abs(recording.right[index] ?? 0) > 1000);
    const [firstLoudMs, lastLoudMs] = [(loud[0] ?? 0) / 8, (loud.at(-1) ?? 0) / 8];
    expect(firstLoudMs - greeting.startedAtMs).toBeGreaterThanOrEqual(0);
    expect(firstLoudMs - greeting.startedAtMs).toBeLessThan(20);
    expect((greeting.endedAtMs ?? 0) - lastLoudMs).toBeGreaterThan(0);
    expect((greeting.endedAtMs ?? 0) - lastLoudMs).toBeLessThan(45);
    const started = events.find((event) => event.type === 'greeting-started');
    const now = performance.timeOrigin + performance.now();
    expect(started?.type === 'greeting-started' && now - started.at).toBeGreaterThan(900);
    expect(started?.type === 'greeting-started' && now - started.at).toBeLessThan(20_000);
  });

  it('on hold says and hears nothing, records on, and goes on where it stopped in the same stream', async () => {
    const leg = await pool.open(options({ greetingMs: 600, frequency: 700, reportAfterMs: 200 }));
    const { events, next } = watch(leg);
    leg.startVoice();
    leg.setRemote(remote());
    leg.answer();
    await peer.until(() => peer.received.filter((packet) => peer.isSpeech(packet)).length > 5);
    leg.setRemote(remote({ direction: 'sendonly' }));
    await peer.beats(3);
    const held = peer.received.length;
    peer.play(leg.rtpPort, (position) => tone(1000, 8000, 160, 10_000, position));
    await peer.beats(25);
    expect(peer.received.length).toBeGreaterThan(held + 15);
    expect(peer.received.slice(held).some((packet) => peer.isSpeech(packet))).toBe(false);
    expect(events.some((event) => event.type === 'turn' && event.final)).toBe(false);
    leg.setRemote(remote({ direction: 'recvonly' }));
    await peer.beats(5);
    const quiet = peer.received.length;
    await peer.beats(10);
    expect(peer.received.length).toBe(quiet);
    leg.setRemote(remote());
    await next((event) => event.type === 'turn' && event.turn === 1 && event.final);
    await next((event) => event.type === 'turn' && event.turn === 2 && event.final);
    const report = await leg.close();

    expect(peer.speech.length / 8).toBeGreaterThan(580);
    expect(new Set(peer.received.map((packet) => packet.ssrc)).size).toBe(1);
    const [first] = peer.received;
    for (const [index, packet] of peer.received.entries())
      expect((packet.sequence - (first?.sequence ?? 0)) & 0xffff).toBe(index);
    const resumed = (peer.received[quiet]?.timestamp ?? 0) - (peer.received[quiet - 1]?.timestamp ?? 0);
    expect(resumed % 160).toBe(0);
    expect(resumed / 160).toBeGreaterThan(9);
    expect(report.recordedMs).toBeGreaterThan(1300);
    // While the peer only sent, what it sent was heard by nobody but is in the recording.
    expect(toneQuality(readRecording(join(directory, 'call.wav')).left, 1000, 8000).amplitude).toBeGreaterThan(1_000);
  });

  it('is silent within one frame of the interruption', async () => {
    const leg = await pool.open(options({ greetingMs: 5000, frequency: 700, interruptAfterMs: 200 }));
    const { next } = watch(leg);
    leg.startVoice();
    leg.setRemote(remote());
    leg.answer();
    await peer.until(() => peer.received.filter((packet) => peer.isSpeech(packet)).length > 5);
    peer.play(leg.rtpPort, (position) => tone(1000, 8000, 160, 10_000, position));
    const cut = await next((event) => event.type === 'turn' && event.interrupted);
    const atCut = peer.received.length;
    await peer.until(() => peer.received.length > atCut + 10);
    await leg.close();

    if (cut.type !== 'turn') throw new Error('no turn');
    expect(cut).toMatchObject({ turn: 1, speaker: 'ai', final: true });
    expect('hello there'.startsWith(cut.text)).toBe(true);
    expect(cut.text.length).toBeLessThan('hello there'.length);
    const spokenFrames = peer.received.filter((packet) => peer.isSpeech(packet)).length;
    // Every frame sent is counted as played, so not one followed the interruption; beats left out by a busy machine
    // are time without a frame.
    const playedMs = (cut.endedAtMs ?? 0) - cut.startedAtMs;
    expect(spokenFrames * 20).toBeLessThanOrEqual(playedMs);
    expect(spokenFrames * 20).toBeGreaterThan(playedMs - 200);
    expect(peer.received.slice(-5).some((packet) => peer.isSpeech(packet))).toBe(false);
  });

  it('keeps sequence, timestamp and SSRC running through a hold and a change of law', async () => {
    const leg = await pool.open(options({}));
    leg.setRemote(remote());
    await peer.until(() => peer.received.length >= 5);
    leg.setRemote(remote({ direction: 'inactive' }));
    await peer.beats(10);
    const atHold = peer.received.length;
    await peer.beats(10);
    expect(peer.received.length).toBe(atHold);
    leg.setRemote(remote({ law: 'PCMU', payloadType: 0 }));
    await peer.until(() => peer.received.length >= atHold + 5);
    await leg.close();
    const [first, last, resumed] = [peer.received[0], peer.received[atHold - 1], peer.received[atHold]];
    if (first === undefined || last === undefined || resumed === undefined) throw new Error('packets are missing');
    peer.received.forEach((packet, index) => {
      expect(packet.ssrc).toBe(first.ssrc);
      expect(packet.sequence).toBe((first.sequence + index) & 0xffff);
      expect(((packet.timestamp - first.timestamp) >>> 0) % 160).toBe(0);
      expect(packet.end - packet.start).toBe(160);
      expect(packet.marker).toBe(index === 0 || index === atHold);
      expect(packet.payloadType).toBe(index < atHold ? 8 : 0);
    });
    const pausedFrames = ((resumed.timestamp - last.timestamp) >>> 0) / 160;
    expect(pausedFrames).toBeGreaterThan(9);
  });

  it('tells that it is lost when its worker dies, leaves a readable recording, and the next call works', async () => {
    const survivor = await pool.open(options({}, { recordingPath: null }));
    const leg = await pool.open(options('die'));
    const { next } = watch(leg);
    const lost = watch(survivor);
    leg.setRemote(remote());
    await peer.until(() => peer.received.length >= 60);
    leg.startVoice();
    await next((event) => event.type === 'lost');
    const report = await leg.close();
    const recording = readRecording(join(directory, 'call.wav'));
    expect(recording.milliseconds).toBe(report.recordedMs);
    expect(recording.milliseconds).toBeGreaterThan(60 * 20 - 700);
    expect(lost.events).toEqual([]);
    const [one, two] = [await pool.open(options({})), await pool.open(options({}))];
    expect(one.rtpPort).not.toBe(two.rtpPort);
    await Promise.all([one.close(), two.close(), survivor.close()]);
  });

  it('refuses to open when every port of the range is taken', async () => {
    const range = { rtpPortMin: 41_300, rtpPortMax: 41_301 };
    const leg = await pool.open(options({}, range));
    await expect(pool.open(options({}, range))).rejects.toMatchObject({ name: 'WorldFault', retryable: true });
    await leg.close();
    const again = await pool.open(options({}, range));
    expect(again.rtpPort).toBe(41_300);
  });

  it('goes on without the recording when the disk refuses it', async () => {
    const leg = await pool.open(options({ greetingMs: 100 }, { recordingPath: join('/dev/null', 'call.wav') }));
    const { next } = watch(leg);
    leg.startVoice();
    leg.setRemote(remote());
    leg.answer();
    const failed = await next((event) => event.type === 'recording-failed');
    expect(failed).toMatchObject({ message: expect.stringContaining('could not be written') });
    await next((event) => event.type === 'turn' && event.final);
    expect((await leg.close()).recordedMs).toBe(null);
  });
});

describe('what a leg shows while it lives', () => {
  it('is what the AI does, by the audio that was sent, and when the recording began', async () => {
    const leg = await pool.open(options({ greetingMs: 600, frequency: 700 }));
    const { events, next } = watch(leg);
    leg.startVoice();
    await next((event) => event.type === 'voice-ready');
    const before = performance.timeOrigin + performance.now();
    leg.setRemote(remote());
    const started = await next((event) => event.type === 'recording-started');
    if (started.type !== 'recording-started') throw new Error('no start');
    expect(started.at - before).toBeGreaterThan(0);
    expect(started.at - before).toBeLessThan(5_000);
    expect(events.some((event) => event.type === 'ai-state')).toBe(false);
    leg.answer();
    const spoken = await next((event) => event.type === 'turn' && event.final);
    await next((event) => event.type === 'ai-state' && event.state === 'listening' && events.includes(spoken));
    await leg.close();

    const states = events.flatMap((event) => (event.type === 'ai-state' ? [event] : []));
    // A greeting that is there at once is spoken in the first beat.
    if (states[0]?.state === 'listening') states.shift();
    expect(states.map(({ state }) => state)).toEqual(['speaking', 'listening', null]);
    const [began = 0, ended = 0, closed = 0] = states.map(({ since }) => Date.parse(since));
    expect(ended - began).toBeGreaterThan(400);
    expect(closed).toBeGreaterThan(ended);
  });

  it('is levels every 100 ms while somebody listens, and what was counted every second', async () => {
    const legs = await Promise.all(['call_1_a', 'call_1_b'].map((callId) => pool.open(options({}, { callId }))));
    const [first, second] = legs;
    first?.setRemote(remote());
    first?.answer();
    second?.setRemote(remote());
    peer.play(first?.rtpPort ?? 0, (position) => tone(1000, 8000, 160, 16_384, position));
    const heard: CallLevel[] = [];
    const enough = Promise.withResolvers<void>();
    const stop = pool.levels.on((levels) => {
      heard.push(...levels);
      if (heard.length >= 8) enough.resolve();
    });
    const counted = new Promise<readonly CallMeters[]>((resolve) => {
      pool.meters.on((meters) => {
        if ((meters[0]?.received ?? 0) > 10) resolve(meters);
      });
    });
    await enough.promise;
    stop();

    // One of the two is not answered: nobody hears anything of it.
    expect(new Set(heard.map(({ callId }) => callId))).toEqual(new Set(['call_1_a']));
    const times = heard.map(({ atMs }) => atMs);
    expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
    const loudest = Math.max(...heard.map(({ customer }) => customer));
    expect(loudest).toBeGreaterThan(120);
    expect(loudest).toBeLessThan(136);
    expect(heard.every(({ ai }) => ai <= 1)).toBe(true);
    expect(await counted).toMatchObject([{ callId: 'call_1_a', lost: 0 }]);
    const atStop = heard.length;
    await peer.beats(15);
    expect(heard).toHaveLength(atStop);
    await Promise.all(legs.map((leg) => leg.close()));
  });

  it('is levels also of a worker that took the place of a dead one', async () => {
    const single = createLegPool({ workerUrl: FAKE_WORKER, workers: 1, logger: silentLogger });
    const levels = new Promise<readonly CallLevel[]>((resolve) => single.levels.on(resolve));
    const doomed = await single.open(options('die', { recordingPath: null }));
    const lost = watch(doomed).next((event) => event.type === 'lost');
    doomed.startVoice();
    await lost;
    const leg = await single.open(options({}, { callId: 'call_1_next', recordingPath: null }));
    leg.setRemote(remote());
    leg.answer();
    expect(await levels).toMatchObject([{ callId: 'call_1_next' }]);
    await single.dispose();
  });
});

describe('the media worker of the product', () => {
  it('starts from its source and tells in plain words that the voice service is out of reach', async () => {
    const real = createLegPool({ workerUrl: workerUrl('media-worker'), workers: 1, logger: silentLogger });
    const leg = await real.open(options({}, { recordingPath: null }));
    const { next } = watch(leg);
    leg.connectVoice();
    const failed = await next((event) => event.type === 'voice-failed');
    expect(failed).toMatchObject({ fault: { code: 'unreachable', message: expect.stringMatching(/\w+ \w+/) } });
    await real.dispose();
  });
});

describe('LegPool', () => {
  it('spreads calls over its workers and tells how true their beat is', async () => {
    const legs = await Promise.all([1, 2, 3, 4].map(() => pool.open(options({}, { recordingPath: null }))));
    expect(new Set(legs.map((leg) => leg.rtpPort)).size).toBe(4);
    legs[0]?.setRemote(remote());
    await peer.until(() => peer.received.length >= 20);
    const { started, finished, skipped } = await pool.beatStatistics();
    // Two workers beat, not one.
    expect(started.count).toBeGreaterThan(30);
    expect(started.max).toBeGreaterThanOrEqual(started.p99);
    expect(started.p99).toBeGreaterThanOrEqual(started.p50);
    expect(finished.count).toBe(started.count);
    expect(skipped).toBeGreaterThanOrEqual(0);
  });

  it('opens nothing after it was disposed of', async () => {
    await pool.dispose();
    await expect(pool.open(options({}))).rejects.toMatchObject({ name: 'WorldFault' });
  });
});
