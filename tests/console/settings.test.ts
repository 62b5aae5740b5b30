// Settings as an administrator and an agent meet them.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { axeFaults, signIn } from './support/browser.ts';
import { scene } from './support/scene.ts';

/** Nobody listens there: the discard port of this machine. */
const CLOSED_PORT = '9';
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });

describeWithPeers('the settings of line and voice service', ['chromium'], () => {
  // Without --practice: what is saved is used.
  const stage = scene({ practice: false });

  it('tell on leaving a field and on saving what would be right there', async () => {
    await using window = await stage.openAsAdmin('#/settings/line');
    const { page } = window;
    await page.getByText('还没有自己的线路').waitFor();
    await field(page, '端口').first().fill('70000');
    await field(page, '主叫名称').focus();
    await page.getByText('填 1 到 65535 的整数').waitFor();
    expect(await page.getByText('填域名或 IP').count()).toBe(0);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('填域名或 IP').waitFor();
    await page.getByText('要注册就要有用户名').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '放弃修改' }).click();
    expect(await field(page, '端口').first().inputValue()).toBe('5060');
    expect(await field(page, '名称').first().inputValue()).toBe('线路 1');
  });

  it('test the voice service in plain words, and save it with its secret sealed', async () => {
    await using window = await stage.openAsAdmin('#/settings/voice');
    const { page } = window;
    await page.getByRole('button', { name: '测试', exact: true }).click();
    await page.getByText('填控制台给的 API Key').waitFor();
    await page.getByText('App ID 和 Access Token').click();
    await field(page, 'App ID').fill('1234567890');
    await field(page, 'Access Token').fill('a-token');
    await page.getByText('高级').click();
    await field(page, '地址').fill(`ws://127.0.0.1:${CLOSED_PORT}/dialogue`);
    await page.getByRole('button', { name: '测试', exact: true }).click();
    await page.locator('.rs-finding-bad').getByText('怎么办').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/已保存 · 从下一通电话起生效/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '更换 Access Token' }).waitFor();
    await page.getByRole('button', { name: '更换 Access Token' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('password');
    expect(await axeFaults(page)).toEqual([]);
  });
});

describeWithPeers('the settings of people and of this machine', ['chromium'], () => {
  const stage = scene();

  it('add a user, who sees what an agent may; change their role and password; remove them', async () => {
    await using window = await stage.openAsAdmin('#/settings/users');
    const { page } = window;
    await page.getByRole('button', { name: '添加用户' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '用户名' }).fill('林 晓');
    // The press on the button leaves the field: what is told there must not move the button away.
    await dialog.getByRole('button', { name: '添加用户' }).click();
    await dialog.getByText('1 到 64 个字，没有空格').waitFor();
    await dialog.getByText('至少 8 个字符，最多 256 个').waitFor();
    await dialog.getByRole('textbox', { name: '用户名' }).fill('林晓');
    await dialog.getByRole('textbox', { name: '初始密码' }).fill('a-first-password');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const row = page.getByRole('row', { name: /林晓/ });
    await row.waitFor();

    await using agent = await stage.open();
    await signIn(agent.page, '林晓', 'a-first-password');
    await agent.page.getByRole('link', { name: '设置' }).click();
    await agent.page.getByRole('heading', { name: '我的账号' }).waitFor();
    const sections = agent.page.getByRole('navigation', { name: '设置的各部分' }).getByRole('link');
    expect(await sections.allTextContents()).toEqual(['我的账号', '外观与语言']);
    expect(await agent.page.getByRole('link', { name: '监控墙' }).count()).toBe(0);
    expect(await agent.page.getByRole('link', { name: '接入真实线路' }).count()).toBe(0);
    await agent.page.goto(`${stage.station.url}/#/settings/line`);
    await agent.page.getByText('这一部分给管理员').waitFor();
    await agent.page.goto(`${stage.station.url}/#/wall`);
    await agent.page.getByText('这一页给班长和管理员').waitFor();
    expect(await axeFaults(agent.page)).toEqual([]);

    await row.getByRole('combobox', { name: '林晓 的角色' }).click();
    await page.locator('.ant-select-item-option').getByText('班长').click();
    await page.getByRole('row', { name: /林晓.*班长/ }).waitFor();

    await row.getByRole('button', { name: '改密码：林晓' }).click();
    await page.getByRole('textbox', { name: '新密码' }).fill('a-second-password');
    await page.getByRole('textbox', { name: '再输一遍' }).fill('a-second-password');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await using again = await stage.open();
    await signIn(again.page, '林晓', 'a-second-password');
    await again.page.getByRole('link', { name: '监控墙' }).waitFor();

    await row.getByRole('button', { name: '删除 林晓' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await row.waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
  });

  it('say at its field what the station refuses', async () => {
    await using window = await stage.openAsAdmin('#/settings/users');
    const { page } = window;
    await page.getByRole('button', { name: '添加用户' }).click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByRole('textbox', { name: '用户名' });
    await name.fill('admin');
    await dialog.getByRole('textbox', { name: '初始密码' }).fill('a-first-password');
    await page.keyboard.press('Enter');
    await dialog.getByText(/已.*存在|已有/).waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
  });

  it('change language, light and dark and text size at once, and remember them', async () => {
    await using window = await stage.openAsAdmin('#/settings/appearance');
    const { page } = window;
    await page.getByText('文字大小').waitFor();
    const look = () =>
      page.evaluate(() => ({
        lang: document.documentElement.lang,
        theme: document.documentElement.dataset.theme,
        text: getComputedStyle(document.body).fontSize,
        surface: getComputedStyle(document.querySelector('.rs-card') ?? document.body).backgroundColor,
      }));
    expect(await look()).toEqual({ lang: 'zh-CN', theme: 'light', text: '14px', surface: 'rgb(255, 255, 255)' });
    await page.getByText('深色').click();
    await page.getByText('125%').click();
    await page.getByText('English').click();
    await page.getByText('Shortcuts of one letter').waitFor();
    const changed = { lang: 'en', theme: 'dark', text: '17.5px', surface: 'rgb(21, 24, 28)' };
    expect(await look()).toEqual(changed);
    await page.reload();
    await page.getByText('Shortcuts of one letter').waitFor();
    expect(await look()).toEqual(changed);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('tell what the station runs on, and show its log from a level up', async () => {
    await using window = await stage.openAsAdmin('#/settings/diagnostics');
    const { page } = window;
    await page.getByText('由数据目录里的密钥文件加密').waitFor();
    await page.getByText(stage.station.dataDir, { exact: true }).waitFor();
    await page.getByText('station started').waitFor();
    await page.getByRole('combobox', { name: '级别' }).click();
    await page.getByRole('listbox', { name: '级别' }).waitFor({ state: 'attached' });
    await page.locator('.ant-select-item-option').getByText('只看错误').click();
    await page.getByText('没有这个级别的日志').waitFor();
    await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
    expect(await axeFaults(page)).toEqual([]);
  });
});
