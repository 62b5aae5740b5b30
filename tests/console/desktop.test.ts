// The console inside the desktop: over its port, its protocol and its bridge, in real Chromium.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { until } from '../peers/support/wait-for.ts';
import { launchBrowser } from './support/browser.ts';
import { builtConsole } from './support/built-console.ts';
import { dial, hangUpButton, heard, PATIENT } from './support/desk.ts';
import { openDesktopPage } from './support/desktop-page.ts';
import { hearing, watchPlaying } from './support/player.ts';

/** The practice customer who is on the phone already. */
const BUSY = '9486';

describeWithPeers('the console inside the desktop', ['chromium'], () => {
  let browser: Browser;
  const dataDir = mkdtempSync(join(tmpdir(), 'ringside-desktop-data-'));
  beforeAll(async () => {
    browser = await launchBrowser();
    vi.stubEnv('RINGSIDE_CONSOLE_DIR', await builtConsole());
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await browser?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('signs in by itself on the first start, calls, plays the recording, and follows links and notifications', async () => {
    await using window = await openDesktopPage(browser, dataDir);
    const { page, electron } = window;
    await watchPlaying(page);

    // Nobody has to find a password: it is shown, and may be kept.
    await page.getByRole('heading', { name: '语言' }).waitFor();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('radio', { name: '留用现在的密码' }).check();
    expect(await page.locator('code').textContent()).toMatch(/^[a-z2-9]{16}$/);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '以后再说' }).click();

    // A call over the port; the tray counts it.
    await dial(page, PATIENT);
    await heard(page, 'AI', '我是幼儿园招生顾问');
    expect(electron.tray.tip).toBe('Ringside · 1 通电话');
    await hangUpButton(page).click();
    await until('the tray counts down', async () => electron.tray.tip === 'Ringside · 没有通话');

    // A link in another program fills the dial field, and dials nothing.
    electron.app.emit('second-instance', {}, ['ringside', 'tel:+86-138-0000-5678'], '/', {});
    const field = page.getByRole('textbox', { name: '号码', exact: true });
    await until('the number is filled in', async () => (await field.inputValue()) === '13800005678');
    expect(electron.tray.tip).toBe('Ringside · 没有通话');

    // A call that fails is told by the system, and a click on that opens it.
    electron.window.hide();
    await field.fill(BUSY);
    await page.getByRole('button', { name: '呼叫', exact: true }).click();
    const notification = await electron.notifications.next();
    expect(notification).toMatchObject({ title: '呼叫失败', body: `${BUSY} · 忙线` });
    notification.emit('click');
    await page.waitForURL(/#\/calls\/call_/);

    // Its recording comes by the desktop's protocol.
    await page.getByRole('link', { name: '通话', exact: true }).click();
    await page.getByRole('row').filter({ hasText: '138 0000 1234' }).first().click();
    await page.keyboard.press('Enter');
    const line = page.getByRole('button', { name: /AI .*我是幼儿园招生顾问/ });
    await line.click();
    await until('the line plays', () => hearing(page));
    expect(window.complaints).toEqual([]);
  });
});
