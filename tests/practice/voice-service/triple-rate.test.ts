// Clips at the rate of replies: same tone, same level, no images.

import { describe, expect, it } from 'vitest';
import { tripleRate } from '../../../electron/practice/voice-service/triple-rate.ts';
import { findTone, tone } from '../../support/tone.ts';

describe('tripling the rate', () => {
  it.each([300, 1000, 3000])('keeps a tone of %i Hz: level, and nothing else 45 dB below it', (hertz) => {
    const tripled = tripleRate(tone(hertz, 8000, 8000));
    expect(tripled).toHaveLength(24_000);
    const { amplitude, snr } = findTone(tripled.subarray(600, -600), hertz, 24_000);
    expect(Math.abs(20 * Math.log10(amplitude / 10_000))).toBeLessThan(0.1);
    expect(snr).toBeGreaterThan(45);
  });

  it('does not wrap around at full scale', () => {
    const loud = tripleRate(Int16Array.from({ length: 800 }, (_, index) => (index % 16 < 8 ? 32767 : -32768)));
    for (let index = 60; index < loud.length - 60; index += 1) {
      expect(Math.abs((loud[index] ?? 0) - (loud[index - 1] ?? 0))).toBeLessThan(40_000);
    }
  });
});
