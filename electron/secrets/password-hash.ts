// Passwords are kept as scrypt hashes (RFC 7914), computed off the calling thread.

import type { ScryptOptions } from 'node:crypto';
import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Random } from '../base/random.ts';

/** 32 MiB and about 80 ms: dear for a guesser, still cheap for the few people who sign in. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const SALT_LENGTH = 16;
const HASH_LENGTH = 32;
/** scrypt needs 128·N·r bytes, exactly Node's default bound; twice that leaves it room. */
const MOST_MEMORY = 64 * 1024 * 1024;

/** `scrypt$N$r$p$salt$hash`, the last two in base64url. */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const salt = random.bytes(SALT_LENGTH);
  const hash = await derive(password, salt, COST);
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, Buffer.from(salt).toString('base64url'), hash.toString('base64url')].join('$');
}

/** Compares in constant time; false for a hash that is not ours. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64url');
  if (kind !== 'scrypt' || expected.length !== HASH_LENGTH) return false;
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, 'base64url'), options);
  return timingSafeEqual(found, expected);
}

function derive(password: string, salt: Uint8Array, options: ScryptOptions): Promise<Buffer> {
  // One text, one password, however the keyboard composed its characters (RFC 8265 §4.2).
  const text = password.normalize('NFC');
  return new Promise((resolve, reject) => {
    scrypt(text, salt, HASH_LENGTH, { ...options, maxmem: MOST_MEMORY }, (fault, key) =>
      fault === null ? resolve(key) : reject(fault),
    );
  });
}
