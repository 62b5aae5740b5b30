// `npm start`: which host it runs, and what it says when the desktop's binary cannot be had. Nothing leaves loopback.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import packageJson from '../../../node_modules/electron/package.json' with { type: 'json' };
import { zipOf } from './zip.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const START = new URL('../../../build/bootstrap/start.mjs', import.meta.url).href;
const FETCH = new URL('../../../build/bootstrap/electron-binary.mjs', import.meta.url).href;
/** Says who it is and with which words. */
const SAYS = (who: string) => `#!/bin/sh\necho "${who} $*"\n`;
const STATION = "console.log(['station', ...process.argv.slice(2)].join(' '));";
const INSTEAD = 'the station starts, its console opens in a browser';

/** A copy of Electron's package without its binary, below the repository so that it finds what it needs. */
function electronPackage() {
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'out', 'start-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const electron = join(folder, 'electron');
  for (const file of ['install.js', 'package.json', 'checksums.json'])
    cpSync(join(ROOT, 'node_modules', 'electron', file), join(electron, file));
  writeFileSync(join(folder, 'station.mjs'), STATION);
  return { folder, electron, stamp: join(folder, '.ringside-electron'), station: join(folder, 'station.mjs') };
}

type Package = ReturnType<typeof electronPackage>;

function putBinary({ electron }: Package, script: string, version = packageJson.version): void {
  mkdirSync(join(electron, 'dist'), { recursive: true });
  writeFileSync(join(electron, 'dist', 'version'), version);
  writeFileSync(join(electron, 'path.txt'), 'electron');
  writeFileSync(join(electron, 'dist', 'electron'), script, { mode: 0o755 });
}

/** Where binaries come from, in place of the internet. */
async function mirror(answer: Parameters<typeof createServer>[1]): Promise<Record<string, string>> {
  const server: Server = createServer({}, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { ELECTRON_MIRROR: url, electron_use_remote_checksums: '1' };
}

const NO_MIRROR = { ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
const SCREEN = { DISPLAY: ':0' };

/** Runs `code` as a module of its own, as the bootstrap is; resolves to what it said. */
async function outcome(code: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: ROOT });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk;
  });
  const [exit] = await once(child, 'close');
  return { exit, ...said };
}

function start(at: Package, variables: Record<string, string>, words: readonly string[] = [], world: object = {}) {
  const cache = { electron_config_cache: join(at.folder, 'cache'), PATH: process.env.PATH ?? '' };
  const machine = {
    ...{ variables: { ...cache, ...variables }, platform: 'linux', isRoot: false },
    ...{ electron: at.electron, app: '/app', station: at.station, ...world },
  };
  return outcome(`const { start } = await import('${START}');
    process.exitCode = await start(${JSON.stringify(words)}, process.env, ${JSON.stringify(machine)});`);
}

describe.skipIf(process.platform === 'win32')('npm start', () => {
  it('runs the desktop where its binary is', async () => {
    const at = electronPackage();
    putBinary(at, SAYS('desktop'));
    const { stdout, stderr, exit } = await start(at, SCREEN, ['--practice', 'tel:10086']);
    expect({ stdout, stderr, exit }).toEqual({ stdout: 'desktop /app --practice tel:10086\n', stderr: '', exit: 0 });
  });

  it('passes the desktop’s exit code on', async () => {
    const at = electronPackage();
    putBinary(at, '#!/bin/sh\nexit 1\n');
    expect(await start(at, SCREEN)).toMatchObject({ exit: 1, stdout: '' });
  });

  it.each([
    ['in CI', { ...SCREEN, CI: 'true' }, []],
    ['when no desktop is wanted', { ...SCREEN, RINGSIDE_NO_ELECTRON: '1' }, []],
    ['for --station', SCREEN, ['--station']],
    ['for words that only the station knows', SCREEN, ['--json']],
  ])('runs the station %s, without a word', async (_when, variables, words) => {
    const at = electronPackage();
    putBinary(at, SAYS('desktop'));
    const { stdout, stderr } = await start(at, variables, words);
    expect(stdout).toBe(`${['station serve', ...words.filter((word) => word !== '--station')].join(' ')}\n`);
    expect(stderr).toBe('');
  });

  it.each([
    ['without a display', {}, {}, 'there is no display here'],
    ['for root', SCREEN, { isRoot: true }, 'a desktop window does not open for root'],
  ])('runs the station %s, and says why', async (_when, variables, world, why) => {
    const at = electronPackage();
    putBinary(at, SAYS('desktop'));
    const { stdout, stderr } = await start(at, variables, [], world);
    expect(stdout).toBe('station serve\n');
    expect(stderr).toBe(`ringside: ${why}; ${INSTEAD}\n`);
  });

  it('runs the station when the desktop cannot run on this system', async () => {
    const at = electronPackage();
    putBinary(at, '#!/bin/sh\nexit 127\n');
    const { stdout, stderr } = await start(at, SCREEN);
    expect(stdout).toBe('station serve\n');
    expect(stderr).toBe(`ringside: the desktop cannot run on this system (code 127); ${INSTEAD}\n`);
  });

  it('runs the station at once when the binary cannot be reached, and does not try again today', async () => {
    const at = electronPackage();
    const first = await start(at, { ...SCREEN, ...NO_MIRROR });
    expect(first.stdout).toBe('station serve\n');
    expect(first.stderr.split('\n')[1]).toBe(
      `ringside: the desktop window cannot be loaded: the server that offers it cannot be reached; ${INSTEAD}`,
    );
    const second = await start(at, { ...SCREEN, ...NO_MIRROR });
    expect(second.stdout).toBe('station serve\n');
    expect(second.stderr).toBe(
      `ringside: the desktop window could not be loaded earlier today (delete ${at.stamp} to try again); ${INSTEAD}\n`,
    );
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(at.stamp, yesterday, yesterday);
    expect((await start(at, { ...SCREEN, ...NO_MIRROR })).stderr).toContain('loading the desktop window');
  });

  it('fetches the binary and runs the desktop', async () => {
    const at = electronPackage();
    const zip = zipOf({ electron: SAYS('fetched'), version: packageJson.version });
    const name = `electron-v${packageJson.version}-${process.platform}-${process.arch}.zip`;
    const sums = `${createHash('sha256').update(zip).digest('hex')} *${name}\n`;
    const variables = await mirror((request, response) => {
      response.end(request.url?.endsWith('SHASUMS256.txt') === true ? sums : zip);
    });
    const { stdout, stderr } = await start(at, { ...SCREEN, ...variables }, ['--practice']);
    expect(stderr).toBe('ringside: loading the desktop window, about 120 MB, once …\n');
    expect(stdout).toBe('fetched /app --practice\n');
    expect(existsSync(at.stamp)).toBe(false);
  });

  it('fetches anew when the binary is of another version', async () => {
    const at = electronPackage();
    putBinary(at, SAYS('older'), '1.0.0');
    expect((await start(at, { ...SCREEN, ...NO_MIRROR })).stdout).toBe('station serve\n');
  });

  it('passes on what a server answers instead of the binary', async () => {
    const at = electronPackage();
    const variables = await mirror((_request, response) => response.writeHead(403).end());
    expect((await start(at, { ...SCREEN, ...variables })).stderr).toContain('Response code 403 (Forbidden)');
  });

  it('gives up on a server that says nothing', async () => {
    const at = electronPackage();
    const variables = await mirror(() => {});
    const limits = { stall: 400, most: 60_000, progress: 100 };
    const environment = { ...variables, electron_config_cache: join(at.folder, 'cache') };
    const { stdout, stderr } = await outcome(`const { fetchElectron } = await import('${FETCH}');
      console.log(await fetchElectron(${JSON.stringify(at.electron)}, { stamp: ${JSON.stringify(at.stamp)},
        say: (text) => console.error(text), variables: ${JSON.stringify(environment)}, limits: ${JSON.stringify(limits)} }));`);
    expect(stdout).toBe('nothing more came from the server\n');
    expect(stderr).toMatch(/^… 0 MB\n/);
    expect(existsSync(at.stamp)).toBe(true);
  });
});
