// Takes the pictures of docs/screenshots: every page in Chinese and English, light and dark, with made-up data.
// Arguments: a folder, and a size as 1280x720; without them docs/screenshots at 1440x900.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../tests/console/support/browser.ts';
import type { Size } from './screenshots/camera.ts';
import { shootEverydayPages } from './screenshots/everyday-pages.ts';
import { shootFirstPages } from './screenshots/first-pages.ts';

const [folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url)), size = '1440x900'] =
  process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  await shootFirstPages(browser, folder, sizeOf(size));
  await shootEverydayPages(browser, folder, sizeOf(size));
} finally {
  await browser.close();
}

function sizeOf(text: string): Size {
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(text) ?? [];
  if (width === undefined || height === undefined) throw new Error(`not a size: ${text}`);
  return { width: Number(width), height: Number(height) };
}
