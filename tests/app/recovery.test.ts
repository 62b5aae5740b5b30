// What a dead station left open. A station that died in the evening and was started again in the morning once told that
// its last calls had lasted all night.

import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recover } from '../../electron/app/recovery.ts';
import { readWavHeader, writeWavHeader } from '../../electron/audio/wav-header.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { RECORDING_FORMAT } from '../../electron/media/recorder.ts';
import { callRow, temporaryDirectory, testStore } from '../store/support.ts';
import { FakeClock } from '../support/fake-clock.ts';

const HOUR = 3_600_000;
const EVENING = Date.UTC(2026, 0, 1, 18);

/** A station started `later` than EVENING on what a dead one left. */
async function left(later: number) {
  const { calls } = await testStore();
  const recordings = temporaryDirectory();
  const clock = new FakeClock(EVENING + later);
  return {
    calls,
    recordings,
    recover: () => recover({ calls, recordings, clock, logger: silentLogger }),
    /** A recording whose header still says that it is empty, written last at `at`. */
    record: (name: string, at: number) => {
      const path = join(recordings, name);
      writeFileSync(path, Buffer.concat([writeWavHeader(RECORDING_FORMAT, 0), Buffer.alloc(3200)]));
      utimesSync(path, at / 1000, at / 1000);
      return path;
    },
  };
}

const answered = { status: 'answered', startedAt: EVENING - 5000, answeredAt: EVENING } as const;

describe('recovery', () => {
  it('ends a call when its recording was written last, not when the station came back', async () => {
    const station = await left(12 * HOUR);
    await station.calls.insert(callRow('call_1_a', { ...answered, recording: 'call_1_a.wav' }));
    const path = station.record('call_1_a.wav', EVENING + 90_000);
    expect(await station.recover()).toBe(1);
    expect(await station.calls.find('call_1_a')).toMatchObject({
      status: 'ended',
      endReason: 'interrupted',
      endedAt: EVENING + 90_000,
    });
    expect(readWavHeader(readFileSync(path))?.dataLength).toBe(3200);
  });

  it('trusts no file time outside the life of the call', async () => {
    const station = await left(1000);
    for (const [callId, at] of [
      ['call_1_early', EVENING - HOUR],
      ['call_2_late', EVENING + HOUR],
    ] as const) {
      await station.calls.insert(callRow(callId, { ...answered, recording: `${callId}.wav` }));
      station.record(`${callId}.wav`, at);
    }
    await station.recover();
    expect((await station.calls.find('call_1_early'))?.endedAt).toBe(EVENING);
    expect((await station.calls.find('call_2_late'))?.endedAt).toBe(EVENING + 1000);
  });

  it('touches nothing outside the folder, whatever a row says', async () => {
    const station = await left(1000);
    const outside = join(temporaryDirectory(), 'notes.txt');
    writeFileSync(outside, 'dear');
    await station.calls.insert(callRow('call_1_a', { ...answered, recording: `../../../../../..${outside}` }));
    await station.recover();
    expect(readFileSync(outside, 'utf8')).toBe('dear');
  });

  it('promises no recording where none was begun', async () => {
    const station = await left(1000);
    await station.calls.insert(callRow('call_1_a', { startedAt: EVENING, recording: 'call_1_a.wav' }));
    await station.recover();
    expect(await station.calls.find('call_1_a')).toMatchObject({ status: 'failed', recording: null });
    expect(existsSync(join(station.recordings, 'call_1_a.wav'))).toBe(false);
  });
});
