// Real Chromium, the console in it, and what a person does first.

import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Language } from '../../../shared/contract/procedure.ts';
import { peerPath } from '../../peers/support/peers-present.ts';

/** Root (containers, CI) cannot have Chromium's own sandbox; what is looked at is ours. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: peerPath('chromium'), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

export interface WindowOptions {
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** One person's window: its page, and everything the browser complained of. */
export interface ConsoleWindow extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings of the browser's console, uncaught errors, refused contents: empty when all is well. */
  readonly complaints: readonly string[];
}

/** A window of its own, with nothing kept from others, at the console's first page. */
export async function openConsole(browser: Browser, url: string, options: WindowOptions = {}): Promise<ConsoleWindow> {
  const { language = 'zh', theme = 'light', width = 1440, height = 900 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.goto(url);
  return { page, context, complaints, [Symbol.asyncDispose]: () => context.close() };
}

/** Fills the sign-in form and waits until it is gone. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: /用户名|User name/ }).fill(name);
  await page.getByRole('textbox', { name: /密码|Password/ }).fill(password);
  await page.getByRole('button', { name: /登录|Sign in/ }).click();
  await page.locator('.rs-sign-in').waitFor({ state: 'detached' });
}

/** What axe finds against WCAG 2.2 AA and its own good practice, one line each: empty when the page is fine. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await stillness(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

/** Waits until nothing opens or fades any more: colours on the way are no one's to judge. */
async function stillness(page: Page): Promise<void> {
  // As text: scripts that run under Node alone use this file too, and have no `document`.
  await page.evaluate(`Promise.allSettled(
    document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished),
  ).then(() => undefined)`);
}
