// Frames kept as hexadecimal text files: the ten vectors of the protocol and broken ones.

import { readdirSync, readFileSync } from 'node:fs';

const DIRECTORY = new URL('./vectors/', import.meta.url);

/** Bytes of `vectors/<name>.hex`. */
export function golden(name: string): Uint8Array {
  return Buffer.from(readFileSync(new URL(`${name}.hex`, DIRECTORY), 'utf8').trim(), 'hex');
}

/** Names of the broken frames. */
export function brokenNames(): readonly string[] {
  return readdirSync(new URL('broken/', DIRECTORY)).map((file) => `broken/${file.replace('.hex', '')}`);
}
