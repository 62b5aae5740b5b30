// Byte streams cut anywhere to samples.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PcmReader } from '../../../electron/voice/doubao/pcm-reader.ts';

describe('the PCM reader', () => {
  it('gives the same samples however the bytes are cut', () => {
    const samples = fc.int16Array({ maxLength: 60 });
    fc.assert(
      fc.property(samples, fc.array(fc.nat(7), { maxLength: 200 }), (given, cuts) => {
        const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
        const reader = new PcmReader();
        const read: number[] = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          read.push(...reader.read(bytes.subarray(at, at + cut)));
          at = Math.min(bytes.length, at + cut);
        }
        expect(read).toEqual([...given]);
      }),
    );
  });

  it('forgets an odd byte when a new stream begins', () => {
    const reader = new PcmReader();
    reader.read(Uint8Array.of(0x55));
    reader.reset();
    expect([...reader.read(Uint8Array.of(1, 0, 2, 0))]).toEqual([1, 2]);
  });
});
