// The endings that are not the customer's doing: the voice service fails, the station is stopped, the station dies.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWithPeers } from './support/peers-present.ts';
import { RtpPeer } from './support/rtp-peer.ts';
import { ACCOUNT, Scene } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import { Station } from './support/station.ts';
import { outcomeOf } from './support/station-call.ts';
import { readWav } from './support/wav.ts';

/** SIGTERM must be heeded within so many milliseconds. */
const STOP_WITHIN = 5000;

describeWithPeers('a call whose voice service fails', ['kamailio', 'sipp'], () => {
  it('is never dialled when the service refuses our credentials', async () => {
    await using scene = await Scene.start({ voiceFaults: { upgrade: { status: 401 } } });
    const call = await scene.station.call('55555555');
    expect(await call.over()).toEqual({ status: 'failed', reason: 'voice-failed', sipCode: null });
    expect(scene.kamailio.events).toEqual([]);
  });

  it('is cancelled when the service refuses the session while it rings', async () => {
    const trouble = { kind: 'refuse', message: 'no such speaker' } as const;
    await using scene = await Scene.start({ voiceFaults: { troubles: [{ at: 'session', trouble }] } });
    await using other = await Sipp.start({ scenario: 'ring-for-ever', proxy: scene.kamailio });
    const call = await scene.station.call(other.number);
    expect(await call.over()).toEqual({ status: 'failed', reason: 'voice-failed', sipCode: null });
    await other.finished();
  });

  it('is hung up when the service is lost for good', async () => {
    const cut = { troubles: [{ at: { audioSent: 3 }, trouble: { kind: 'cut' } }] } as const;
    const gone = { upgrade: { status: 503 } };
    await using scene = await Scene.start({ voiceFaults: (connection) => (connection === 1 ? cut : gone) });
    await using other = await Sipp.start({ scenario: 'answer', proxy: scene.kamailio });
    const call = await scene.station.call(other.number);
    expect(await call.over(20_000)).toMatchObject({ status: 'ended', reason: 'voice-failed' });
    expect((await call.event('call-error')).message).not.toBe('');
    await other.finished();
  });
});

describeWithPeers('a call whose station ends', ['kamailio', 'sipp'], () => {
  it('is hung up in order by SIGTERM, within 5 s', async () => {
    await using scene = await Scene.start({ register: true });
    await scene.station.registration('registered');
    await using talking = await Sipp.start({ scenario: 'answer', proxy: scene.kamailio });
    await using ringing = await Sipp.start({ scenario: 'ring-for-ever', proxy: scene.kamailio });
    await (await scene.station.call(talking.number)).event('call-answered');
    await (await scene.station.call(ringing.number)).event('call-ringing');
    const from = performance.now();
    expect(await scene.station.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(STOP_WITHIN);
    await Promise.all([talking.finished(), ringing.finished(), scene.kamailio.event('unregistered')]);
  });

  it('is told as interrupted by the next start when the station was killed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ringside-killed-'));
    try {
      await using scene = await Scene.start({});
      await using audio = await RtpPeer.open({ law: 'PCMA', toneHz: 1015 });
      await using talking = await Sipp.start({ scenario: 'answer', proxy: scene.kamailio, rtpPort: audio.port });
      await using ringing = await Sipp.start({ scenario: 'ring-for-ever', proxy: scene.kamailio });
      const settings = { ...ACCOUNT, server: scene.kamailio, voiceUrl: scene.voice.url, dataDir };
      await using doomed = await Station.start(settings);
      const answered = await doomed.call(talking.number);
      const rang = await doomed.call(ringing.number);
      await Promise.all([answered.event('call-answered'), rang.event('call-ringing')]);
      await audio.listen(2000);
      await doomed.kill();

      await using next = await Station.start(settings);
      const interrupted = { reason: 'interrupted', sipCode: null };
      expect(await outcomeOf(next.rest, answered.id)).toEqual({ status: 'ended', ...interrupted });
      expect(await outcomeOf(next.rest, rang.id)).toEqual({ status: 'failed', ...interrupted });
      const { rate, channels } = readWav(join(dataDir, 'recordings', `${answered.id}.wav`));
      expect(channels).toHaveLength(2);
      expect((channels[0]?.length ?? 0) / rate).toBeGreaterThan(1);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
