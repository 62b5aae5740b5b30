// Tones as test signals: made here, and found again in what came back.

/** `length` samples of a sine of `frequency` Hz at `rate`, with peak `amplitude`, beginning at sample `start`. */
export function tone(frequency: number, rate: number, length: number, amplitude = 10_000, start = 0): Int16Array {
  const step = (2 * Math.PI * frequency) / rate;
  return Int16Array.from({ length }, (_, index) => Math.round(amplitude * Math.sin(step * (start + index))));
}

/** What the best-fitting sine of `frequency` has as peak amplitude, and how far it stands above all the rest, in dB. */
export function findTone(samples: Int16Array, frequency: number, rate: number): { amplitude: number; snr: number } {
  const step = (2 * Math.PI * frequency) / rate;
  let [ss, sc, cc, xs, xc] = [0, 0, 0, 0, 0];
  samples.forEach((sample, index) => {
    const sine = Math.sin(step * index);
    const cosine = Math.cos(step * index);
    ss += sine * sine;
    sc += sine * cosine;
    cc += cosine * cosine;
    xs += sample * sine;
    xc += sample * cosine;
  });
  const determinant = ss * cc - sc * sc;
  const a = (xs * cc - xc * sc) / determinant;
  const b = (xc * ss - xs * sc) / determinant;
  let [signal, noise] = [0, 0];
  samples.forEach((sample, index) => {
    const fitted = a * Math.sin(step * index) + b * Math.cos(step * index);
    signal += fitted * fitted;
    noise += (sample - fitted) ** 2;
  });
  return { amplitude: Math.hypot(a, b), snr: 10 * Math.log10(signal / Math.max(noise, 1e-9)) };
}

/**
 * The upper quartile over windows of 100 ms: says how clean a tone came through where it came through, for a busy
 * machine tears holes that are no fault of the path. Windows that are mostly silent do not count.
 */
export function toneQuality(samples: Int16Array, frequency: number, rate: number): { amplitude: number; snr: number } {
  const length = rate / 10;
  const windows: { amplitude: number; snr: number }[] = [];
  for (let at = 0; at + length <= samples.length; at += length) {
    const window = samples.subarray(at, at + length);
    if (window.filter((sample) => Math.abs(sample) > 100).length > length / 2) {
      windows.push(findTone(window, frequency, rate));
    }
  }
  windows.sort((one, other) => one.snr - other.snr);
  return windows[Math.floor((windows.length * 3) / 4)] ?? { amplitude: 0, snr: Number.NEGATIVE_INFINITY };
}
