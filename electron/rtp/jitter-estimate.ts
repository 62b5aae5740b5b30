// Interarrival jitter (RFC 3550 §6.4.1 and appendix A.8).

/** Gain of the running mean: the standard's noise reduction, so that monitors agree with each other. */
const GAIN = 1 / 16;

/** The running jitter of one source whose timestamps count `rate` per second. */
export class JitterEstimate {
  readonly #ticksPerMillisecond: number;
  #transit: number | undefined;
  #jitter = 0;

  constructor(rate: number) {
    this.#ticksPerMillisecond = rate / 1000;
  }

  /** Takes a packet's timestamp and its arrival in monotonic milliseconds. */
  update(timestamp: number, arrivedAt: number): void {
    const transit = (Math.round(arrivedAt * this.#ticksPerMillisecond) - timestamp) | 0;
    if (this.#transit !== undefined) {
      const difference = Math.abs((transit - this.#transit) | 0);
      this.#jitter += (difference - this.#jitter) * GAIN;
    }
    this.#transit = transit;
  }

  get milliseconds(): number {
    return this.#jitter / this.#ticksPerMillisecond;
  }
}
