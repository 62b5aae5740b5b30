// The console as tests see it: built once for each state of its sources, then shared by every test file and run.

import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BUILDS = join(ROOT, 'out/console-for-tests');
const CONFIG = join(ROOT, 'build/vite.console.config.ts');
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');
const SOURCES = ['renderer', 'shared', 'build/vite.console.config.ts', 'package-lock.json'];
/** Milliseconds: a build that old is of no run that still goes on. */
const STALE = 3_600_000;

let built: Promise<string> | undefined;

/** The directory to serve. */
export function builtConsole(): Promise<string> {
  built ??= builtFor(fingerprint());
  return built;
}

async function builtFor(state: string): Promise<string> {
  const directory = join(BUILDS, state);
  if (existsSync(directory)) return directory;
  const outDir = join(BUILDS, `unfinished-${randomUUID()}`);
  const args = [VITE, 'build', '--config', CONFIG, '--logLevel', 'warn', '--outDir', outDir];
  // As it is shipped: under a test runner's NODE_ENV React and Ant Design would build their own test selves.
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } });
  removeStale();
  try {
    renameSync(outDir, directory);
  } catch {
    // Another run was faster; what it built is the same.
    rmSync(outDir, { recursive: true });
  }
  return directory;
}

/** Changes with every change of a source's place, size or time. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) note(join(ROOT, source));
  return hash.digest('hex').slice(0, 16);

  function note(path: string): void {
    const stat = statSync(path);
    if (!stat.isDirectory()) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    else for (const name of readdirSync(path).sort()) note(join(path, name));
  }
}

function removeStale(): void {
  mkdirSync(BUILDS, { recursive: true });
  for (const name of readdirSync(BUILDS)) {
    const path = join(BUILDS, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > STALE) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
