// Windows to be photographed: one for each language and theme, all of one size.

import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

export interface Look {
  readonly language: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
}

export const LOOKS: readonly Look[] = [
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Somebody's window in one look. */
export interface Window {
  readonly page: Page;
  readonly look: Look;
}

/** It is always working time in the pictures. */
const LOCAL_HOUR = 14;

export async function openWindow(browser: Browser, url: string, look: Look, size: Size): Promise<Window> {
  const context = await browser.newContext({
    viewport: size,
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: workingTimeZone(new Date().getUTCHours()),
    colorScheme: look.theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  return { page, look };
}

/** `Etc/GMT-9` is nine hours ahead of UTC. */
function workingTimeZone(utcHour: number): string {
  const ahead = LOCAL_HOUR - utcHour;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** Takes `<folder>/<name>-<language>-<theme>.png`. */
export async function shoot(folder: string, name: string, { page, look }: Window): Promise<void> {
  // A pointer or a tooltip is of one moment only.
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready');
  const path = join(folder, `${name}-${look.language}-${look.theme}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}
