// Recordings on a real disk: whole, readable at any moment, and mended after the worst.

import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Recorder } from '../../electron/media/recorder.ts';
import { repairRecording } from '../../electron/media/repair-recording.ts';
import { readRecording } from '../support/recording.ts';

let directory: string;
let path: string;
let faults: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ringside-recorder-'));
  path = join(directory, 'deep', 'call.wav');
  faults = [];
});

afterEach(() => rmSync(directory, { recursive: true }));

const frame = (value: number): Int16Array => new Int16Array(160).fill(value);
const recorder = (change: { path?: string; dataLimit?: number } = {}): Recorder =>
  new Recorder({ path, onFault: (message) => faults.push(message), ...change });

/** Resolves when the file holds `milliseconds`: the disk's own time is not the test's to set. */
async function holds(milliseconds: number): Promise<void> {
  for (;;) {
    try {
      if (readRecording(path).milliseconds >= milliseconds) return;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('Recorder', () => {
  it('writes customer left and AI right, frame by frame', async () => {
    const made = recorder();
    for (let index = 0; index < 60; index += 1) made.write(index, frame(index + 1), frame(-index - 1));
    expect(await made.finish()).toBe(1200);
    const { left, right, milliseconds } = readRecording(path);
    expect(milliseconds).toBe(1200);
    for (let index = 0; index < 60; index += 1) {
      expect([left[index * 160], left[index * 160 + 159]]).toEqual([index + 1, index + 1]);
      expect([right[index * 160], right[index * 160 + 159]]).toEqual([-index - 1, -index - 1]);
    }
    expect(faults).toEqual([]);
  });

  it('fills frames that were left out with silence', async () => {
    const made = recorder();
    made.write(2, frame(7), frame(8));
    made.write(100, frame(9), frame(10));
    expect(await made.finish()).toBe(2020);
    const { left, right } = readRecording(path);
    expect([left[319], left[320], left[480], left[15_999], left[16_000]]).toEqual([0, 7, 0, 0, 9]);
    expect([right[320], right[16_159]]).toEqual([8, 10]);
  });

  it('is readable while it runs, half a second behind at most', async () => {
    const made = recorder();
    for (let second = 1; second <= 3; second += 1) {
      for (let index = 0; index < 50; index += 1) made.write((second - 1) * 50 + index, frame(1), frame(2));
      await holds(second * 1000);
    }
    await made.finish();
  });

  it('tells a refusing disk once and goes on in silence', async () => {
    const made = recorder({ path: '/dev/null/call.wav' });
    for (let index = 0; index < 100; index += 1) made.write(index, frame(1), frame(1));
    expect(await made.finish()).toBe(null);
    expect(faults).toEqual([expect.stringContaining('could not be written')]);
  });

  it('tells a disk that is too slow and keeps what it took', async () => {
    const made = recorder();
    for (let index = 0; index < 25 * 22; index += 1) made.write(index, frame(1), frame(1));
    expect(await made.finish()).toBe(10_000);
    expect(faults).toEqual([expect.stringContaining('too slow')]);
  });

  it('stops at the largest size of a WAV file with all before it kept', async () => {
    const made = recorder({ dataLimit: 30 * 640 });
    for (let index = 0; index < 40; index += 1) made.write(index, frame(3), frame(3));
    expect(await made.finish()).toBe(600);
    expect(readRecording(path).milliseconds).toBe(600);
    expect(faults).toEqual([expect.stringContaining('largest size')]);
  });

  it('finishes once, and what comes after is not recorded', async () => {
    const made = recorder();
    made.write(0, frame(1), frame(1));
    const [one, two] = await Promise.all([made.finish(), made.finish()]);
    made.write(1, frame(1), frame(1));
    made.write(5, frame(1), frame(1));
    expect([one, two]).toEqual([20, 20]);
    expect(readRecording(path).milliseconds).toBe(20);
  });
});

describe('repairRecording', () => {
  async function recording(frames: number): Promise<string> {
    const made = recorder();
    for (let index = 0; index < frames; index += 1) made.write(index, frame(5), frame(6));
    await made.finish();
    const torn = join(directory, 'torn.wav');
    copyFileSync(path, torn);
    return torn;
  }

  it('leaves a whole recording as it is', async () => {
    const whole = await recording(50);
    const before = readFileSync(whole);
    expect(await repairRecording(whole)).toEqual({ recordedMs: 1000, repaired: false });
    expect(readFileSync(whole).equals(before)).toBe(true);
  });

  it('counts samples that the header did not, and drops half a sample', async () => {
    const torn = await recording(50);
    appendFileSync(torn, Buffer.alloc(640 + 3, 1));
    expect(await repairRecording(torn)).toEqual({ recordedMs: 1020, repaired: true });
    expect(readRecording(torn).milliseconds).toBe(1020);
    expect(await repairRecording(torn)).toEqual({ recordedMs: 1020, repaired: false });
  });

  it('takes back what the header promised and the disk lost', async () => {
    const torn = await recording(50);
    truncateSync(torn, 44 + 640 * 10);
    expect(await repairRecording(torn)).toEqual({ recordedMs: 200, repaired: true });
    expect(readRecording(torn).milliseconds).toBe(200);
  });

  it('makes an empty recording of a file without a whole header', async () => {
    const torn = join(directory, 'torn.wav');
    for (const bytes of ['', 'RIFF$']) {
      writeFileSync(torn, bytes);
      expect(await repairRecording(torn)).toEqual({ recordedMs: 0, repaired: true });
      expect(readRecording(torn).milliseconds).toBe(0);
    }
  });

  it('does not follow a link to a file of somebody else', async () => {
    const other = join(directory, 'other.txt');
    writeFileSync(other, 'dear');
    symlinkSync(other, join(directory, 'link.wav'));
    await expect(repairRecording(join(directory, 'link.wav'))).rejects.toThrow(/ELOOP/);
    expect(readFileSync(other, 'utf8')).toBe('dear');
  });

  it('does not touch a file of another kind, nor one that is not there', async () => {
    const other = join(directory, 'other.wav');
    writeFileSync(other, Buffer.alloc(100, 7));
    await expect(repairRecording(other)).rejects.toThrow(/not a recording/);
    expect(readFileSync(other).equals(Buffer.alloc(100, 7))).toBe(true);
    await expect(repairRecording(join(directory, 'none.wav'))).rejects.toThrow(/ENOENT/);
  });
});
