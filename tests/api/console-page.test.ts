// The console's page: what is found, how it is sent, and what is never found.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, createConsolePage } from '../../electron/api/console-page.ts';
import { temporaryDirectory } from '../store/support.ts';
import { testApi } from './support.ts';

const HTML = '<meta name="csp-nonce" content="__CSP_NONCE__"><script src="./assets/index-1a2b.js"></script>';
const SCRIPT = 'console.log("你好");'.repeat(100);

function built(): string {
  const root = temporaryDirectory();
  const directory = join(root, 'console');
  mkdirSync(join(directory, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.json'), '{}');
  writeFileSync(join(directory, 'index.html'), HTML);
  writeFileSync(join(directory, '.hidden.json'), '{}');
  writeFileSync(join(directory, 'assets', 'index-1a2b.js'), SCRIPT);
  writeFileSync(join(directory, 'assets', 'inter-3c4d.woff2'), 'font');
  writeFileSync(join(directory, 'assets', 'notes.exe'), 'what is this');
  writeFileSync(join(directory, 'favicon.svg'), '<svg/>');
  return directory;
}

function page(directory: string | null = built()) {
  let count = 0;
  return createConsolePage({
    directory,
    nonce: () => {
      count += 1;
      return `nonce${count}`;
    },
  });
}

describe('the page', () => {
  it('has a nonce of its own with each answer, and is never kept', async () => {
    const { answer } = page();
    for (const nonce of ['nonce1', 'nonce2']) {
      const found = await answer('/');
      expect(found?.body.toString()).toBe(HTML.replace('__CSP_NONCE__', nonce));
      expect(found?.headers).toEqual({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
      });
    }
    expect((await answer('/index.html'))?.body.toString()).toContain('nonce3');
  });

  it('may run its own scripts alone, and be framed by nobody', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('says in both languages how to build it, where it is not built', async () => {
    for (const directory of [null, temporaryDirectory()]) {
      const found = await page(directory).answer('/');
      expect(found?.status).toBe(503);
      expect(found?.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(found?.body.toString()).toMatch(/控制台尚未构建[\s\S]*npm run build[\s\S]*The console is not built yet/);
    }
    expect(await page(null).answer('/assets/index-1a2b.js')).toBeNull();
  });
});

describe('its files', () => {
  it('are kept by browsers for as long as their names say what is in them', async () => {
    const { answer } = page();
    const cached = async (path: string) => (await answer(path))?.headers['cache-control'];
    expect(await cached('/assets/index-1a2b.js')).toBe('public, max-age=31536000, immutable');
    expect(await cached('/favicon.svg')).toBe('no-cache');
  });

  it('come compressed to those who take that, where it makes them smaller', async () => {
    const { answer } = page();
    const script = await answer('/assets/index-1a2b.js', true);
    expect(script?.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(script?.body ?? '').toString()).toBe(SCRIPT);
    expect((await answer('/assets/index-1a2b.js', true))?.body).toBe(script?.body);
    const font = await answer('/assets/inter-3c4d.woff2', true);
    expect([font?.headers['content-encoding'], font?.headers['content-type'], font?.body.toString()]).toEqual([
      undefined,
      'font/woff2',
      'font',
    ]);
  });

  it('are compressed anew after they changed', async () => {
    const directory = built();
    const { answer } = page(directory);
    await answer('/favicon.svg', true);
    writeFileSync(join(directory, 'favicon.svg'), '<svg></svg>');
    expect(gunzipSync((await answer('/favicon.svg', true))?.body ?? '').toString()).toBe('<svg></svg>');
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..\\secret.json',
    '//secret.json',
    '/.hidden.json',
    '/assets',
    '/assets/',
    '/assets/notes.exe',
    '/assets/index-1a2b.js\0.png',
    '/assets/none.js',
    'assets/index-1a2b.js',
    '',
  ])('are nothing but what the build made: %j', async (path) => {
    expect(await page().answer(path)).toBeNull();
  });
});

describe('the page over HTTP', () => {
  it('is the root of the station, beside its interfaces', async () => {
    const { url } = await testApi({ consoleDirectory: built() });
    const root = await fetch(url);
    expect(root.status).toBe(200);
    const nonce = /content="([^"]+)"/.exec(await root.text())?.[1] ?? '';
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(root.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
    expect(root.headers.get('referrer-policy')).toBe('no-referrer');
    const script = await fetch(`${url}/assets/index-1a2b.js`);
    expect([script.headers.get('content-encoding'), script.headers.get('content-type')]).toEqual([
      'gzip',
      'text/javascript; charset=utf-8',
    ]);
    expect(await script.text()).toBe(SCRIPT);
    const plain = await fetch(`${url}/assets/index-1a2b.js`, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT]);
  });

  it('answers HEAD without a body, and nothing else but reading', async () => {
    const { url, ask } = await testApi({ consoleDirectory: built() });
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await ask('POST', '/', { body: {} });
    expect([post.status, post.body.error?.code]).toEqual([404, 'NOT_FOUND']);
    const unknown = await ask('GET', '/nothing-here');
    expect([unknown.status, unknown.body.error?.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('tells how to build it, where it is not', async () => {
    const { url } = await testApi({ consoleDirectory: null });
    const root = await fetch(url);
    expect([root.status, await root.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});
