// Builds out/ with Vite when a source is newer than the last build.

import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_24, ROOT, run } from './run.mjs';

const STAMP = join(ROOT, 'out', '.built');
const SOURCES = ['electron', 'renderer', 'shared', 'build', 'package-lock.json'];
const CONFIGS = ['build/vite.config.ts', 'build/vite.console.config.ts', 'build/vite.preload.config.ts'];

export function isBuilt() {
  if (!existsSync(STAMP)) return false;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.every((source) => newest(join(ROOT, source)) < built);
}

/** Throws an Error that names the cause; what was built before stays away, so that a stale build never runs. */
export async function compile() {
  process.stderr.write('ringside: building …\n');
  const started = Date.now();
  rmSync(STAMP, { force: true });
  for (const config of CONFIGS) {
    const code = await run(
      NODE_24,
      ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn'],
      { stdio: ['ignore', 2, 2] },
    );
    if (code !== 0) throw new Error('the build failed; the messages above name the file (`npm run check` tells more)');
  }
  writeFileSync(STAMP, '');
  process.stderr.write(`ringside: built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
