// The key beside the data: 32 random bytes in `secret.key`, made at the first start, readable by its owner alone.

import { join } from 'node:path';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import { makeOwnerFile, readOwnerFile } from './owner-file.ts';
import type { Secrets } from './secrets.ts';
import { createSecrets, KEY_LENGTH } from './secrets.ts';

/** Opens the key of `dataDir`, making it when there is none. Throws a WorldFault that names the file and the fix. */
export function openSecrets(dataDir: string, random: Random): Secrets {
  const path = join(dataDir, 'secret.key');
  try {
    return createSecrets(readKey(path) ?? makeKey(path, random), path, random);
  } catch (fault) {
    if (fault instanceof WorldFault) throw fault;
    throw new WorldFault(`${path} cannot be used (${messageOf(fault)}): give this user access to it`, false, {
      cause: fault,
    });
  }
}

function readKey(path: string): Uint8Array | null {
  const key = readOwnerFile(path);
  if (key !== null && key.length !== KEY_LENGTH)
    throw new WorldFault(
      `${path} holds ${key.length} bytes, not ${KEY_LENGTH}: restore it, or move it away and enter the secrets again`,
      false,
    );
  return key;
}

function makeKey(path: string, random: Random): Uint8Array {
  makeOwnerFile(path, random.bytes(KEY_LENGTH), random);
  const key = readKey(path);
  if (key === null) throw new Error('it was removed at once');
  return key;
}
