// Sealing: what goes in comes out, under the same key and unchanged only.

import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorldFault } from '../../electron/base/errors.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { openSecrets } from '../../electron/secrets/key-file.ts';
import { createSecrets } from '../../electron/secrets/secrets.ts';
import { temporaryDirectory } from '../store/support.ts';

const secrets = createSecrets(new Uint8Array(32).fill(1), '/data/secret.key', systemRandom);

describe('secrets', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(secrets.open(secrets.seal(text))).toBe(text);
      }),
    );
  });

  it('are sealed differently each time', () => {
    expect(secrets.seal('same')).not.toBe(secrets.seal('same'));
  });

  it('stay shut when a single bit was changed', () => {
    const bytes = Buffer.from(secrets.seal('text').slice(3), 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => secrets.open(`v1:${changed.toString('base64')}`)).toThrow(WorldFault);
    }
  });

  it('stay shut under another key and name the file to restore', () => {
    const other = createSecrets(new Uint8Array(32).fill(2), '/data/secret.key', systemRandom);
    expect(() => other.open(secrets.seal('text'))).toThrow('the key in /data/secret.key: restore that file');
  });

  it('refuse text that was never sealed', () => {
    for (const text of ['', 'plain', 'v1:', 'v1:AAAA', 'v2:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])
      expect(() => secrets.open(text)).toThrow(WorldFault);
  });
});

describe('the key file', () => {
  it('is made once, for its owner alone', () => {
    const directory = join(temporaryDirectory(), 'data');
    const sealed = openSecrets(directory, systemRandom).seal('text');
    const path = join(directory, 'secret.key');
    expect(readFileSync(path)).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(openSecrets(directory, systemRandom).open(sealed)).toBe('text');
    expect(readdirSync(directory)).toEqual(['secret.key']);
  });

  it('loses rights that others were given', () => {
    const directory = temporaryDirectory();
    openSecrets(directory, systemRandom);
    chmodSync(join(directory, 'secret.key'), 0o644);
    openSecrets(directory, systemRandom);
    expect(statSync(join(directory, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('is refused when its length is wrong', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'secret.key'), 'short');
    expect(() => openSecrets(directory, systemRandom)).toThrow('secret.key holds 5 bytes, not 32');
  });

  it('is named when it cannot be read', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'secret.key'));
    expect(() => openSecrets(directory, systemRandom)).toThrow(/secret\.key cannot be used .*EISDIR/);
  });
});
