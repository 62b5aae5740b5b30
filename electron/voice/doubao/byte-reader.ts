// Reads big-endian fields off a message; every read checks the length first and a short one is the peer's fault.

import { PeerFault } from '../../base/errors.ts';

export class ByteReader {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  uint8(): number {
    return this.#bytes.readUInt8(this.#take(1));
  }

  uint32(): number {
    return this.#bytes.readUInt32BE(this.#take(4));
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#take(4));
  }

  /** A view, not a copy. */
  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** The next unsigned 32-bit integer without moving on; undefined when fewer than four bytes are left. */
  peekUint32(): number | undefined {
    return this.remaining < 4 ? undefined : this.#bytes.readUInt32BE(this.#offset);
  }

  #take(length: number): number {
    if (length > this.remaining) {
      throw new PeerFault(`frame wants ${length} bytes at offset ${this.#offset}, but ${this.remaining} are left`);
    }
    const start = this.#offset;
    this.#offset += length;
    return start;
  }
}
