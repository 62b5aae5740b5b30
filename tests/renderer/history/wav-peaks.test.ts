// Peaks read from a recording as the station writes it.

import { describe, expect, it } from 'vitest';
import { writeWavHeader } from '../../../electron/audio/wav-header.ts';
import { peaksOf } from '../../../renderer/features/history/wav-peaks.ts';

const STEREO = { channels: 2, rate: 8000 };

function wav(frames: readonly (readonly [number, number])[]): ArrayBuffer {
  const samples = Int16Array.from(frames.flat());
  const header = writeWavHeader(STEREO, samples.byteLength);
  const file = new Uint8Array(header.length + samples.byteLength);
  file.set(header);
  file.set(new Uint8Array(samples.buffer), header.length);
  return file.buffer;
}

describe('the peaks of a recording', () => {
  it('are the loudest samples of each piece, customer and AI apart', async () => {
    const frames = Array.from({ length: 400 }, (_, index): [number, number] => [index === 150 ? -16_384 : 0, 8192]);
    const { channels, durationMs } = await peaksOf(wav(frames), 40);
    expect(durationMs).toBe(50);
    expect(channels.map((peaks) => [...peaks])).toEqual([
      [0.5, 0],
      [0.25, 0.25],
    ]);
  });

  it('cover the last piece that is shorter', async () => {
    const { channels } = await peaksOf(wav(Array.from({ length: 201 }, () => [32_767, 0])), 40);
    expect(channels[0]?.length).toBe(2);
    expect(channels[0]?.[1]).toBeCloseTo(1, 3);
  });

  it('do not care how long the recording is', async () => {
    const frames = 8000 * 180;
    const file = new Uint8Array(44 + frames * 4);
    file.set(writeWavHeader(STEREO, frames * 4));
    new DataView(file.buffer).setInt16(44 + (frames - 1) * 4 + 2, -32_768, true);
    const { channels } = await peaksOf(file.buffer, 40);
    expect(channels[1]?.at(-1)).toBe(1);
    expect(channels[0]?.some((peak) => peak !== 0)).toBe(false);
  });

  it('are refused for a file that is no recording', async () => {
    await expect(peaksOf(new TextEncoder().encode('<html>not found</html>'.repeat(9)).buffer, 40)).rejects.toThrow(
      RangeError,
    );
    await expect(peaksOf(new ArrayBuffer(3), 40)).rejects.toThrow(RangeError);
  });
});
