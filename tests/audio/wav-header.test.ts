import { describe, expect, it } from 'vitest';
import { readWavHeader, WAV_DATA_LIMIT, wavBlock, writeWavHeader } from '../../electron/audio/wav-header.ts';

const STEREO = { channels: 2, rate: 8000 };

describe('the WAV header', () => {
  it('has the bytes every player knows', () => {
    const bytes = Buffer.from(writeWavHeader(STEREO, 32_000));
    expect(bytes.toString('hex')).toBe(
      '52494646247d000057415645666d7420100000000100020040' + '1f0000007d00000400100064617461007d0000',
    );
  });

  it('is read back as it was written, up to the largest size', () => {
    for (const dataLength of [0, 4, 32_000, WAV_DATA_LIMIT]) {
      expect(readWavHeader(writeWavHeader(STEREO, dataLength))).toEqual({ ...STEREO, dataLength });
    }
    expect(wavBlock(STEREO)).toBe(4);
  });

  it('is not found in a short file, another kind of file or another sample size', () => {
    const bytes = writeWavHeader(STEREO, 32_000);
    expect(readWavHeader(bytes.subarray(0, 43))).toBeUndefined();
    expect(readWavHeader(Uint8Array.from(bytes, (byte, index) => (index === 0 ? 0 : byte)))).toBeUndefined();
    expect(readWavHeader(Uint8Array.from(bytes, (byte, index) => (index === 34 ? 8 : byte)))).toBeUndefined();
  });
});
