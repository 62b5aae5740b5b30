// The key beside the data: 32 random bytes in `secret.key`, made at the first start, readable by its owner alone.

import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import { randomHex } from '../base/random.ts';
import type { Secrets } from './secrets.ts';
import { createSecrets } from './secrets.ts';

const KEY_LENGTH = 32;

/** Opens the key of `dataDir`, making it when there is none. Throws a WorldFault that names the file and the fix. */
export function openSecrets(dataDir: string, random: Random): Secrets {
  const path = join(dataDir, 'secret.key');
  try {
    return createSecrets(readKey(path) ?? makeKey(dataDir, path, random), path, random);
  } catch (fault) {
    if (fault instanceof WorldFault) throw fault;
    throw new WorldFault(`${path} cannot be used (${messageOf(fault)}): give this user access to it`, false, {
      cause: fault,
    });
  }
}

function readKey(path: string): Uint8Array | null {
  let key: Uint8Array;
  try {
    key = readFileSync(path);
  } catch (fault) {
    if (isMissing(fault)) return null;
    throw fault;
  }
  if (key.length !== KEY_LENGTH)
    throw new WorldFault(
      `${path} holds ${key.length} bytes, not ${KEY_LENGTH}: restore it, or move it away and enter the secrets again`,
      false,
    );
  // Someone may have copied the directory with wider rights.
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return key;
}

/** Written elsewhere and linked into place: never half a key, and of two starters at once the first one's stays. */
function makeKey(dataDir: string, path: string, random: Random): Uint8Array {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomHex(random, 12)}`;
  writeFileSync(draft, random.bytes(KEY_LENGTH), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (fault) {
    if (!isTaken(fault)) throw fault;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path);
}

const codeOf = (fault: unknown): unknown => (fault instanceof Error && 'code' in fault ? fault.code : undefined);
const isMissing = (fault: unknown): boolean => codeOf(fault) === 'ENOENT';
const isTaken = (fault: unknown): boolean => codeOf(fault) === 'EEXIST';
