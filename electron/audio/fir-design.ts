// Low-pass filters for the resamplers: a sinc in a Kaiser window (Oppenheim and Schafer, §7.6).

/** A low-pass of `length` taps (odd) with its -6 dB point at `cutoff` × the sample rate, unity gain at 0 Hz × `gain`. */
export function lowPass(length: number, cutoff: number, beta: number, gain: number): Float64Array {
  const middle = (length - 1) / 2;
  const taps = Float64Array.from({ length }, (_, index) => {
    const offset = index - middle;
    const sinc = offset === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * offset) / (Math.PI * offset);
    return sinc * kaiser(offset / middle, beta);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => (tap * gain) / sum);
}

/** The Kaiser window at `position` -1..1. */
function kaiser(position: number, beta: number): number {
  return besselI0(beta * Math.sqrt(Math.max(0, 1 - position * position))) / besselI0(beta);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
