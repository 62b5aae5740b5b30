// What a console test file stands on: one station and one browser for all of its tests.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { type ConsoleWindow, launchBrowser, openConsole, signIn, type WindowOptions } from './browser.ts';
import { type ConsoleStation, type ConsoleStationOptions, startConsoleStation } from './station.ts';

export interface Scene {
  readonly station: ConsoleStation;
  readonly browser: Browser;
  /** A window at the sign-in page. */
  open(options?: WindowOptions): Promise<ConsoleWindow>;
  /** A window where `admin` is signed in, at `place` (`#/desk`). */
  openAsAdmin(place?: string, options?: WindowOptions): Promise<ConsoleWindow>;
}

/** Milliseconds: a browser on a busy machine takes its time. */
export const PATIENCE = 180_000;

/** To be called where tests are described. */
export function scene(options: ConsoleStationOptions = {}): Scene {
  vi.setConfig({ testTimeout: PATIENCE, hookTimeout: PATIENCE });
  let station: ConsoleStation | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [station, browser] = await Promise.all([startConsoleStation(options), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
  });
  const standing = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('the scene stands only while tests run');
    return part;
  };
  const open = (window?: WindowOptions): Promise<ConsoleWindow> =>
    openConsole(standing(browser), standing(station).url, window);
  return {
    get station() {
      return standing(station);
    },
    get browser() {
      return standing(browser);
    },
    open,
    async openAsAdmin(place = '#/desk', window) {
      const opened = await open(window);
      await opened.page.goto(`${standing(station).url}/${place}`);
      await signIn(opened.page, 'admin', standing(station).password);
      return opened;
    },
  };
}
