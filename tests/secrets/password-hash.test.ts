// Password hashes: the right password fits, others and foreign hashes do not.

import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/base/random.ts';
import { hashPassword, verifyPassword } from '../../electron/secrets/password-hash.ts';

describe('password hashes', () => {
  it('fit their password only, and are salted', async () => {
    const [first, second] = [
      await hashPassword('pässword', systemRandom),
      await hashPassword('pässword', systemRandom),
    ];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^scrypt\$32768\$8\$1\$/);
    expect(await verifyPassword('pässword', first)).toBe(true);
    expect(await verifyPassword('password', first)).toBe(false);
    expect(await verifyPassword('', first)).toBe(false);
  });

  it('fit however the keyboard composed the characters', async () => {
    const hash = await hashPassword('caf\u00e9', systemRandom);
    expect(await verifyPassword('cafe\u0301', hash)).toBe(true);
  });

  it('of other kinds fit nothing', async () => {
    for (const foreign of ['', 'plain', '$2b$10$abc', 'scrypt$32768$8$1$c2FsdA$c2hvcnQ'])
      expect(await verifyPassword('plain', foreign)).toBe(false);
  });
});
