// What the browser fetches until an agent can dial: small enough, and a page's own code only when it is opened.

import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { launchBrowser, openConsole, signIn } from './support/browser.ts';
import { startConsoleStation } from './support/station.ts';

/** Bytes as they come over the wire, compressed. */
const MOST_BYTES = 600_000;

/** Counts what is fetched from now on; addresses without the content's hash. */
async function countFetched(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const fetched = new Map<string, { name: string; bytes: number }>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const name = new URL(response.url).pathname.replace(/-[\w-]{8}(?=\.\w+$)/, '');
    fetched.set(requestId, { name, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const known = fetched.get(requestId);
    if (known !== undefined) known.bytes = encodedDataLength;
  });
  return fetched;
}

describeWithPeers('the console’s first load', ['chromium'], () => {
  it('is 600 kB at most, the desk included, and leaves the other pages for later', async () => {
    await using station = await startConsoleStation();
    const browser = await launchBrowser();
    try {
      await using window = await openConsole(browser, 'about:blank');
      const { page } = window;
      const fetched = await countFetched(page);
      await page.goto(station.url);
      await signIn(page, 'admin', station.password);
      await page.getByRole('button', { name: '呼叫', exact: true }).waitFor();
      await page.waitForLoadState('networkidle');
      const total = [...fetched.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      const names = [...fetched.values()].map(({ name }) => name);
      console.log(`first load: ${fetched.size} files, ${(total / 1000).toFixed(0)} kB compressed`);
      expect(total).toBeGreaterThan(100_000);
      expect(total).toBeLessThan(MOST_BYTES);

      const before = fetched.size;
      await page.getByRole('link', { name: '提示词', exact: true }).first().click();
      await page.getByRole('textbox', { name: '提示词正文' }).waitFor();
      expect(fetched.size).toBeGreaterThan(before);
      expect(names.filter((name) => name.endsWith('.js')).length).toBeGreaterThan(3);
      expect(window.complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
