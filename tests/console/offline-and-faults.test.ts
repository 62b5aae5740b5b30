// What a person sees when the station stops under the page, and when their session is over.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { temporaryDirectory } from '../station/support/data-directory.ts';
import { changeDatabase } from '../station/support/database.ts';
import { ask } from '../station/support/http.ts';
import { launchBrowser, openConsole, signIn } from './support/browser.ts';
import { addUser, tokenOf, USER_PASSWORD } from './support/people.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

const NEW_PASSWORD = 'another-test-password';
/** What is written to the browser's console when nobody answers, a page's code that did not come among it. */
const NOBODY_THERE = /WebSocket connection|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ChunkMissing/;

describeWithPeers('a console whose station stops', ['chromium'], () => {
  const directory = temporaryDirectory();
  let browser: Browser;
  let station: ConsoleStation;
  /** The same station, where it was before. */
  const startAgain = async (): Promise<void> => {
    const httpPort = Number(new URL(station.url).port);
    station = await startConsoleStation({ dataDir: directory.path, httpPort });
  };
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startConsoleStation({ dataDir: directory.path });
    await addUser(station, 'lin.xiao', 'supervisor');
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
    directory[Symbol.dispose]();
  });

  it('tells it on every page, keeps what was loaded, and goes on when the station is back', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await signIn(page, 'lin.xiao', USER_PASSWORD);
    await page.getByRole('link', { name: '通话', exact: true }).click();
    await page.getByText('打过的和接到的电话会列在这里').waitFor();
    await page.getByRole('link', { name: '提示词', exact: true }).click();
    await page.getByRole('textbox', { name: '提示词正文' }).waitFor();
    await station.process.stop('SIGTERM');

    await page.getByText('和站点的连接断了').waitFor();
    await page.getByText(/通话照常。\d+ 秒后第 \d+ 次重连。/).waitFor();
    await page.getByText(/第 4 次重连/).waitFor();
    await page.getByRole('button', { name: '现在重连' }).click();
    await page.getByText(/第 5 次重连/).waitFor();
    await page.getByText('线路未知').waitFor();
    // What was loaded stays readable and can be written on; what is kept there can not be saved now.
    const editor = page.getByRole('textbox', { name: '提示词正文' });
    await editor.press('Control+End');
    await editor.pressSequentially('语气要慢。');
    await page.getByRole('button', { name: '保存为 v2' }).click();
    await page.getByRole('alert').getByText('没有做成：和站点的连接断了。连回后再试。').waitFor();

    // Other pages say what they could not fetch, one that was never opened that it is not here; the desk dials nothing.
    await page.getByRole('link', { name: '坐席台', exact: true }).click();
    await page.getByRole('textbox', { name: '号码', exact: true }).fill('13800001234');
    expect(await page.getByRole('button', { name: '呼叫', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('link', { name: '通话', exact: true }).click();
    await page.getByRole('alert').getByText('通话列表没有取到').waitFor();
    await page.getByRole('link', { name: '设置', exact: true }).click();
    await page.getByRole('alert').getByText('这一页没有取到').waitFor();

    await startAgain();
    await page.getByText('已连回').waitFor();
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.getByRole('link', { name: '提示词', exact: true }).click();
    await page.getByRole('button', { name: '保存为 v2' }).click();
    await page.getByText('已保存为 v2，下一通电话起使用').waitFor();
    expect(complaintsOf(window)).toEqual([]);
  });

  it('asks to sign in again when the password was changed elsewhere, and leads back', async () => {
    await using window = await openConsole(browser, `${station.url}/#/prompts`);
    const { page } = window;
    await signIn(page, 'lin.xiao', USER_PASSWORD);
    // The page has all its answers: it asks nothing more by itself.
    await page.getByRole('textbox', { name: '提示词正文' }).waitFor();
    const token = await tokenOf(station, 'admin');
    await ask(station.url, '/users/lin.xiao/password', { method: 'PUT', token, body: { password: NEW_PASSWORD } });

    // The next thing that is asked of the station is refused.
    await page.getByRole('link', { name: '通话', exact: true }).click();
    await sessionIsOver(page);
    await page.getByLabel('用户名').fill('lin.xiao');
    await page.getByLabel('密码').fill(USER_PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').getByText('用户名或密码错误').waitFor();
    await signIn(page, 'lin.xiao', NEW_PASSWORD);
    await page.getByRole('heading', { name: '通话', exact: true }).waitFor();
    expect(complaintsOf(window)).toEqual([]);
  });

  it('asks to sign in again when the session ended while the station was down', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await signIn(page, 'admin', station.password);
    await station.process.stop('SIGTERM');
    await page.getByText('和站点的连接断了').waitFor();
    changeDatabase(directory.path, (database) => database.exec('update sessions set expires_at = created_at'));
    await startAgain();
    await sessionIsOver(page);
    await page.reload();
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(complaintsOf(window)).toEqual([]);
  });
});

const sessionIsOver = (page: Page): Promise<void> =>
  page.getByRole('status').getByText('登录已过期，或密码在别处改过。').waitFor();

const complaintsOf = ({ complaints }: { readonly complaints: readonly string[] }): readonly string[] =>
  complaints.filter((complaint) => !NOBODY_THERE.test(complaint));
