// The first start: a few questions, and the console is one's own.

import { expect, it, vi } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { axeFaults, launchBrowser, openConsole, signIn } from './support/browser.ts';
import { PATIENCE } from './support/scene.ts';
import { startConsoleStation } from './support/station.ts';

const OWN_PASSWORD = 'a-password-of-my-own';

describeWithPeers('the first start', ['chromium'], () => {
  vi.setConfig({ testTimeout: PATIENCE });

  it('asks language, password and line by keyboard alone, and leads to the desk', async () => {
    await using station = await startConsoleStation({ firstStart: true });
    await using browser = await launchBrowser();
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await signIn(page, 'admin', station.password);
    await page.getByRole('heading', { name: '语言' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: '管理员密码' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('至少 8 个字符，最多 256 个').waitFor();
    await page.keyboard.type(OWN_PASSWORD);
    await page.getByLabel('再输一遍').fill(OWN_PASSWORD);
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: '电话线路' }).waitFor();
    expect(await page.getByRole('radio', { name: '练习线路' }).isChecked()).toBe(true);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('heading', { name: '管理员密码' }).waitFor();
    expect(await page.getByLabel('再输一遍').inputValue()).toBe(OWN_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '电话线路' }).waitFor();
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: '可以开始了' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('现在是练习线路').waitFor();
    expect(new URL(page.url()).hash).toBe('#/desk');

    await page.reload();
    await page.getByText('现在是练习线路').waitFor();
    await using again = await openConsole(browser, station.url);
    await signIn(again.page, 'admin', OWN_PASSWORD);
    await again.page.getByText('现在是练习线路').waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('can be left for later, and asks again at the next sign-in', async () => {
    await using station = await startConsoleStation({ firstStart: true });
    await using browser = await launchBrowser();
    await using first = await openConsole(browser, station.url);
    await signIn(first.page, 'admin', station.password);
    await first.page.getByRole('button', { name: '以后再说' }).click();
    await first.page.getByText('现在是练习线路').waitFor();
    await using second = await openConsole(browser, station.url);
    await signIn(second.page, 'admin', station.password);
    await second.page.getByRole('heading', { name: '语言' }).waitFor();
  });

  it('keeps the password that was shown, tests an own line on the spot and saves it all the same', async () => {
    await using station = await startConsoleStation({ firstStart: true });
    await using browser = await launchBrowser();
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await signIn(page, 'admin', station.password);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('radio', { name: '留用现在的密码' }).check();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('radio', { name: '接自己的 SIP 线路' }).check();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('填域名或 IP').waitFor();
    await page.getByLabel('服务器').first().fill('127.0.0.1');
    // Nobody listens on the discard port.
    await page.getByLabel('端口').fill('9');
    await page.getByLabel('用户名').fill('8801');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('怎么办').waitFor();
    await page.getByRole('button', { name: '仍然保存' }).click();
    await page.getByRole('heading', { name: '可以开始了' }).waitFor();
    await page.getByRole('button', { name: '去填语音服务' }).click();
    await page.getByRole('heading', { name: '豆包语音' }).waitFor();
    await page.goto(`${station.url}/#/settings/line`);
    expect(await page.getByLabel('服务器').first().inputValue()).toBe('127.0.0.1');
    await using again = await openConsole(browser, station.url);
    await signIn(again.page, 'admin', station.password);
    await again.page.getByRole('heading', { name: '坐席台' }).waitFor({ state: 'attached' });
  });
});
