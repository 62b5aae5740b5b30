import { describe, expect, it } from 'vitest';
import { levelDbov, SILENCE_DBOV } from '../../electron/audio/level.ts';
import { tone } from '../support/tone.ts';

describe('levelDbov', () => {
  it('is 0 for a full-scale square wave and 3 less for a full-scale sine', () => {
    expect(levelDbov(new Int16Array(160).fill(-32_768))).toBeCloseTo(0, 3);
    expect(levelDbov(tone(1000, 8000, 160, 32_767))).toBeCloseTo(-3.01, 1);
  });

  it('falls 20 dB for a tenth of the amplitude', () => {
    expect(levelDbov(tone(1000, 8000, 160, 3277))).toBeCloseTo(-23.01, 1);
  });

  it('has a floor for silence', () => {
    expect(levelDbov(new Int16Array(160))).toBe(SILENCE_DBOV);
    expect(levelDbov(new Int16Array(0))).toBe(SILENCE_DBOV);
  });
});
