// Signing in and out as a person does it, and being signed out.

import { expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { signIn } from './support/browser.ts';
import { scene } from './support/scene.ts';

describeWithPeers('signing in', ['chromium'], () => {
  const stage = scene();

  it('says what is missing, then what is wrong, and lets the right password in', async () => {
    await using window = await stage.open();
    const { page } = window;
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('填写管理员给的用户名').waitFor();
    expect(await page.getByLabel('用户名').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码').fill('not-the-password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(/密码/).waitFor();
    await page.getByLabel('密码').fill(stage.station.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '坐席台' }).waitFor({ state: 'attached' });
    // The browser itself reports the refused sign-in; nothing else.
    expect(window.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });

  it('outlives a reload, and ends by choice', async () => {
    await using window = await stage.openAsAdmin('#/settings/account');
    const { page } = window;
    await page.reload();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.getByRole('button', { name: 'admin 的账号' }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByText('已退出登录').waitFor();
    await page.reload();
    await page.getByLabel('用户名').waitFor();
  });

  it('tells of a session that was ended elsewhere, and goes back to where one was', async () => {
    await using first = await stage.openAsAdmin('#/settings/appearance');
    await using second = await stage.openAsAdmin('#/settings/account');
    await second.page.getByLabel('新密码').fill(stage.station.password);
    await second.page.getByLabel('再输一遍').fill(stage.station.password);
    await second.page.getByRole('button', { name: '改密码' }).click();
    await second.page.getByText('密码已改').waitFor();
    // Whatever is asked next is refused.
    await first.page.getByRole('link', { name: '关于与诊断' }).click();
    await first.page.getByText('登录已过期，或密码在别处改过').waitFor();
    await signIn(first.page, 'admin', stage.station.password);
    await first.page.getByText('Ringside 版本').waitFor();
    // The window that changed it goes on.
    await second.page.getByRole('link', { name: '外观与语言' }).click();
    await second.page.getByRole('heading', { name: '外观与语言' }).waitFor();
  });

  it('speaks English to an English browser, and changes at a click', async () => {
    await using window = await stage.open({ language: 'en' });
    const { page } = window;
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByText('中文').click();
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });
});
