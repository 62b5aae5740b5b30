// Pictures of the first start: signing in, the question of the line, the desk before the first call.

import type { Browser } from 'playwright-core';
import { signIn } from '../../tests/console/support/browser.ts';
import { startConsoleStation } from '../../tests/console/support/station.ts';
import type { Size } from './camera.ts';
import { LOOKS, openWindow, shoot } from './camera.ts';

export async function shootFirstPages(browser: Browser, folder: string, size: Size): Promise<void> {
  await using station = await startConsoleStation({ firstStart: true });
  const windows = await Promise.all(LOOKS.map((look) => openWindow(browser, station.url, look, size)));
  for (const window of windows) {
    await window.page.locator('.rs-sign-in').waitFor();
    await shoot(folder, 'sign-in', window);
  }
  // Everybody is asked who signed in before the first one answered.
  for (const { page } of windows) await signIn(page, 'admin', station.password);
  for (const window of windows) {
    const { page } = window;
    const next = page.locator('.rs-first-buttons button[type=submit]');
    await next.click();
    await page.locator('input[name=password-choice]').nth(1).check();
    await next.click();
    await page.locator('input[name=line-choice]').first().waitFor();
    await shoot(folder, 'first-start', window);
    await next.click();
    await next.click();
    await page.locator('.rs-start').waitFor();
    await shoot(folder, 'desk-empty', window);
    await page.context().close();
  }
}
