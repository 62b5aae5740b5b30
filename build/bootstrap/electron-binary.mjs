// Electron's binary, which its package does not bring: whether it is there, and how it is fetched.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_24 } from './run.mjs';

/** Milliseconds without a byte after which nothing more will come, and the most that anybody waits altogether. */
const LIMITS = { stall: 20_000, most: 300_000, progress: 5000 };
/** A network that is closed now is closed all day. */
const REMEMBERED = 24 * 3_600_000;

/** The program of the package in `directory`; null while its binary, in the version that it asks for, is not there. */
export function electronProgram(directory) {
  const text = (...path) => {
    const file = join(directory, ...path);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  };
  const wanted = JSON.parse(text('package.json') ?? '{}').version;
  const [version, path] = [text('dist', 'version'), text('path.txt')];
  if (version === null || path === null || version.replace(/^v/, '') !== wanted) return null;
  const program = join(directory, 'dist', path);
  return existsSync(program) ? program : null;
}

/** True when fetching failed within a day, as `stamp` tells. */
export function failedLately(stamp, now = Date.now()) {
  if (!existsSync(stamp)) return false;
  const age = now - statSync(stamp).mtimeMs;
  return age >= 0 && age < REMEMBERED;
}

/**
 * Runs the package's own `install-electron` and tells of its progress by `say`. Resolves to null when the binary is
 * there, else to the reason in plain words; `stamp` remembers that.
 */
export async function fetchElectron(directory, { stamp, say, variables = process.env, limits = LIMITS }) {
  rmSync(stamp, { force: true });
  // What it loads goes here first: the folder's size is the progress.
  const folder = mkdtempSync(join(tmpdir(), 'ringside-electron-'));
  try {
    const reason = await install(directory, folder, { say, variables, limits });
    if (reason === null && electronProgram(directory) !== null) return null;
    writeFileSync(stamp, '');
    return reason ?? 'what was loaded is incomplete';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(directory, folder, { say, variables, limits }) {
  const places = { TMPDIR: folder, TEMP: folder, TMP: folder };
  const child = spawn(NODE_24, [join(directory, 'install.js')], {
    env: { ...variables, ...places, ELECTRON_GET_NO_PROGRESS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(0, 4000);
    });
    const stopWatching = watchProgress(folder, { say, limits }, (reason) => {
      resolve(reason);
      child.kill('SIGKILL');
    });
    const done = (reason) => {
      stopWatching();
      resolve(reason);
    };
    child.once('error', (fault) => done(fault.message));
    child.once('close', (code) => done(code === 0 ? null : reasonOf(said)));
  });
}

function watchProgress(folder, { say, limits }, giveUp) {
  const started = Date.now();
  let [size, grownAt, toldAt] = [0, started, started];
  const timer = setInterval(
    () => {
      const now = Date.now();
      const grown = sizeOf(folder);
      if (grown !== size) [size, grownAt] = [grown, now];
      if (now - grownAt > limits.stall) giveUp('nothing more came from the server');
      else if (now - started > limits.most) giveUp(`it took longer than ${Math.round(limits.most / 1000)} s`);
      else if (now - toldAt >= limits.progress) {
        toldAt = now;
        say(`… ${Math.round(size / 2 ** 20)} MB`);
      }
    },
    Math.min(250, limits.stall),
  );
  return () => clearInterval(timer);
}

function sizeOf(folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) size += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  return size;
}

/** `fetch` says no more than that it failed, whatever it was that could not be reached. */
function reasonOf(said) {
  const line = said.split('\n').find((text) => /Error: /.test(text)) ?? '';
  if (line === '' || line.includes('fetch failed')) return 'the server that offers it cannot be reached';
  return line.replace(/^\w*Error: /, '');
}
