// One owner per data directory, told apart from a dead one, with the way to reach it readable by its owner alone.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acquireDataDirectory, DataDirectoryHeld } from '../../electron/store/data-directory-lock.ts';
import { temporaryDirectory } from './support.ts';

const MODULE = new URL('../../electron/store/data-directory-lock.ts', import.meta.url).href;

/** Another process that owns `directory` until it is killed. */
async function holderOf(directory: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const script = `
    import { acquireDataDirectory } from ${JSON.stringify(MODULE)};
    const lock = acquireDataDirectory(${JSON.stringify(directory)});
    lock.publish({ url: 'http://127.0.0.1:3000', token: 'secret' });
    process.stdout.write('held');
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const refused = once(child, 'exit').then(() => {
    throw new Error('the other process was refused');
  });
  await Promise.race([once(child.stdout, 'data'), refused]);
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function holderSeen(directory: string): unknown {
  try {
    acquireDataDirectory(directory).release();
    return 'free';
  } catch (fault) {
    if (fault instanceof DataDirectoryHeld) return fault.holder;
    throw fault;
  }
}

describe('the data directory lock', () => {
  it('makes the directory and gives it back', () => {
    const directory = join(temporaryDirectory(), 'new', 'data');
    const lock = acquireDataDirectory(directory);
    expect(JSON.parse(readFileSync(join(directory, 'station.lock'), 'utf8'))).toEqual({
      pid: process.pid,
      url: null,
      token: null,
    });
    lock.release();
    lock.release();
    expect(existsSync(join(directory, 'station.lock'))).toBe(false);
    expect(holderSeen(directory)).toBe('free');
  });

  it('tells a second owner who the first one is and how to reach it', async () => {
    const directory = temporaryDirectory();
    const holder = await holderOf(directory);
    expect(holderSeen(directory)).toEqual({ pid: holder.pid, url: 'http://127.0.0.1:3000', token: 'secret' });
    expect(() => acquireDataDirectory(directory)).toThrow(
      `${directory} is in use by the station with process id ${holder.pid} at http://127.0.0.1:3000`,
    );
  });

  it('refuses a second claim in the same process, also after the file was read', () => {
    const directory = temporaryDirectory();
    const lock = acquireDataDirectory(directory);
    lock.publish({ url: 'http://127.0.0.1:1', token: 't' });
    expect(holderSeen(directory)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:1', token: 't' });
    expect(holderSeen(directory)).not.toBe('free');
    lock.release();
  });

  it('keeps the claim while others look at it', async () => {
    const directory = temporaryDirectory();
    const lock = acquireDataDirectory(directory);
    expect(holderSeen(directory)).not.toBe('free');
    await expect(holderOf(directory)).rejects.toThrow('refused');
    lock.release();
  });

  it('is free again when its owner was killed, though the owner’s file is still there', async () => {
    const directory = temporaryDirectory();
    const holder = await holderOf(directory);
    await holder.kill();
    expect(existsSync(join(directory, 'station.lock'))).toBe(true);
    const lock = acquireDataDirectory(directory);
    expect(JSON.parse(readFileSync(join(directory, 'station.lock'), 'utf8')).pid).toBe(process.pid);
    lock.release();
  });

  it('is not fooled by a leftover file that names a living process', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'station.lock'), JSON.stringify({ pid: process.ppid, url: null, token: null }));
    expect(holderSeen(directory)).toBe('free');
  });

  it('lets only the owner of the files read the token', () => {
    const directory = temporaryDirectory();
    const lock = acquireDataDirectory(directory);
    lock.publish({ url: 'http://127.0.0.1:1', token: 't' });
    expect(statSync(join(directory, 'station.lock')).mode & 0o777).toBe(0o600);
    lock.release();
  });

  it('says which directory cannot be written and what to do', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    expect(() => acquireDataDirectory(join(file, 'data'))).toThrow(
      /the data directory .*file\/data cannot be written .*--data-dir or RINGSIDE_DATA_DIR/,
    );
  });
});
