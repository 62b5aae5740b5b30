// Small files that hold keys: for their owner's eyes alone, made once, whole or not at all.

import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Random } from '../base/random.ts';
import { randomHex } from '../base/random.ts';

/** Null when there is none. Someone may have copied the directory with wider rights: they are taken back. */
export function readOwnerFile(path: string): Uint8Array | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return null;
    throw fault;
  }
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return bytes;
}

/** Written elsewhere and linked into place: never half a file, and of two makers at once the first one's stays. */
export function makeOwnerFile(path: string, bytes: Uint8Array, random: Random): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomHex(random, 12)}`;
  writeFileSync(draft, bytes, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (fault) {
    if (!isCode(fault, 'EEXIST')) throw fault;
  } finally {
    rmSync(draft);
  }
}

function isCode(fault: unknown, code: string): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === code;
}
