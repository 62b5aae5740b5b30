// Secrets under the system's key store (DPAPI, Keychain, Secret Service, KWallet) by Electron's safeStorage. The store
// guards one key, asked for once at the start; the secrets are sealed under that key, so opening one never waits.

import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { openSecrets } from './key-file.ts';
import { makeOwnerFile, readOwnerFile } from './owner-file.ts';
import type { KeptSecrets, Secrets } from './secrets.ts';
import { createSecrets, KEY_LENGTH, keeperOf } from './secrets.ts';

/** What is used of `safeStorage`; `getSelectedStorageBackend` exists on Linux alone. */
export type SystemKeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

export interface SystemSecretsParts {
  readonly store: SystemKeyStore;
  readonly dataDir: string;
  readonly random: Random;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Never fails for the key store's sake: without it the key file serves (keeper `file`). What the key file sealed stays readable. */
export async function openSystemSecrets(parts: SystemSecretsParts): Promise<KeptSecrets> {
  const { dataDir, random, logger } = parts;
  try {
    if (await hasRealStore(parts.store)) {
      const path = join(dataDir, 'secret.system');
      const key = await readKey(parts, path);
      const system = createSecrets(key, path, random, 'system');
      return { secrets: withFile(system, () => openSecrets(dataDir, random)), keeper: 'system' };
    }
    logger.warn('the system has no key store: secrets are sealed with the key file');
  } catch (fault) {
    logger.warn('the key store of the system cannot be used: secrets are sealed with the key file', {
      fault: messageOf(fault),
    });
  }
  return { secrets: openSecrets(dataDir, random), keeper: 'file' };
}

/** `basic_text` is Chromium's fixed key: it keeps nothing secret. */
async function hasRealStore(store: SystemKeyStore): Promise<boolean> {
  if (!(await store.isAsyncEncryptionAvailable())) return false;
  return store.getSelectedStorageBackend?.() !== 'basic_text';
}

async function readKey({ store, random }: SystemSecretsParts, path: string): Promise<Uint8Array> {
  const kept = readOwnerFile(path);
  if (kept === null) {
    const made = Buffer.from(random.bytes(KEY_LENGTH));
    makeOwnerFile(path, await store.encryptStringAsync(made.toString('base64')), random);
    return made;
  }
  const { result } = await store.decryptStringAsync(Buffer.from(kept));
  const key = Buffer.from(result, 'base64');
  if (key.length !== KEY_LENGTH) throw new Error(`${path} does not hold our key`);
  return key;
}

/** Seals by the system; opens what the key file sealed before, which is looked for when such a text turns up. */
function withFile(system: Secrets, openFile: () => Secrets): Secrets {
  let file: Secrets | undefined;
  return {
    seal: (text) => system.seal(text),
    open: (sealed) => {
      if (keeperOf(sealed) !== 'file') return system.open(sealed);
      file ??= openFile();
      return file.open(sealed);
    },
  };
}
