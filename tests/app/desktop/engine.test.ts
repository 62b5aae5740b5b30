// The desktop over the real engine on the practice line: the first start, a call, a crash, the end.

import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Engine } from '../../../electron/app/desktop/engine.ts';
import { openEngine } from '../../../electron/app/desktop/open-engine.ts';
import { readOptions } from '../../../electron/app/desktop/read-options.ts';
import { startDesktop } from '../../../electron/app/desktop/start-desktop.ts';
import { systemClock } from '../../../electron/base/clock.ts';
import { acquireDataDirectory, DataDirectoryHeld } from '../../../electron/store/data-directory-lock.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import type { SipConfig } from '../../../shared/sip-config.ts';
import { SIP_DEFAULTS } from '../../../shared/sip-config.ts';
import { hostChannel } from '../../api/host-port.ts';
import { temporaryDirectory, testStore } from '../../store/support.ts';
import { EventLog } from '../../support/event-log.ts';
import { pageClient } from './page-client.ts';
import { FILES } from './scene.ts';
import { StandInElectron } from './stand-in/stand-in-electron.ts';

/** Nobody answers there; any local port will do. */
const TRUNK: SipConfig = {
  ...SIP_DEFAULTS,
  serverHost: '127.0.0.1',
  serverPort: 9,
  username: null,
  password: null,
  registerEnabled: false,
  localHost: '127.0.0.1',
  localPort: 0,
};

const PAGE = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>';

/** A built console as small as one can be. */
function builtConsole(): void {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), PAGE);
  writeFileSync(join(directory, 'assets', 'index-1a2b.js'), 'void 0;');
  vi.stubEnv('RINGSIDE_CONSOLE_DIR', directory);
  onTestFinished(() => void vi.unstubAllEnvs());
}

async function desktop(electron = new StandInElectron()) {
  builtConsole();
  const dataDir = temporaryDirectory();
  const events = new EventLog<ProductEvent>();
  let engine: Engine | null = null;
  const started = startDesktop(electron.api, {
    words: ['--practice', '--http-port', '0', '--data-dir', dataDir],
    variables: {},
    platform: 'linux',
    files: FILES,
    openEngine: async (options) => {
      engine = await openEngine(options, electron.keyStore);
      engine.events.on((event) => events.add(event));
      return engine;
    },
    clock: systemClock,
    onSignal: () => {},
  });
  electron.app.becomeReady();
  await started;
  onTestFinished(async () => engine?.close());
  return { electron, dataDir, events };
}

/** A page with its port, signed in by the password of the first start. */
async function signedIn(electron: StandInElectron) {
  const page = electron.page();
  page.bridge.connect();
  const { port } = await page.ports.next();
  const token: { value: string | null } = { value: null };
  const client = pageClient(port, token);
  const password = await page.bridge.firstPassword();
  const login = await client.auth.login({ username: 'admin', password: password ?? '' });
  token.value = login.token;
  return { page, client, token, login };
}

const isEvent =
  (name: ProductEvent['event']) =>
  (event: ProductEvent): boolean =>
    event.event === name;

describe('the first start', () => {
  it('tells the page its password until it is kept, and lets it sign in over its port', async () => {
    const { electron } = await desktop();
    const { page, client, login } = await signedIn(electron);
    expect(login).toMatchObject({ user: { name: 'admin', role: 'admin' }, firstStart: true });
    expect(await page.bridge.firstPassword()).toHaveLength(16);
    await client.auth.keepPassword();
    expect(await page.bridge.firstPassword()).toBeNull();
  });

  it('tells what seals the secrets', async () => {
    const plain = await desktop();
    expect(await (await signedIn(plain.electron)).client.system.diagnostics()).toMatchObject({ secrets: 'file' });
    const electron = new StandInElectron();
    electron.keyStore = {
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text) => Buffer.from(text).reverse(),
      decryptStringAsync: async (bytes) => ({ shouldReEncrypt: false, result: bytes.reverse().toString() }),
    };
    await desktop(electron);
    expect(await (await signedIn(electron)).client.system.diagnostics()).toMatchObject({ secrets: 'system' });
  });
});

describe('a call', () => {
  it('goes on when the window crashes, and is there for the page that comes back', async () => {
    const { electron, events } = await desktop();
    const first = await signedIn(electron);
    const { callId } = await first.client.calls.make({ phoneNumber: '18611141133' });
    await events.next(isEvent('call-answered'));
    expect(electron.tray.tip).toBe('Ringside · 1 通电话');
    electron.window.webContents.crash();
    expect(await events.next(isEvent('ai-response'))).toMatchObject({ callId });
    const page = electron.page();
    page.bridge.connect();
    const client = pageClient((await page.ports.next()).port, first.token);
    expect(await client.calls.status({ callId })).toMatchObject({ status: 'answered' });
    await client.calls.hangUp({ callId });
    expect(await events.next(isEvent('call-ended'))).toMatchObject({ callId, reason: 'agent' });
    expect(electron.tray.tip).toBe('Ringside · 没有通话');
  });

  it('is hung up when the person quits all the same, and the data directory is free again', async () => {
    const { electron, events, dataDir } = await desktop();
    const { client } = await signedIn(electron);
    await client.calls.make({ phoneNumber: '18611141133' });
    await events.next(isEvent('call-answered'));
    electron.window.close();
    (await electron.questions.next()).click('挂断并退出');
    expect(await electron.app.exits.next()).toBe(0);
    expect(await events.next(isEvent('call-ended'))).toMatchObject({ reason: 'agent' });
    acquireDataDirectory(dataDir).release();
  });
});

describe('ringside://console', () => {
  it('serves the page with a policy and a nonce of its own each time', async () => {
    const { electron } = await desktop();
    const answers = [
      await electron.fetch('ringside://console/'),
      await electron.fetch('ringside://console/index.html'),
    ];
    const nonces = answers.map(({ status, headers }) => {
      expect(status).toBe(200);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none';script-src 'self'");
      return /'nonce-([^']+)'/.exec(policy)?.[1];
    });
    expect(new Set(nonces).size).toBe(2);
    expect(await answers[0]?.text()).toContain(`content="${nonces[0]}"`);
    const script = await electron.fetch('ringside://console/assets/index-1a2b.js');
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await script.text()).toBe('void 0;');
    const head = await electron.fetch('ringside://console/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('answers what is no file of the page with nothing', async () => {
    const { electron } = await desktop();
    for (const url of [
      'ringside://console/../../etc/passwd',
      'ringside://console/..%2f..%2fetc/passwd',
      'ringside://console/%2e%2e/%2e%2e/etc/passwd',
      'ringside://console//etc/passwd',
      'ringside://console/assets/..%5c..%5cindex.html',
      'ringside://console/assets/index-1a2b.js%00.html',
      'ringside://console/.hidden',
      'ringside://console/api/system/diagnostics',
      'ringside://console/rpc/system/health',
      'ringside://elsewhere/',
    ]) {
      const answer = await electron.fetch(url);
      expect([url, answer.status, await answer.text()]).toEqual([url, 404, '']);
    }
  });

  it('takes nothing but GET and HEAD', async () => {
    const { electron } = await desktop();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await electron.fetch('ringside://console/', { method })).status).toBe(405);
  });
});

describe('a recording', () => {
  it('is for who is signed in, whole or in part', async () => {
    const { electron, events, dataDir } = await desktop();
    const { client, login } = await signedIn(electron);
    const { callId } = await client.calls.make({ phoneNumber: '18611141133' });
    await events.next(isEvent('ai-response'));
    await client.calls.hangUp({ callId });
    await events.next(isEvent('call-ended'));
    const url = `ringside://console/api/calls/${callId}/recording`;
    const authorization = `Bearer ${login.token}`;
    const kept = readFileSync(join(dataDir, 'recordings', `${callId}.wav`));

    const whole = await electron.fetch(url, { headers: { authorization } });
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('audio/wav');
    expect(Buffer.from(await whole.arrayBuffer()).equals(kept)).toBe(true);

    const part = await electron.fetch(url, { headers: { authorization, range: 'bytes=44-1043' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 44-1043/${kept.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(kept.subarray(44, 1044))).toBe(true);

    const beyond = await electron.fetch(url, { headers: { authorization, range: `bytes=${kept.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${kept.length}`]);
    const head = await electron.fetch(url, { method: 'HEAD', headers: { authorization } });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(kept.length)]);
  });

  it('is for nobody else, and says why', async () => {
    const { electron } = await desktop();
    const { login } = await signedIn(electron);
    const ask = async (path: string, headers: Record<string, string>) => {
      const answer = await electron.fetch(`ringside://console/api/calls/${path}`, { headers });
      const { error } = (await answer.json()) as { error: { code: string } };
      return [answer.status, error.code];
    };
    const signed = { authorization: `Bearer ${login.token}` };
    expect(await ask('call_1_a/recording', {})).toEqual([401, 'UNAUTHENTICATED']);
    expect(await ask('call_1_a/recording', { authorization: 'Bearer wrong' })).toEqual([401, 'UNAUTHENTICATED']);
    expect(await ask('call_1_a/recording', { authorization: `Basic ${login.token}` })).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect(await ask('call_1_a/recording', signed)).toEqual([404, 'NOT_FOUND']);
    for (const path of ['..%2f..%2fringside.db/recording', 'call_1_a/recording/x', 'call_1_a'])
      expect((await electron.fetch(`ringside://console/api/calls/${path}`, { headers: signed })).status).toBe(404);
  });
});

describe('the engine’s own start', () => {
  const start = (dataDir: string, words: readonly string[] = [], variables: NodeJS.ProcessEnv = {}) =>
    openEngine(readOptions(['--data-dir', dataDir, ...words], variables, 'linux'), new StandInElectron().keyStore);

  /** A port on loopback that somebody else has. */
  async function takenPort(): Promise<string> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return String((server.address() as AddressInfo).port);
  }

  it('is refused while another process has the data directory', async () => {
    const dataDir = temporaryDirectory();
    const lock = acquireDataDirectory(dataDir);
    onTestFinished(() => lock.release());
    await expect(start(dataDir)).rejects.toThrow(DataDirectoryHeld);
  });

  it('is refused when the port that was asked for is taken, and leaves nothing behind', async () => {
    const dataDir = temporaryDirectory();
    const port = await takenPort();
    await expect(start(dataDir, ['--practice', '--http-port', port])).rejects.toThrow(
      `port ${port} on 127.0.0.1 is taken`,
    );
    acquireDataDirectory(dataDir).release();
  });

  it('goes on over a line that cannot be opened: it is put right in the window', async () => {
    const engine = await start(temporaryDirectory(), ['--http-port', '0'], {
      SIP_SERVER_HOST: '127.0.0.1',
      SIP_LOCAL_HOST: '192.0.2.1',
    });
    onTestFinished(() => engine.close());
    expect(await engine.firstPassword()).toHaveLength(16);
  });

  it('goes on over a secret that nobody can open: others are stored, and this one is entered anew', async () => {
    const dataDir = temporaryDirectory();
    const stored = await testStore({ path: join(dataDir, 'ringside.db') });
    const trunk = { ...TRUNK, username: '1001', password: 'sealed under another key' };
    await stored.sipConfigs.activate(trunk);
    await stored.close();
    const engine = await start(dataDir, ['--http-port', '0']);
    onTestFinished(() => engine.close());
    const { host, page } = hostChannel();
    engine.servePort(host);
    const token: { value: string | null } = { value: null };
    const client = pageClient(page, token);
    const password = (await engine.firstPassword()) ?? '';
    token.value = (await client.auth.login({ username: 'admin', password })).token;
    expect(await client.config.sip.get()).toMatchObject({ serverHost: '127.0.0.1', hasPassword: true });
    await client.config.voice.set({ credentials: { kind: 'api-key', apiKey: 'k' } });
    expect(await client.config.voice.get()).toMatchObject({ credentials: { kind: 'api-key' } });
    await client.config.sip.set({ ...trunk, password: 'entered anew' });
    await expect.poll(async () => (await client.system.status()).line.server).toBe('127.0.0.1:9');
  });
});
