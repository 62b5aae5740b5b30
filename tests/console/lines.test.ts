// Lines as an administrator keeps them: added with the doctor's help, registered, told when one is down, put away again.

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePorts } from '../peers/support/free-ports.ts';
import { Kamailio } from '../peers/support/kamailio.ts';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { ACCOUNT } from '../peers/support/scene.ts';
import { axeFaults, launchBrowser, openConsole, signIn } from './support/browser.ts';
import { PATIENCE } from './support/scene.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

const RTP_PORTS = 20;
/** The doctor's last check is a call. */
const EXAMINED_WITHIN = 45_000;

describeWithPeers('the lines', ['chromium', 'kamailio'], () => {
  vi.setConfig({ testTimeout: PATIENCE, hookTimeout: PATIENCE });
  let browser: Browser;
  let kamailio: Kamailio;
  let station: ConsoleStation;
  beforeAll(async () => {
    [browser, kamailio, station] = await Promise.all([
      launchBrowser(),
      Kamailio.start({ users: { [ACCOUNT.username]: ACCOUNT.password } }),
      startConsoleStation({ practice: false }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
    await kamailio?.stop();
  });

  it('are examined before they are saved, registered, told when one is down, disabled and removed', async () => {
    await using window = await openConsole(browser, station.url, { width: 1280, height: 720 });
    const { page } = window;
    page.setDefaultTimeout(15_000);
    await signIn(page, 'admin', station.password);
    await page.goto(`${station.url}/#/settings/line`);
    await page.getByText('还没有自己的线路').waitFor();

    await fillLine(page, { port: kamailio.port, password: 'not-the-password' });
    await page.getByRole('button', { name: '体检', exact: true }).click();
    const doctor = page.getByRole('region', { name: '线路体检' });
    await doctor.getByText('电话打不通').waitFor({ timeout: EXAMINED_WITHIN });
    await doctor.getByRole('article').getByText('用户名或密码不对。').waitFor();
    await doctor.getByText('向线路服务商核对账号和密码后重新填写。').waitFor();
    await doctor.getByRole('button', { name: '复制给网管' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await field(page, '密码').fill(ACCOUNT.password);
    await doctor.getByText('体检之后改过，再查一次才算数。').waitFor();
    await doctor.getByRole('button', { name: '再查一次' }).click();
    await doctor.getByText('这条线路一切正常').waitFor({ timeout: EXAMINED_WITHIN });
    expect(await doctor.getByRole('article').count()).toBe(0);
    expect(await light(page).getByText('练习线路').count(), 'nothing was saved').toBe(1);

    await page.getByRole('button', { name: '保存并注册' }).click();
    await page.getByText(/已保存 · 新电话从现在起按新设置走/).waitFor();
    const tabs = page.getByRole('radiogroup', { name: '看哪条线路' });
    await tabs.getByText('线路 1', { exact: true }).waitFor();
    await tabs.getByText('正常').waitFor();
    const form = page.locator('[data-area=form]');
    await form.getByText('已注册', { exact: true }).waitFor();
    await form.getByText(/^注册到 \d\d:\d\d:\d\d$/).waitFor();
    await form.getByText(/^线路看到我们是 127\.0\.0\.1:\d+$/).waitFor();
    await light(page).getByText('线路已注册').waitFor();

    await page.getByRole('button', { name: '加线路' }).click();
    await fillLine(page, { port: kamailio.port, password: 'not-the-password' });
    await page.getByRole('button', { name: '保存并注册' }).click();
    await light(page).getByText('线路有 1 个问题').waitFor({ timeout: EXAMINED_WITHIN });
    await form.getByText('用户名或密码不对。').waitFor();
    await form.getByText(/后再试$|正在再试/).waitFor();
    await tabs.getByText('断开').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await page.getByRole('button', { name: '停用', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
    await tabs.getByText('已停用').waitFor();
    await light(page).getByText('线路已注册').waitFor();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '删除线路' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除线路' }).click();
    await tabs.getByText('线路 2').waitFor({ state: 'detached' });
    await form.getByText('已注册', { exact: true }).waitFor();
    expect(await page.locator('input[type=password]').count(), 'the stored password is not shown').toBe(0);

    await tabs.getByText('练习线路').click();
    await page.getByText('现在没有用：电话走启用的真实线路。').waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('ask before what was typed is left behind', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await signIn(page, 'admin', station.password);
    await page.goto(`${station.url}/#/settings/line`);
    await field(page, '主叫名称').fill('晴禾幼儿园');
    await page.getByRole('radiogroup', { name: '看哪条线路' }).getByText('练习线路').click();
    await page.getByRole('dialog').getByText('离开后这些修改就没有了。').waitFor();
    await page.getByRole('button', { name: '回去保存' }).click();
    expect(await field(page, '主叫名称').inputValue()).toBe('晴禾幼儿园');
  });
});

async function fillLine(page: Page, line: { readonly port: number; readonly password: string }): Promise<void> {
  const rtp = await freePorts(RTP_PORTS);
  await field(page, '服务器').fill('127.0.0.1');
  await field(page, '端口').fill(String(line.port));
  await field(page, '用户名').fill(ACCOUNT.username);
  await field(page, '密码').fill(line.password);
  await field(page, '本机端口').fill('0');
  await field(page, '语音端口，从').fill(String(rtp));
  await field(page, '到').fill(String(rtp + RTP_PORTS - 1));
}

const field = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${name}( 必填)?$`) });

const light = (page: Page): Locator => page.locator('.rs-station-status');
