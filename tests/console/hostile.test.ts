// What strangers write, everywhere a text of theirs can get to: it is shown as it was written, and does nothing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appWords } from '../../renderer/app/words.ts';
import { historyWords } from '../../renderer/features/history/words.ts';
import { promptWords } from '../../renderer/features/prompts/words.ts';
import { settingsWords } from '../../renderer/features/settings/words.ts';
import { commonWords } from '../../renderer/ui/words.ts';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { until } from '../peers/support/wait-for.ts';
import type { WindowOptions } from './support/browser.ts';
import { launchBrowser, signIn } from './support/browser.ts';
import { visitSettings, visitUsers } from './support/hostile-settings-visits.ts';
import { LOOKER } from './support/hostile-settler.ts';
import { ENDLESS, HIT, MARKUP, TURNED, WORDS } from './support/hostile-texts.ts';
import { HostileTown } from './support/hostile-town.ts';
import type { Visit } from './support/hostile-visits.ts';
import { visitCalls, visitDesk, visitPrompts, visitWall } from './support/hostile-visits.ts';
import { tokenOf, USER_PASSWORD } from './support/people.ts';
import { rawRequest } from './support/raw-request.ts';
import type { WatchedWindow } from './support/watched-window.ts';
import { openWatched } from './support/watched-window.ts';

/** Of one step in the browser. */
const DEADLINE = 15_000;
/** Of a whole walk: some four times what it takes where nothing else runs. */
const BUSY = 120_000;

const ADDRESSES = [MARKUP, TURNED, ENDLESS, '__proto__', '../../rpc', '%E0%A4%A', `x?at=${HIT}`, '//evil.example.com'];

describeWithPeers('the console among strangers', ['chromium'], () => {
  let browser: Browser;
  let town: HostileTown;
  beforeAll(async () => {
    [browser, town] = await Promise.all([launchBrowser(), HostileTown.start()]);
  }, BUSY);
  afterAll(async () => {
    await browser?.close();
    await town?.[Symbol.asyncDispose]();
  });

  it('is watched by a window that notices what becomes code, and what is out of its place', async () => {
    await using window = await open();
    const { page } = window;
    expect(await window.faults()).toEqual([]);
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(MARKUP)})`);
    await until('it is noticed', async () =>
      /refused: script-src-attr[\s\S]*made: <img/.test(String(await window.faults())),
    );
    await page.evaluate(`document.body.style.width = '4000px'`);
    expect(String(await window.faults())).toMatch(/the document is \d+ px wide/);
    await page.evaluate(`document.body.textContent = ${JSON.stringify(`${TURNED} outside`)}`);
    expect(String(await window.faults())).toContain('turned around');
  });

  it.each([
    { language: 'zh', width: 1440, height: 900 },
    { language: 'en', width: 1280, height: 720 },
  ] as const)(
    'shows every page as it should be, in $language at $width×$height',
    async (options) => {
      await using window = await open(options);
      const { page } = window;
      const { language } = options;
      const { calls, refusingVoice } = town;
      const look = async (where: string): Promise<void> => expect(await window.faults(), where).toEqual([]);
      const visit: Visit = { page, language, calls, refusingVoice, look };
      await page.getByRole('textbox').first().fill(ENDLESS);
      await page.getByRole('textbox').nth(1).fill(ENDLESS);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByRole('img').or(page.getByRole('alert').locator('.anticon')).first().waitFor();
      await look('sign-in');
      await signIn(page, LOOKER, USER_PASSWORD);
      await visitDesk(visit);
      await visitWall(visit);
      await visitCalls(visit);
      await visitPrompts(visit);
      await visitUsers(visit);
      await visitSettings(visit);
    },
    BUSY,
  );

  it(
    'takes any address for what it is: a page, or none',
    async () => {
      await using window = await signedIn();
      const { page } = window;
      const none = (what: string) => page.getByText(commonWords.zh['not-fetched'].replace('{{what}}', what));
      for (const word of ADDRESSES) {
        const part = encodeURIComponent(word);
        const query = new URLSearchParams({ dial: word, prompt: word, number: word, promptVersion: word });
        for (const place of ['/desk', '/calls']) {
          await enter(page, `${place}?${query}`);
          await until('it is taken', () => page.evaluate(`!location.hash.includes('?')`));
        }
        await enter(page, `/calls/${part}?at=${part}`, none(historyWords.zh['the-call']));
        await enter(page, `/settings/${part}`, page.getByText(settingsWords.zh['no-such-section']));
        await enter(page, `/prompts/${part}`, none(promptWords.zh['the-prompt']).or(page.locator('.cm-content')));
        await enter(page, `/calls/${word}`);
        await enter(page, `/no-page/${part}`, page.getByText(appWords.zh['no-such-page']));
        expect(await window.faults(), word.slice(0, 80)).toEqual([]);
      }
    },
    BUSY,
  );

  it('starts from a storage that holds anything', async () => {
    await using window = await signedIn();
    const { page } = window;
    const names = ['preferences', 'prompt-drafts', `wall.${LOOKER}`, `desk.prompt.${LOOKER}`];
    for (const kept of [
      '{"a":',
      '[[],{},null,1]',
      JSON.stringify({ language: MARKUP, theme: MARKUP, textSize: MARKUP, shape: MARKUP, prompt: MARKUP, sort: 1 }),
      JSON.stringify({ state: { drafts: { [MARKUP]: { content: {}, variables: 1 } } }, version: 0 }),
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"state":{"__proto__":1},"version":0}',
    ]) {
      for (const name of names) await keep(page, `ringside.${name}`, kept);
      for (const [place, shown] of [
        ['/desk', '.rs-chosen'],
        ['/wall', '.rs-wall-calls, .rs-empty'],
        ['/prompts', '.cm-content'],
      ] as const) {
        await enter(page, place);
        await page.reload();
        await page.locator(shown).first().waitFor();
        expect(await window.faults(), `${place} with ${kept}`).toEqual([]);
      }
    }
    await keep(page, 'ringside.token', `${MARKUP}\r\n${ENDLESS}`);
    await page.reload();
    await page.locator('.rs-sign-in').waitFor();
    expect(await window.faults()).toEqual([]);
  });

  it('serves its page under a policy that names nobody else, and to nobody else’s pages', async () => {
    const { url } = town.station;
    const { host } = new URL(url);
    const page = await rawRequest(url, '/', { host });
    const nonce = /name="csp-nonce" content="([0-9a-f]{32})"/.exec(page.body.toString())?.[1];
    expect(page.headers).toMatchObject({
      'content-security-policy': [
        ...["default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`],
        ...["img-src 'self' data: blob:", "media-src 'self' blob:", "font-src 'self'", "connect-src 'self'"],
        ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'"],
      ].join(';'),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(page.headers).not.toHaveProperty('access-control-allow-origin');
    const token = await tokenOf(town.station, 'admin');
    const upgrade = {
      ...{ connection: 'upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-version': '13', 'sec-websocket-key': Buffer.alloc(16).toString('base64') },
    };
    const recording = `/api/calls/${town.calls.talked}/recording`;
    const doors: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ...([
        ['/', {}],
        ['/api/health', {}],
        ['/api/auth/me', {}],
        [recording, {}],
        ['/rpc', upgrade],
      ] as const),
    ];
    for (const [path, more] of doors) {
      const knock = async (headers: Readonly<Record<string, string>>): Promise<number> =>
        (await rawRequest(url, path, { host, authorization: `Bearer ${token}`, ...more, ...headers })).status;
      expect(await knock({ origin: url }), path).toBe(path === '/rpc' ? 101 : 200);
      for (const origin of ['http://evil.example.com', 'null', `${url}.example.com`, 'https://localhost', MARKUP])
        expect(await knock({ origin }), `${path} for ${origin}`).toBe(403);
      expect(await knock({ host: 'evil.example.com' }), path).toBe(403);
    }
  });

  it('gives no file but the page’s own, and no recording but a call’s', async () => {
    const { url, dataDir } = town.station;
    const { host } = new URL(url);
    const token = await tokenOf(town.station, 'admin');
    const recordingOf = (id: string) =>
      rawRequest(url, `/api/calls/${id}/recording`, { host, authorization: `Bearer ${token}` });
    const up = ['..', '%2e%2e', '..%2f', '..%5c', '.%2e', '%252e%252e', '..;', '....//', '%c0%ae%c0%ae'];
    const files = ['package.json', 'ringside.db', 'secret.key', 'etc/passwd', 'tsconfig.json'];
    for (const step of up)
      for (const file of files)
        for (const path of [
          `/${step}/${file}`,
          `/assets/${step}/${step}/${file}`,
          `//${step}/${file}`,
          `/${step}${file}`,
        ]) {
          const { status, body } = await rawRequest(url, path, { host });
          expect([path, status, body.includes('"code":"NOT_FOUND"')]).toEqual([path, 404, true]);
        }
    const { body } = await recordingOf(town.calls.talked);
    expect(body.equals(readFileSync(join(dataDir, 'recordings', `${town.calls.talked}.wav`)))).toBe(true);
    const { talked } = town.calls;
    for (const id of [
      ...up.flatMap((step) => files.map((file) => `${step}%2f${file}`)),
      ...[`..%2frecordings%2f${talked}`, `${talked}.wav`, `${talked}%00`, `${talked}%2f..%2f${talked}`, '__proto__'],
      ...WORDS.map(encodeURIComponent),
    ])
      expect([id, (await recordingOf(id)).status]).toEqual([id, expect.toBeOneOf([400, 404])]);
    const anybody = await rawRequest(url, `/api/calls/${talked}/recording`, { host });
    expect(anybody.status).toBe(401);
  });

  async function open(options: WindowOptions = {}): Promise<WatchedWindow> {
    const window = await openWatched(browser, town.station.url, options);
    window.page.setDefaultTimeout(DEADLINE);
    return window;
  }

  async function signedIn(): Promise<WatchedWindow> {
    const window = await open();
    await signIn(window.page, LOOKER, USER_PASSWORD);
    return window;
  }
});

/** Puts `value` into both storages. */
async function keep(page: Page, name: string, value: string): Promise<void> {
  await page.evaluate(
    ([key = '', text = '']) => {
      const { localStorage, sessionStorage } = globalThis as unknown as Record<string, Storage>;
      localStorage?.setItem(key, text);
      sessionStorage?.setItem(key, text);
    },
    [name, value],
  );
}

/** Goes to an address behind the `#`; resolves when `shown` is there. */
async function enter(page: Page, place: string, shown?: Locator): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(`#${place}`)}`);
  await shown?.first().waitFor();
}
