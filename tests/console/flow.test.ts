// The first day with the product, in a browser: from the password on the terminal to the sentence found again and heard.

import { stat } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { until } from '../peers/support/wait-for.ts';
import { launchBrowser, openConsole } from './support/browser.ts';
import { dial, hangUpButton, heard, PATIENT } from './support/desk.ts';
import { hearing, watchPlaying } from './support/player.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

const OWN_PASSWORD = 'hundred-red-lanterns';

describeWithPeers('the console on the first day', ['chromium'], () => {
  let browser: Browser;
  let station: ConsoleStation;
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startConsoleStation({ firstStart: true });
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
  });

  it('leads from the shown password to a call, and back to a sentence of it', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await watchPlaying(page);
    const next = page.getByRole('button', { name: '下一步' });

    // Sign in with what the terminal showed; then the first start asks its questions.
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码').fill(station.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '语言' }).waitFor();
    await page.getByText('English').click();
    await page.getByRole('heading', { name: 'Language' }).waitFor();
    await page.getByText('中文').click();
    await next.click();
    await page.getByRole('heading', { name: '管理员密码' }).waitFor();
    await page.getByLabel('新密码').fill(OWN_PASSWORD);
    await page.getByLabel('再输一遍').fill(OWN_PASSWORD);
    await next.click();
    await page.getByRole('heading', { name: '电话线路' }).waitFor();
    expect(await page.getByRole('radio', { name: '练习线路' }).isChecked()).toBe(true);
    await next.click();
    await page.getByRole('button', { name: '去坐席台' }).click();

    // A call: both sides are read along, then we hang up.
    await page.getByRole('heading', { name: '先和练习客户打一通' }).waitFor();
    await dial(page, PATIENT);
    await heard(page, 'AI', '我是幼儿园招生顾问');
    await heard(page, '客户', '方便，您请说。');
    await heard(page, 'AI', '您的孩子多大了');
    await hangUpButton(page).click();
    await page.getByRole('status').filter({ hasText: '我方挂断' }).waitFor();

    // Found again by two characters, by one, and not by what was never said.
    await page.getByRole('link', { name: '通话', exact: true }).click();
    const search = page.getByRole('textbox', { name: '在号码和转写全文里查找' });
    await search.fill('从来没说过');
    await page.getByText('没有符合的通话').waitFor();
    await search.fill('园');
    await page.getByText('1 通命中「园」').waitFor();
    await search.fill('方便');
    await page.getByText('1 通命中「方便」').waitFor();
    expect(await page.locator('mark').allTextContents()).toEqual(['方便']);
    await page.locator('mark').click();

    // The recording waits at that sentence; a line plays from its own start.
    const position = page.getByRole('slider', { name: '播放位置' });
    await position.waitFor();
    const found = page.getByRole('button', { name: /AI .*现在方便说话吗/ });
    await until('the sentence is marked', async () => (await found.getAttribute('aria-current')) === 'true');
    const line = page.getByRole('button', { name: /客户 方便，您请说/ });
    await line.click();
    const start = await until('the line plays', () => hearing(page));
    const later = await until('the sound goes on', async () => {
      const now = await hearing(page);
      return now !== null && now.seconds > start.seconds + 0.3 && now;
    });
    expect(later.startedAt).toBeGreaterThan(3);
    expect(later.seconds - later.startedAt).toBeLessThan(5);
    expect(await line.getAttribute('aria-current')).toBe('true');
    expect(await found.getAttribute('aria-current')).toBeNull();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载录音' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}_13800001234\.wav$/);
    const { size } = await stat(await download.path());
    expect(size).toBeGreaterThan(44 + 5 * 8000 * 2);
    expect(window.complaints).toEqual([]);
  });

  it('needs no mouse', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    const { keyboard } = page;
    await watchPlaying(page);
    await page.getByLabel('用户名').waitFor();
    await keyboard.type('admin');
    await keyboard.press('Tab');
    await keyboard.type(OWN_PASSWORD);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: '先和练习客户打一通' }).waitFor();

    await keyboard.press('Control+d');
    await keyboard.type('138-0000-5678');
    await keyboard.press('Enter');
    await heard(page, '客户', '方便，您请说。');
    await keyboard.press('e');
    await page.getByRole('button', { name: '再按一次挂断' }).waitFor();
    await keyboard.press('e');
    await page.getByRole('status').filter({ hasText: '我方挂断' }).waitFor();

    await keyboard.press('Control+3');
    await page.getByRole('table', { name: '通话' }).waitFor();
    await keyboard.press('/');
    await keyboard.type('方便');
    await page.getByText('2 通命中「方便」').waitFor();
    await pressUntil(page, 'F6', '[data-area=list]');
    await pressUntil(page, 'Tab', 'tr[data-call]');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await page.getByRole('slider', { name: '播放位置' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('13800005678');
    await keyboard.press('Space');
    await until('it sounds', () => hearing(page));
    await keyboard.press('Space');
    await until('it is silent', async () => (await hearing(page)) === null);

    await keyboard.press('?');
    const keys = page.getByRole('dialog', { name: '快捷键' });
    await keys.getByText('播放或暂停').waitFor();
    await keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
  });
});

/** Presses `key` until `selector` has the focus. */
async function pressUntil(page: Page, key: string, selector: string): Promise<void> {
  const isThere = `document.activeElement?.matches(${JSON.stringify(selector)})`;
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press(key);
    if (await page.evaluate(isThere)) return;
  }
  throw new Error(`${key} does not lead to ${selector}`);
}
