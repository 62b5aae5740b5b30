// A byte stream cut anywhere to s16le samples: an odd byte waits for the next piece.

/** Every machine this runs on is little-endian, as the samples are, so bytes are copied without swapping. */
export class PcmReader {
  #odd: number | undefined;

  /** The samples completed by `bytes`; may be none. */
  read(bytes: Uint8Array): Int16Array {
    const carried = this.#odd === undefined ? 0 : 1;
    const samples = new Int16Array((bytes.length + carried) >> 1);
    const target = new Uint8Array(samples.buffer);
    if (this.#odd !== undefined && target.length > 0) target[0] = this.#odd;
    const room = Math.max(0, target.length - carried);
    target.set(bytes.subarray(0, room), target.length > 0 ? carried : 0);
    if (bytes.length > room) this.#odd = bytes[bytes.length - 1];
    else if (target.length > 0) this.#odd = undefined;
    return samples;
  }

  /** Forgets an odd byte: the next piece starts a stream. */
  reset(): void {
    this.#odd = undefined;
  }
}
