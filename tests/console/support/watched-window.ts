// A window in which nothing that strangers' texts do goes unnoticed: what ran, what was refused, what was pushed aside,
// turned around or held up.

import type { Browser, CDPSession, Page } from 'playwright-core';
import type { ConsoleWindow, WindowOptions } from './browser.ts';
import { openConsole } from './browser.ts';
import { TURNED } from './hostile-texts.ts';

export interface WatchedWindow extends ConsoleWindow {
  /** What should not have happened so far, and what in the page should not be as it is now: empty is well. */
  faults(): Promise<readonly string[]>;
}

/** Every refusal of the content security policy becomes a line of the browser's console. */
const WATCH = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  console.error('refused:', violatedDirective, blockedURI, sample));`;

/** What the texts would have made, had they become more than texts. */
const MADE = '[onerror], [onload], img[src="x"], iframe, object, embed, base, a[href^="javascript:" i]';

/** Laying a page out takes some 50 ms; on a busy machine ten times that. Whoever waits longer is held up by a text. */
const LONGEST_LAYOUT_SECONDS = 1.5;

/** A window of its own at the console's first page. */
export async function openWatched(browser: Browser, url: string, options: WindowOptions = {}): Promise<WatchedWindow> {
  const window = await openConsole(browser, url, options);
  const { page, complaints, context } = window;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const tools = await context.newCDPSession(page);
  await tools.send('Performance.enable');
  // What moves is only waited for here.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript({ content: WATCH });
  await page.reload();
  let laidOut = 0;
  const heldUp = async (): Promise<readonly string[]> => {
    const before = laidOut;
    laidOut = await layoutSeconds(tools);
    return laidOut - before > LONGEST_LAYOUT_SECONDS ? [`laid out for ${(laidOut - before).toFixed(1)} s`] : [];
  };
  return {
    ...window,
    faults: async () => [
      ...complaints,
      ...dialogs,
      ...(await heldUp()),
      ...(await made(page)),
      ...(await misplaced(page)),
      ...(await turnedAround(page)),
    ],
  };
}

/** Since the page was loaded. */
async function layoutSeconds(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'LayoutDuration')?.value ?? 0;
}

/** What became of texts. */
function made(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`[
    ...(globalThis.__hit === undefined ? [] : ['a text was run']),
    ...Array.from(document.querySelectorAll('${MADE}'), (element) => 'made: ' + element.outerHTML),
    ...(Object.prototype.polluted === undefined ? [] : ['a prototype was changed']),
  ]`);
}

/** What is out of its place because a text is too long. */
function misplaced(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const faults = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push('the document is ' + scrollWidth + ' px wide');
    const name = (element) => element.tagName + '.' + element.className + ' ' + element.textContent.slice(0, 40);
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (scrolls && element.scrollWidth > element.clientWidth + 1)
        faults.push('scrolls sideways: ' + name(element) + ' ' + element.scrollWidth + '/' + element.clientWidth);
    }
    for (const element of document.querySelectorAll('button, a[href], input, textarea, [role=slider]')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && (right > innerWidth + 1 || left < -1)) faults.push('out of the window: ' + name(element));
    }
    return faults;
  })()`);
}

/** Words of the console's own that a foreign text made run from right to left. */
function turnedAround(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const foreign = ${JSON.stringify(TURNED)};
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const place = (node, at) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    while (walker.nextNode()) {
      const node = walker.currentNode;
      // Laying out what is folded away would take seconds.
      if (!node.parentElement.checkVisibility({ contentVisibilityAuto: true })) continue;
      const own = node.data.replaceAll(foreign, ' '.repeat(foreign.length));
      const isTurned = (first, last) => Math.abs(first.top - last.top) < 2 && last.left < first.left - 1;
      const tell = () => faults.push('turned around: ' + node.parentElement.textContent.slice(0, 120));
      for (const { index, 0: word } of own.matchAll(/[A-Za-z0-9]{2,}/g))
        if (isTurned(place(node, index), place(node, index + word.length - 1))) tell();
      // A text and a value behind it: v and 2.
      const next = node.nextSibling;
      if (next?.nodeType !== Node.TEXT_NODE || next.data.includes(foreign)) continue;
      const [end, start] = [own.search(/\\w\\s*$/), next.data.search(/\\w/)];
      if (end >= 0 && start >= 0 && isTurned(place(node, end), place(next, start))) tell();
    }
    return faults;
  })()`);
}
