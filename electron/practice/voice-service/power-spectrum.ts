// Power spectrum of a short real frame by a radix-2 FFT (Cooley and Tukey 1965) with a Hann window.

/** Transforms frames of one length, a power of two. */
export class PowerSpectrum {
  readonly length: number;
  readonly #window: Float64Array;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;
  readonly #reversed: Uint16Array;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  readonly #power: Float64Array;

  constructor(length: number) {
    this.length = length;
    const half = length / 2;
    this.#window = Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
    this.#cosines = Float64Array.from({ length: half }, (_, n) => Math.cos((2 * Math.PI * n) / length));
    this.#sines = Float64Array.from({ length: half }, (_, n) => -Math.sin((2 * Math.PI * n) / length));
    const bits = Math.log2(length);
    this.#reversed = Uint16Array.from({ length }, (_, n) => reverseBits(n, bits));
    this.#real = new Float64Array(length);
    this.#imaginary = new Float64Array(length);
    this.#power = new Float64Array(half);
  }

  /** Power of bins 0…length/2-1 of `samples` from `start`; own memory, valid until the next call. */
  of(samples: Int16Array, start: number): Float64Array {
    for (let n = 0; n < this.length; n += 1) {
      const target = this.#reversed[n] as number;
      this.#real[target] = (samples[start + n] as number) * (this.#window[n] as number);
      this.#imaginary[target] = 0;
    }
    for (let size = 2; size <= this.length; size *= 2) this.#combine(size);
    for (let bin = 0; bin < this.#power.length; bin += 1) {
      const re = this.#real[bin] as number;
      const im = this.#imaginary[bin] as number;
      this.#power[bin] = re * re + im * im;
    }
    return this.#power;
  }

  /** One stage: butterflies of `size`. Plain variables, as this is where a busy service spends its time. */
  #combine(size: number): void {
    const re = this.#real;
    const im = this.#imaginary;
    const half = size / 2;
    const stride = this.length / size;
    for (let block = 0; block < this.length; block += size) {
      for (let n = 0; n < half; n += 1) {
        const upper = block + n;
        const lower = upper + half;
        const cosine = this.#cosines[n * stride] as number;
        const sine = this.#sines[n * stride] as number;
        const x = re[lower] as number;
        const y = im[lower] as number;
        const turnedX = x * cosine - y * sine;
        const turnedY = x * sine + y * cosine;
        re[lower] = (re[upper] as number) - turnedX;
        im[lower] = (im[upper] as number) - turnedY;
        re[upper] = (re[upper] as number) + turnedX;
        im[upper] = (im[upper] as number) + turnedY;
      }
    }
  }
}

function reverseBits(value: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit += 1) reversed |= ((value >> bit) & 1) << (bits - 1 - bit);
  return reversed;
}
