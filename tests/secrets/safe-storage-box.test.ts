// Secrets under the system's key store: where there is one, where there is none, and on the way from one to the other.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { openSecrets } from '../../electron/secrets/key-file.ts';
import type { SystemKeyStore } from '../../electron/secrets/safe-storage-box.ts';
import { openSystemSecrets } from '../../electron/secrets/safe-storage-box.ts';
import { temporaryDirectory } from '../store/support.ts';

/** A key store that turns bytes round under a secret of its own. */
function keyStore(mask = 0x5a): SystemKeyStore {
  const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ mask));
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => turn(Buffer.from(text)),
    decryptStringAsync: async (bytes) => ({ shouldReEncrypt: false, result: turn(bytes).toString() }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
  };
}

const open = (dataDir: string, store: SystemKeyStore, warnings: string[] = []) =>
  openSystemSecrets({
    store,
    dataDir,
    random: systemRandom,
    logger: { ...silentLogger, warn: (text) => warnings.push(text) },
  });

describe('secrets under the system’s key store', () => {
  it('come out again at the next start, and the file beside the data holds no key', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir, keyStore());
    const sealed = first.secrets.seal('trunk password');
    expect(first.keeper).toBe('system');
    expect(sealed).toMatch(/^s1:/);
    const later = await open(dataDir, keyStore());
    expect(later.secrets.open(sealed)).toBe('trunk password');
    const path = join(dataDir, 'secret.system');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).not.toHaveLength(32);
  });

  it('open what the key file sealed before', async () => {
    const dataDir = temporaryDirectory();
    const before = openSecrets(dataDir, systemRandom).seal('older');
    const { secrets } = await open(dataDir, keyStore());
    expect(secrets.open(before)).toBe('older');
    expect(secrets.open(secrets.seal('newer'))).toBe('newer');
  });

  it('are told by the key file to be the desktop’s', async () => {
    const dataDir = temporaryDirectory();
    const sealed = (await open(dataDir, keyStore())).secrets.seal('text');
    expect(() => openSecrets(dataDir, systemRandom).open(sealed)).toThrow(
      /only the desktop program can use: start that/,
    );
  });

  it('fall back to the key file where the system has no store', async () => {
    const warnings: string[] = [];
    const none = { ...keyStore(), isAsyncEncryptionAvailable: async () => false };
    const { secrets, keeper } = await open(temporaryDirectory(), none, warnings);
    expect(keeper).toBe('file');
    expect(secrets.seal('text')).toMatch(/^v1:/);
    expect(warnings).toEqual(['the system has no key store: secrets are sealed with the key file']);
  });

  it('fall back to the key file where the store keeps nothing secret', async () => {
    const plain: SystemKeyStore = { ...keyStore(), getSelectedStorageBackend: () => 'basic_text' };
    expect((await open(temporaryDirectory(), plain)).keeper).toBe('file');
  });

  it('fall back to the key file, leaving the sealed key alone, when the store does not give it out', async () => {
    const dataDir = temporaryDirectory();
    const sealed = (await open(dataDir, keyStore())).secrets.seal('text');
    const warnings: string[] = [];
    const locked = { ...keyStore(), decryptStringAsync: () => Promise.reject(new Error('the user said no')) };
    const { secrets, keeper } = await open(dataDir, locked, warnings);
    expect(keeper).toBe('file');
    expect(() => secrets.open(sealed)).toThrow('key store');
    expect(warnings).toHaveLength(1);
    expect((await open(dataDir, keyStore())).secrets.open(sealed)).toBe('text');
  });

  it('fall back to the key file when the sealed key was damaged', async () => {
    const dataDir = temporaryDirectory();
    await open(dataDir, keyStore());
    writeFileSync(join(dataDir, 'secret.system'), 'short');
    expect((await open(dataDir, keyStore())).keeper).toBe('file');
  });
});
