// Where the station keeps its things: ringside.db, recordings/, logs/, its keys and its lock.

import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from '../base/errors.ts';
import { SettingFault } from './environment.ts';

/** The paths under one data directory. */
export interface DataDirectory {
  readonly root: string;
  readonly database: string;
  readonly recordings: string;
  readonly logs: string;
}

/** The system's customary place for application data of the user. */
export function defaultDataDirectory(platform: NodeJS.Platform, variables: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(variables.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Ringside');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Ringside');
  return join(variables.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'ringside');
}

/** Makes the directory and its folders; throws SettingFault naming path and cause when that is not possible. */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const root = resolve(path);
  const directory = {
    root,
    database: join(root, 'ringside.db'),
    recordings: join(root, 'recordings'),
    logs: join(root, 'logs'),
  };
  try {
    await makeFolder(directory.recordings);
    await makeFolder(directory.logs);
    await access(root, constants.W_OK);
  } catch (fault) {
    throw new SettingFault(
      `the data directory ${root} cannot be written (${messageOf(fault)}): choose another with --data-dir or RINGSIDE_DATA_DIR, or change its permissions`,
    );
  }
  return directory;
}

/** With its parents. Node's own `recursive` never ends where a file system refuses with ENOENT, as /proc does. */
async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (fault) {
    if (codeOf(fault) !== 'ENOENT' || dirname(path) === path) throw fault;
    await makeFolder(dirname(path));
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    // Recordings and transcripts are personal data: for the owner's eyes only.
    await mkdir(path, { mode: 0o700 });
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw fault;
  }
}

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault ? fault.code : undefined;
}
