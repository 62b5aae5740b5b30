// The window around the pages: keyboard, addresses, faults of one page, and how much is fetched.

import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { axeFaults, openConsole, signIn } from './support/browser.ts';
import { scene } from './support/scene.ts';

/** Bytes: what may be fetched, compressed, until the desk stands. */
const FIRST_LOAD = 600_000;
const PAGE_CHUNK = /assets\/page-[^/]+\.js$/;

describeWithPeers('the window', ['chromium'], () => {
  const stage = scene();

  it('is gone through by keyboard: pages, areas, content, all shortcuts', async () => {
    await using window = await stage.openAsAdmin('#/settings/appearance');
    const { page } = window;
    const area = () => page.evaluate(() => document.activeElement?.getAttribute('data-area'));
    await page.getByRole('heading', { name: '外观与语言' }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await area()).toBe('content');
    await page.keyboard.press('F6');
    expect(await area()).toBe('list');
    await page.keyboard.press('Shift+F6');
    await page.keyboard.press('Shift+F6');
    expect(await area()).toBe('bar');

    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: '快捷键' });
    await dialog.getByText('下一个区域').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    await page.keyboard.press('Control+2');
    await page.getByRole('heading', { name: '监控墙' }).waitFor({ state: 'attached' });
    expect(new URL(page.url()).hash).toBe('#/wall');
    expect(window.complaints).toEqual([]);
  });

  it('takes letters typed into a field for text', async () => {
    await using window = await stage.openAsAdmin('#/settings/account');
    const { page } = window;
    await page.getByLabel('新密码').fill('');
    await page.keyboard.type('what?');
    expect(await page.getByLabel('新密码').inputValue()).toBe('what?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('says which page does not exist, and leads back', async () => {
    await using window = await stage.openAsAdmin('#/nowhere');
    const { page } = window;
    await page.getByText('没有这一页').last().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '去坐席台' }).click();
    await page.getByRole('heading', { name: '坐席台' }).waitFor({ state: 'attached' });
  });

  it('goes on when a page’s code does not come, and fetches it again at a click', async () => {
    await using window = await stage.openAsAdmin('#/settings/account');
    const { page } = window;
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.route(PAGE_CHUNK, (route) => route.abort());
    await page.getByRole('link', { name: '监控墙' }).click();
    await page.getByText('这一页没有取到').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.unroute(PAGE_CHUNK);
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.getByRole('heading', { name: '监控墙' }).waitFor({ state: 'attached' });
  });

  it('keeps a page’s crash to that page', async () => {
    await using window = await stage.openAsAdmin('#/settings/account');
    const { page } = window;
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.route(PAGE_CHUNK, async (route) => {
      const response = await route.fetch();
      const isWall = (await response.text()).includes('WallPage');
      const broken = 'export function WallPage() { throw new Error("broken on purpose"); }';
      await route.fulfill(isWall ? { response, body: broken } : { response });
    });
    await page.getByRole('link', { name: '监控墙' }).click();
    await page.getByText('这一页出错了').waitFor();
    expect(window.complaints.join()).toContain('broken on purpose');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '设置' }).click();
    await page.getByText('本机的练习客户接听').waitFor();
  });

  it('changes look and language from the avatar’s menu', async () => {
    await using window = await stage.openAsAdmin();
    const { page } = window;
    await page.getByRole('button', { name: 'admin 的账号' }).click();
    await page.getByRole('menuitem', { name: '深色' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('menuitem', { name: '深色' }).click();
    await page.getByRole('button', { name: 'admin 的账号' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByText('This is the practice line').waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await axeFaults(page)).toEqual([]);
    expect(window.complaints).toEqual([]);
  });

  it('fetches at most 600 kB until the desk stands', async () => {
    await using window = await openConsole(stage.browser, 'about:blank');
    const { page } = window;
    const fetched: Promise<number>[] = [];
    page.on('response', (response) => {
      if (/\.(js|css|html)$|\/$/.test(new URL(response.url()).pathname)) {
        fetched.push(response.body().then((body) => gzipSync(body).length));
      }
    });
    await page.goto(stage.station.url);
    await signIn(page, 'admin', stage.station.password);
    await page.getByText('现在是练习线路').waitFor();
    await page.getByRole('button', { name: '呼叫' }).waitFor();
    const sizes = await Promise.all(fetched);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeGreaterThan(5);
    expect(total).toBeLessThan(FIRST_LOAD);
    console.log(`first load: ${sizes.length} files, ${total} bytes compressed`);
  });
});
