// Runs a child in the foreground: same terminal, signals passed on, its exit code returned.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The Node 24 runtime that the `node` package brings. */
export const NODE_24 = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The environment with the project's own tools first in PATH. */
export function withOwnTools(env) {
  return { ...env, PATH: [join(ROOT, 'node_modules', '.bin'), env.PATH ?? ''].join(delimiter) };
}

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Milliseconds; the station has 5 s to stop, and whoever stopped npm waits that long at most. */
const ORPHAN_CHECK = 200;

/**
 * Calls `onOrphaned` when npm, or the shell it ran us in, is gone. npm passes SIGTERM to that shell alone, and a shell
 * such as dash dies of it without a word to us. Started without npm, we may well outlive who started us.
 */
function watchForNpm(onOrphaned) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onOrphaned();
  }, ORPHAN_CHECK);
  return () => clearInterval(timer);
}

/** Resolves to the child's exit code; a child ended by a signal counts 128 + its number, as a shell would say. */
export function run(file, args, { cwd = ROOT, env = process.env, stdio = 'inherit', shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio, shell });
    const passOn = (signal) => child.kill(signal);
    for (const signal of PASSED_ON) process.on(signal, passOn);
    const stopWatching = watchForNpm(() => passOn('SIGTERM'));
    const done = () => {
      stopWatching();
      for (const signal of PASSED_ON) process.off(signal, passOn);
    };
    child.once('error', (fault) => {
      done();
      reject(fault);
    });
    child.once('exit', (code, signal) => {
      done();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
