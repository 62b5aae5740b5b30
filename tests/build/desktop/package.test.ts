// The product packed for Linux over a stub of Electron: what is in it, how its fuses stand, and that its station works.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packaging } from '../../../build/electron-builder.ts';
import { stubElectron } from './stub-electron.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ringside-package-'));
const packed = join(folder, 'packages', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
const asar = join(packed, 'resources', 'app.asar');
const app = join(folder, 'app');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  stubElectron(join(folder, 'electron'));
  await build({
    projectDir: ROOT,
    config: {
      ...packaging(ROOT),
      electronDist: join(folder, 'electron'),
      directories: { output: join(folder, 'packages') },
    },
    targets: Platform.LINUX.createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
  });
  extractAll(asar, app);
}, 300_000);

/** Runs the packed station on plain Node. */
async function station(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(app, 'out', 'station', 'station.js'), ...args], { cwd: folder });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
}

describe.skipIf(process.platform === 'win32')('the package', () => {
  it('places a practice call, run by plain Node', async () => {
    const dataDir = join(folder, 'data');
    const words = ['18611141133', '--practice', '--max-seconds', '8', '--json', '--data-dir', dataDir];
    const { code, stdout, stderr } = await station('call', ...words);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['call-answered', 'ai-response', 'call-ended']),
    );
    expect(readdirSync(join(dataDir, 'recordings'))).toHaveLength(1);
  });

  it('begins with the desktop, and has the page, the preload script and the icons beside it', () => {
    const { main } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
    for (const path of [main, 'out/desktop/preload.cjs', 'out/desktop/icons/icon.png', 'out/console/index.html'])
      expect([path, existsSync(join(app, path))]).toEqual([path, true]);
  });

  it('has a preload script that needs nothing but what a sandbox offers', () => {
    const needed: string[] = [];
    const exposed: Record<string, object> = {};
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, value: object) => Object.assign(exposed, { [name]: value }) },
      ipcRenderer: { on: () => {}, send: () => {}, invoke: async () => null },
    };
    const require = (name: string): object => {
      needed.push(name);
      return electron;
    };
    const code = readFileSync(join(app, 'out', 'desktop', 'preload.cjs'), 'utf8');
    runInNewContext(code, { require, process: { platform: 'linux', argv: [] } });
    expect(needed).toEqual(['electron']);
    expect(Object.keys(exposed)).toEqual(['ringside']);
  });

  it('holds what the programs need and nothing else', () => {
    const files = listPackage(asar, { isPack: false });
    const packages = new Set(files.flatMap((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1] ?? []));
    expect([...packages]).toEqual(expect.arrayContaining(['better-sqlite3', 'express', 'ws', 'zod', 'pino']));
    expect(['electron', 'react', 'antd', 'vite', 'typescript', 'node'].filter((name) => packages.has(name))).toEqual(
      [],
    );
    expect(files.filter((file) => /\.(map|d\.ts|cpp)$|^\/(tests|electron|renderer|build)\//.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    ]);
  });

  it('keeps native code outside the archive, where the system can load it', () => {
    const unpacked = readdirSync(`${asar}.unpacked`, { recursive: true, encoding: 'utf8' });
    expect(unpacked.filter((file) => file.endsWith('.node'))).toHaveLength(1);
  });

  it('has every fuse set', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'ringside'));
    const { ENABLE, DISABLE } = FuseState;
    expect(wire).toEqual({
      version: '1',
      resetAdHocDarwinSignature: undefined,
      strictlyRequireAllFuses: undefined,
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
      [FuseV1Options.WasmTrapHandlers]: ENABLE,
    });
  });

  it('keeps the two languages of the product alone', () => {
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });
});
