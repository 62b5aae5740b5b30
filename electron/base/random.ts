// Randomness as an argument: tests pass a seeded source, the product the operating system's.

import { randomBytes } from 'node:crypto';

/** A source of random bytes and of the numbers and tokens made from them. */
export interface Random {
  bytes(length: number): Uint8Array;
}

/** Cryptographically strong randomness of the operating system. */
export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
};

/** `length` characters of lower-case hexadecimal. */
export function randomHex(random: Random, length: number): string {
  return Buffer.from(random.bytes(Math.ceil(length / 2)))
    .toString('hex')
    .slice(0, length);
}

/** An unsigned 32-bit integer. */
export function randomUint32(random: Random): number {
  const bytes = random.bytes(4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}

/** A number in [0, 1). */
export function randomFraction(random: Random): number {
  return randomUint32(random) / 2 ** 32;
}

/** An RFC 9562 version 4 UUID. */
export function randomUuid(random: Random): string {
  const bytes = Uint8Array.from(random.bytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
