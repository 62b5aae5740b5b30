// Customer speech as it reaches the service: through the telephone, louder or quieter, with noise, at 16 kHz.

import { G711, type G711Law } from '../../../electron/audio/g711.ts';
import { createResampler } from '../../../electron/audio/resampler.ts';
import { randomFraction } from '../../../electron/base/random.ts';
import { loadSpeech, type SpokenClip } from '../../../electron/practice/speech/load-speech.ts';
import { seededRandom } from '../../support/seeded-random.ts';

export interface LineQuality {
  readonly law?: G711Law;
  readonly gainDb?: number;
  /** Noise below the speech, in dB; none by default. */
  readonly noiseDb?: number;
  /** Every n-th packet of 20 ms is silence. */
  readonly losesEvery?: number;
  /** Samples of silence before the first. */
  readonly lead?: number;
}

export function clip(id: string): SpokenClip {
  const found = loadSpeech().get(id);
  if (found === undefined) throw new Error(`no clip ${id}`);
  return found;
}

/** 8 kHz speech through a telephone line. */
export function throughLine(samples: Int16Array, quality: LineQuality = {}): Int16Array {
  const gain = 10 ** ((quality.gainDb ?? 0) / 20);
  const lead = quality.lead ?? 0;
  const noise = quality.noiseDb === undefined ? 0 : rms(samples) * gain * 10 ** (-quality.noiseDb / 20);
  const random = seededRandom(7);
  const codec = G711[quality.law ?? 'PCMA'];
  return Int16Array.from({ length: lead + samples.length + 800 }, (_, index) => {
    const lost = quality.losesEvery !== undefined && Math.floor(index / 160) % quality.losesEvery === 3;
    const speech = lost ? 0 : (samples[index - lead] ?? 0) * gain;
    // Even distribution from -√3 to √3 has the power of one.
    const hiss = noise * Math.sqrt(3) * (2 * randomFraction(random) - 1);
    const sample = Math.max(-32768, Math.min(32767, Math.round(speech + hiss)));
    return codec.decode[codec.encode[sample & 0xffff] ?? 0] ?? 0;
  });
}

/** What the uplink carries, followed by `silence` milliseconds of silence. */
export function uplink(samples: Int16Array, silence = 0): Int16Array {
  const padded = new Int16Array(samples.length + silence * 8);
  padded.set(samples);
  return createResampler(8000, 16000).process(padded).slice();
}

function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
