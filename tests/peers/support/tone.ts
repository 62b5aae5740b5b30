// Tones: made for one side of a call, and measured in what the other side recorded.

/** Peak of the tones made here: about -10 dBFS, where G.711 leaves some 37 dB between tone and quantisation noise. */
export const TONE_PEAK = 10_000;

/** `seconds` of a sine of `hz` at `rate` samples per second. */
export function sine(hz: number, seconds: number, rate: number, peak = TONE_PEAK): Int16Array {
  const step = (2 * Math.PI * hz) / rate;
  return Int16Array.from({ length: Math.round(seconds * rate) }, (_, index) =>
    Math.round(peak * Math.sin(step * index)),
  );
}

/** What was found of a tone. */
export interface ToneReport {
  /** Where its longest unbroken stretch begins and how long it is; 0 ms long when there is none. */
  readonly startMs: number;
  readonly lengthMs: number;
  /** Peak of the fitted sine in that stretch. */
  readonly peak: number;
  /** Signal to everything else over the whole stretch: one slipped frame spoils it. */
  readonly wholeSnrDb: number;
  /** The same per half second, the median: what the audio is worth even when the machine hiccuped once. */
  readonly snrDb: number;
}

const BLOCK_MS = 20;
/** Blocks at each end that may hold a ramp or half a frame. */
const TRIMMED_BLOCKS = 5;
/** In a block that belongs to the tone, the sine carries at least this part of the energy. */
const PURITY = 0.9;
/** Quieter than this is silence with a rounding error, whatever its shape. */
const LOWEST_PEAK = 200;

/** Looks for a sine of exactly `hz` and fits it by least squares over its longest stretch, ends trimmed. */
export function measureTone(samples: Int16Array, hz: number, rate: number): ToneReport {
  const block = (rate * BLOCK_MS) / 1000;
  const blocks = Math.floor(samples.length / block);
  const pure = Array.from({ length: blocks }, (_, index) => {
    const fit = fitSine(samples.subarray(index * block, (index + 1) * block), hz, rate);
    return fit.peak >= LOWEST_PEAK && fit.purity >= PURITY;
  });
  const run = longestRun(pure);
  const first = run.first + TRIMMED_BLOCKS;
  const count = run.count - 2 * TRIMMED_BLOCKS;
  if (count <= 0) return { startMs: 0, lengthMs: 0, peak: 0, wholeSnrDb: -Infinity, snrDb: -Infinity };
  const steady = samples.subarray(first * block, (first + count) * block);
  const whole = fitSine(steady, hz, rate);
  const half = Math.min(steady.length, rate / 2);
  const parts: number[] = [];
  for (let at = 0; at + half <= steady.length; at += half)
    parts.push(fitSine(steady.subarray(at, at + half), hz, rate).snrDb);
  parts.sort((a, b) => a - b);
  return {
    startMs: first * BLOCK_MS,
    lengthMs: count * BLOCK_MS,
    peak: whole.peak,
    wholeSnrDb: whole.snrDb,
    snrDb: parts[Math.floor((parts.length - 1) / 2)] ?? -Infinity,
  };
}

interface SineFit {
  readonly peak: number;
  readonly snrDb: number;
  /** Energy of the sine over energy of the whole. */
  readonly purity: number;
}

/** Least squares of a·cos + b·sin + c; the normal equations are solved exactly, so any window length will do. */
function fitSine(samples: Int16Array, hz: number, rate: number): SineFit {
  const step = (2 * Math.PI * hz) / rate;
  const moments = Array.from({ length: 3 }, () => [0, 0, 0, 0] as [number, number, number, number]);
  for (let index = 0; index < samples.length; index++) {
    const basis = [Math.cos(step * index), Math.sin(step * index), 1, samples[index] ?? 0] as const;
    moments.forEach((row, at) => {
      for (let column = 0; column < 4; column++)
        row[column] = (row[column] ?? 0) + (basis[at] ?? 0) * (basis[column] ?? 0);
    });
  }
  const [a, b, c] = solve(moments);
  let signal = 0;
  let noise = 0;
  for (let index = 0; index < samples.length; index++) {
    const sineHere = a * Math.cos(step * index) + b * Math.sin(step * index);
    signal += sineHere ** 2;
    noise += ((samples[index] ?? 0) - sineHere - c) ** 2;
  }
  return {
    peak: Math.hypot(a, b),
    snrDb: 10 * Math.log10(signal / Math.max(noise, 1e-9)),
    purity: signal / Math.max(signal + noise, 1e-9),
  };
}

/** Gauss-Jordan on three rows of [matrix | right side]. */
function solve(rows: [number, number, number, number][]): [number, number, number] {
  for (let pivot = 0; pivot < 3; pivot++) {
    const lead = rows[pivot] as [number, number, number, number];
    const scale = lead[pivot] || 1;
    for (let column = 0; column < 4; column++) lead[column] = (lead[column] ?? 0) / scale;
    for (const row of rows) {
      if (row === lead) continue;
      const factor = row[pivot] ?? 0;
      for (let column = 0; column < 4; column++) row[column] = (row[column] ?? 0) - factor * (lead[column] ?? 0);
    }
  }
  return [rows[0]?.[3] ?? 0, rows[1]?.[3] ?? 0, rows[2]?.[3] ?? 0];
}

function longestRun(flags: readonly boolean[]): { first: number; count: number } {
  let best = { first: 0, count: 0 };
  let first = 0;
  flags.forEach((flag, index) => {
    if (!flag) first = index + 1;
    else if (index + 1 - first > best.count) best = { first, count: index + 1 - first };
  });
  return best;
}
