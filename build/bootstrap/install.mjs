// Installs the dependencies when package-lock.json is not what node_modules was made from.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { NODE_24, ROOT, run } from './run.mjs';

const STAMP = join(ROOT, 'node_modules', '.ringside-lock');

/** Below this, npm fails half-way with a message that names no cause. */
const DISK_NEEDED = 1400 * 2 ** 20;

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');

export function isInstalled() {
  return existsSync(NODE_24) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
}

/** Throws an Error that names the cause and the fix. */
export async function install() {
  const free = statfsSync(ROOT);
  if (free.bavail * free.bsize < DISK_NEEDED)
    throw new Error(
      `only ${Math.floor((free.bavail * free.bsize) / 2 ** 20)} MB free on the disk of ${ROOT}: make room for 1400 MB and try again`,
    );
  process.stderr.write('ringside: installing dependencies (one or two minutes on a first start) …\n');
  const started = Date.now();
  const ticker = setInterval(
    () => process.stderr.write(`ringside: … still installing, ${Math.round((Date.now() - started) / 1000)} s\n`),
    10_000,
  );
  try {
    // Install scripts stay off: the one needed is the Node runtime's, run by itself below. Everything native is prebuilt.
    await npm(
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      'could not install the dependencies',
    );
    await npm(['rebuild', 'node', '--loglevel=error'], 'could not install the Node 24 runtime');
  } finally {
    clearInterval(ticker);
  }
  writeFileSync(STAMP, lockHash());
  process.stderr.write(`ringside: dependencies installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

async function npm(args, failure) {
  // Outside node_modules/.bin, which `npm run` puts first in PATH: the Node there is about to be replaced.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.endsWith(join('node_modules', '.bin')));
  const isWindows = process.platform === 'win32';
  // npm's stdout joins our stderr: stdout belongs to the command that runs afterwards.
  const options = { env: { ...process.env, PATH: path.join(delimiter) }, stdio: ['ignore', 2, 2], shell: isWindows };
  const code = await run('npm', args, options).catch((fault) => fault.message);
  if (code !== 0)
    throw new Error(
      `${failure} (npm ${args[0]}: ${code}). Check that the npm registry can be reached (\`npm ping --loglevel=notice\`) and that ${ROOT} is writable, then run the command again`,
    );
}
