// The first start makes the first user, so that somebody can sign in.

import type { Random } from '../base/random.ts';
import { hashPassword } from '../secrets/password-hash.ts';
import type { UserRepository } from '../store/user-repository.ts';

/** `made`: the password was made up and must be shown, once; `given`: it came from the environment. */
export type EnsuredAdmin =
  | { readonly kind: 'existing' | 'given' }
  | { readonly kind: 'made'; readonly password: string };

/** No letters that look like others: people type it from a screen. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 16 of 31 letters are 79 bits. */
const LENGTH = 16;

/** Makes user `admin` with `password`, or with one made up, when there are no users at all. */
export async function ensureAdmin(
  users: UserRepository,
  password: string | undefined,
  random: Random,
): Promise<EnsuredAdmin> {
  if ((await users.list()).length > 0) return { kind: 'existing' };
  const chosen = password ?? makePassword(random);
  const firstStart = password === undefined;
  const added = await users.add('admin', 'admin', await hashPassword(chosen, random), firstStart);
  if (!added) return { kind: 'existing' };
  return firstStart ? { kind: 'made', password: chosen } : { kind: 'given' };
}

function makePassword(random: Random): string {
  let password = '';
  while (password.length < LENGTH) {
    for (const byte of random.bytes(LENGTH)) {
      // Bytes from 248 up would make the first letters likelier (248 = 8 · 31).
      if (byte < 248 && password.length < LENGTH) password += ALPHABET[byte % ALPHABET.length];
    }
  }
  return password;
}
