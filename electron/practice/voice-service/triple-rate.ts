// 8 kHz clips at the 24 kHz of replies: zeros between the samples, then a low-pass at the telephone's edge.

import { lowPass } from '../../audio/fir-design.ts';

const FACTOR = 3;
/** 24 taps each side of the middle: images of the telephone band are 50 dB down. */
const HALF = 24;
const TAPS = lowPass(2 * HALF + 1, 4000 / 24000, 5, FACTOR);

/** Three samples for each one of `samples`. Whole clips only: it keeps no memory between calls. */
export function tripleRate(samples: Int16Array): Int16Array {
  const output = new Int16Array(samples.length * FACTOR);
  for (let at = 0; at < output.length; at += 1) {
    let sum = 0;
    // Only every third tap meets a sample; the others meet zeros.
    for (let tap = (at + HALF) % FACTOR; tap < TAPS.length; tap += FACTOR) {
      const source = (at + HALF - tap) / FACTOR;
      sum += (samples[source] ?? 0) * (TAPS[tap] as number);
    }
    output[at] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return output;
}
