// The folder for Chromium's own files, made before Electron is ready, when nothing may be waited for.

import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { SettingFault } from '../environment.ts';

/** `<dataDir>/window`, absolute. Throws SettingFault naming path and cause when it cannot be made. */
export function makeWindowFolder(dataDir: string): string {
  const folder = resolve(dataDir, 'window');
  try {
    makeFolder(folder);
    return folder;
  } catch (fault) {
    throw new SettingFault(
      `the data directory ${dirname(folder)} cannot be written (${messageOf(fault)}): choose another with --data-dir or RINGSIDE_DATA_DIR, or change its permissions`,
    );
  }
}

/** With its parents. Node's own `recursive` never ends where a file system refuses with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  try {
    makeOne(path);
  } catch (fault) {
    if (!isCode(fault, 'ENOENT') || dirname(path) === path) throw fault;
    makeFolder(dirname(path));
    makeOne(path);
  }
}

function makeOne(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (fault) {
    if (!isCode(fault, 'EEXIST') || !statSync(path).isDirectory()) throw fault;
  }
}

function isCode(fault: unknown, code: string): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === code;
}
