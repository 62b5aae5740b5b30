// The resamplers: level, aliases, length, and that chunks do not show.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { G711 } from '../../electron/audio/g711.ts';
import type { Resampler } from '../../electron/audio/resampler.ts';
import { createResampler } from '../../electron/audio/resampler.ts';
import { findTone, tone } from '../support/tone.ts';

const PAIRS = [
  [8000, 16_000],
  [16_000, 8000],
  [24_000, 8000],
] as const;

const decibels = (ratio: number): number => 20 * Math.log10(ratio);
const rms = (samples: Int16Array): number => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

/** All of `input` in chunks of `size`. */
function inChunks(resampler: Resampler, input: Int16Array, size: number): Int16Array {
  const pieces: number[] = [];
  for (let at = 0; at < input.length; at += size) pieces.push(...resampler.process(input.subarray(at, at + size)));
  return Int16Array.from(pieces);
}

describe.each(PAIRS)('resampling %i to %i Hz', (from, to) => {
  it.each([300, 1000, 2000, 3000])('keeps the level of a %i Hz tone within 0.1 dB', (frequency) => {
    const output = inChunks(createResampler(from, to), tone(frequency, from, from), 480);
    const { amplitude, snr } = findTone(output.subarray(to / 10), frequency, to);
    expect(Math.abs(decibels(amplitude / 10_000))).toBeLessThan(0.1);
    expect(snr).toBeGreaterThan(50);
  });

  it("loses less than 0.5 dB at the telephone band's edge of 3.4 kHz", () => {
    const output = inChunks(createResampler(from, to), tone(3400, from, from), 480);
    expect(decibels(findTone(output.subarray(to / 10), 3400, to).amplitude / 10_000)).toBeGreaterThan(-0.5);
  });

  it('gives the same samples whatever the chunks', () => {
    const input = tone(440, from, 3000, 12_000);
    const whole = createResampler(from, to).process(input).slice();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const resampler = createResampler(from, to);
        const pieces: number[] = [];
        let at = 0;
        for (const size of [...sizes, input.length]) {
          pieces.push(...resampler.process(input.subarray(at, at + size)));
          at = Math.min(input.length, at + size);
        }
        return pieces.length === whole.length && pieces.every((sample, index) => sample === whole[index]);
      }),
      { numRuns: 50 },
    );
  });

  it('does not drift in ten minutes', () => {
    const resampler = createResampler(from, to);
    const chunk = new Int16Array(from / 50);
    let samples = 0;
    for (let frame = 0; frame < 30_000; frame += 1) samples += resampler.process(chunk).length;
    expect(Math.abs(samples - 600 * to)).toBeLessThanOrEqual(1);
  });

  it('gives the whole sound out on flush and forgets it', () => {
    const resampler = createResampler(from, to);
    const click = new Int16Array(from / 50);
    click.fill(10_000, -6);
    const energy = [...resampler.process(click), ...resampler.flush()].reduce((sum, sample) => sum + sample, 0);
    expect(energy / ((6 * 10_000 * to) / from)).toBeGreaterThan(0.6);
    expect(resampler.process(new Int16Array(480)).every((sample) => sample === 0)).toBe(true);
  });
});

describe('resampling down', () => {
  it.each([4800, 5000, 6000, 7000, 9000, 11_000])('keeps the alias of %i Hz at 24 kHz under -50 dB', (frequency) => {
    const output = createResampler(24_000, 8000).process(tone(frequency, 24_000, 24_000, 20_000));
    expect(decibels(rms(output.subarray(800)) / (20_000 / Math.SQRT2))).toBeLessThan(-50);
  });

  it('clips instead of wrapping round', () => {
    const step = new Int16Array(2400).fill(32_767, 1200);
    const output = createResampler(24_000, 8000).process(step);
    expect(Math.max(...output)).toBe(32_767);
    // The filter's ringing before the step is a tenth of it; a wrap would be all of it.
    expect(Math.min(...output)).toBeGreaterThan(-5000);
  });
});

describe('the whole way of a voice', () => {
  it('leaves a 1 kHz tone from the model well above 30 dB through 24 kHz, A-law and 16 kHz', () => {
    const down = createResampler(24_000, 8000);
    const up = createResampler(8000, 16_000);
    const { encode, decode } = G711.PCMA;
    const line = inChunks(down, tone(1000, 24_000, 24_000), 1001);
    const heard = line.map((sample) => decode[encode[sample & 0xffff] ?? 0] ?? 0);
    expect(findTone(inChunks(up, heard, 160).subarray(1600), 1000, 16_000).snr).toBeGreaterThan(35);
  });

  it('passes equal rates through and refuses what it cannot do', () => {
    const input = tone(440, 8000, 100);
    expect(createResampler(8000, 8000).process(input)).toBe(input);
    expect(() => createResampler(11_025, 8000)).toThrow(RangeError);
  });
});
