// G.711 against the ITU's own description: decision values and decoder outputs, worked out here another way.

import { describe, expect, it } from 'vitest';
import type { G711Codec } from '../../electron/audio/g711.ts';
import { encodeG711, G711 } from '../../electron/audio/g711.ts';
import { findTone, tone } from '../support/tone.ts';

const codes = Array.from({ length: 256 }, (_, code) => code);
const samples = Array.from({ length: 65_536 }, (_, index) => index - 32_768);
const encode = (codec: G711Codec, sample: number): number => codec.encode[sample & 0xffff] ?? -1;
const decode = (codec: G711Codec, code: number): number => codec.decode[code] ?? 0;

/** The lowest magnitude (16-bit scale) that quantises to level 0…127: G.711 tables 1a and 2a. */
const lowest = {
  PCMA: (level: number): number => {
    const [segment, step] = [level >> 4, level & 15];
    return (segment === 0 ? step : (16 + step) << (segment - 1)) * 16;
  },
  PCMU: (level: number): number => (level === 0 ? 0 : (((16 + (level & 15)) << ((level >> 4) + 1)) - 33) * 4),
};

/** The level of a magnitude, by search. */
function levelOf(law: 'PCMA' | 'PCMU', magnitude: number): number {
  let level = 0;
  while (level < 127 && lowest[law](level + 1) <= magnitude) level += 1;
  return level;
}

describe('G.711', () => {
  it('decodes the anchor codes of both laws', () => {
    const mu: Record<number, number> = { 0: -32_124, 128: 32_124, 127: 0, 255: 0 };
    const a: Record<number, number> = { 42: -32_256, 170: 32_256, 85: -8, 213: 8 };
    for (const [code, sample] of Object.entries(mu)) expect(decode(G711.PCMU, Number(code))).toBe(sample);
    for (const [code, sample] of Object.entries(a)) expect(decode(G711.PCMA, Number(code))).toBe(sample);
  });

  it('decodes every A-law code to the middle of its interval', () => {
    for (const code of codes) {
      const level = (code ^ 0x55) & 0x7f;
      const upper = level === 127 ? 32_768 : lowest.PCMA(level + 1);
      const middle = (lowest.PCMA(level) + upper) / 2;
      expect(decode(G711.PCMA, code)).toBe((code & 0x80) !== 0 ? middle : -middle);
    }
  });

  it('decodes every mu-law code to the middle of its interval, level zero to zero', () => {
    for (const code of codes) {
      const level = ~code & 0x7f;
      const upper = level === 127 ? 32_636 : lowest.PCMU(level + 1);
      const middle = level === 0 ? 0 : (lowest.PCMU(level) + upper) / 2;
      expect(Math.abs(decode(G711.PCMU, code))).toBe(middle);
      if (middle !== 0) expect(decode(G711.PCMU, code) > 0).toBe((code & 0x80) !== 0);
    }
  });

  it.each(['PCMA', 'PCMU'] as const)('encodes every 16-bit sample by the decision values of %s', (law) => {
    const wrong = samples.filter((sample) => {
      const level = levelOf(law, sample < 0 ? -sample - 1 : sample);
      const expected =
        law === 'PCMA' ? (level | (sample < 0 ? 0 : 0x80)) ^ 0x55 : (~level & 0x7f) | (sample < 0 ? 0 : 0x80);
      return encode(G711[law], sample) !== expected;
    });
    expect(wrong).toEqual([]);
  });

  it('differs from the Sun variant of mu-law at the 508 negative decision values, and nowhere else', () => {
    const sun = (sample: number): number => {
      const shifted = sample >> 2;
      const value = Math.min((shifted < 0 ? -shifted : shifted) + 33, 0x1fff);
      const segment = 26 - Math.clz32(value);
      const code = ~((segment << 4) | ((value >> (segment + 1)) & 15)) & 0x7f;
      return shifted < 0 ? code : code | 0x80;
    };
    const different = samples.filter((sample) => sun(sample) !== encode(G711.PCMU, sample));
    expect(different.length).toBe(508);
    expect(different.every((sample) => sample < 0)).toBe(true);
  });

  it('gives every code back, but the negative zero of mu-law', () => {
    for (const code of codes) {
      expect(encode(G711.PCMA, decode(G711.PCMA, code))).toBe(code);
      expect(encode(G711.PCMU, decode(G711.PCMU, code))).toBe(code === 0x7f ? 0xff : code);
    }
  });

  it('errs by at most 512 in A-law and 644 in mu-law', () => {
    const worst = (codec: G711Codec): number =>
      samples.reduce((most, sample) => Math.max(most, Math.abs(sample - decode(codec, encode(codec, sample)))), 0);
    expect(worst(G711.PCMA)).toBe(512);
    expect(worst(G711.PCMU)).toBe(644);
  });

  it.each([
    [-3, 37.7, 37.7],
    [-10, 37.1, 36.5],
    [-20, 38.1, 38.3],
    [-30, 34.9, 36.7],
    [-40, 35.2, 34.2],
  ])('carries a 1020 Hz tone at %i dBFS with the known noise', (level, mu, a) => {
    const clean = tone(1020, 8000, 8000, 32_767 * 10 ** (level / 20));
    for (const [codec, expected] of [
      [G711.PCMU, mu],
      [G711.PCMA, a],
    ] as const) {
      const heard = clean.map((sample) => decode(codec, encode(codec, sample)));
      const noise = heard.reduce((sum, sample, index) => sum + (sample - (clean[index] ?? 0)) ** 2, 0);
      const signal = clean.reduce((sum, sample) => sum + sample ** 2, 0);
      expect(Math.abs(10 * Math.log10(signal / noise) - expected)).toBeLessThan(0.2);
      expect(findTone(heard, 1020, 8000).snr).toBeGreaterThan(expected - 0.3);
    }
  });

  it('knows the code of silence and encodes into place', () => {
    expect(G711.PCMU.silence).toBe(0xff);
    expect(G711.PCMA.silence).toBe(0xd5);
    const bytes = new Uint8Array(5);
    encodeG711(G711.PCMU, Int16Array.of(0, 32_124, -32_124), bytes, 1);
    expect([...bytes]).toEqual([0, 0xff, 0x80, 0x00, 0]);
  });
});
