// Every page in both languages, light and dark, at the smallest size: axe finds nothing, nothing sticks out sideways.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { axeFaults } from './support/browser.ts';
import { scene } from './support/scene.ts';

/** Address → something that stands there once the page is fetched. */
const PAGES: readonly (readonly [string, string])[] = [
  ['#/desk', '.rs-page-bar input'],
  ['#/wall', 'main > *'],
  ['#/calls', 'main > *'],
  ['#/prompts', 'main > *'],
  ['#/settings/line', '.rs-field .ant-input'],
  ['#/settings/routes', '.rs-routes'],
  ['#/settings/security', '.rs-field .ant-input'],
  ['#/settings/voice', '.rs-field .ant-input'],
  ['#/settings/users', 'table'],
  ['#/settings/account', '.rs-field .ant-input'],
  ['#/settings/appearance', '.ant-segmented'],
  ['#/settings/diagnostics', '.rs-log-line'],
];

/** Elements with words that reach beyond the window. */
function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *, header *, nav *')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.className}: ${element.textContent?.slice(0, 40)}`),
  );
}

describeWithPeers('every page', ['chromium'], () => {
  const stage = scene();

  it.each([
    { language: 'zh', theme: 'light' },
    { language: 'en', theme: 'dark' },
    { language: 'zh', theme: 'dark' },
    { language: 'en', theme: 'light' },
  ] as const)('is without fault in $language, $theme, at 1280×720', async (look) => {
    await using window = await stage.openAsAdmin('#/desk', { ...look, width: 1280, height: 720 });
    const { page } = window;
    const faults: string[] = [];
    for (const [address, landmark] of PAGES) {
      await page.goto(`${stage.station.url}/${address}`);
      await page.locator(landmark).first().waitFor();
      const found = [...(await axeFaults(page)), ...(await stickingOut(page))];
      faults.push(...found.map((fault) => `${address}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(window.complaints).toEqual([]);
  });
});
