// How loud a frame is, in dB relative to overload (dBov, RFC 6465 sense): 0 is a full-scale square wave.

/** What a frame of digital silence measures: the lowest level RFC 6464 can carry. */
export const SILENCE_DBOV = -127;

/** Mean power of `samples` in dBov, -127…0. */
export function levelDbov(samples: Int16Array): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  if (power === 0) return SILENCE_DBOV;
  return Math.max(SILENCE_DBOV, 10 * Math.log10(power / samples.length / (32768 * 32768)));
}
