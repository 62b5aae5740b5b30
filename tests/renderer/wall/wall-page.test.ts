// The wall in a browser: every live call, one opened beside, ended after asking.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, launchBrowser } from '../../console/support/browser.ts';
import { describeWithPeers } from '../../peers/support/peers-present.ts';
import { until } from '../../peers/support/wait-for.ts';
import { turn } from '../live/known-call.ts';
import type { LiveConsole, LiveConsoleOptions } from '../live/live-console.ts';
import { liveConsole } from '../live/live-console.ts';

const SUPERVISOR: LiveConsoleOptions = { role: 'supervisor', place: 'wall' };
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

/** `c1` talks longest; two of six were placed by wu. */
function sixCalls({ calls }: LiveConsole): void {
  for (let number = 1; number <= 6; number += 1) {
    const at = ago(100 - number);
    const placedBy = number > 4 ? 'wu' : 'lin';
    calls.begin({ callId: `c${number}`, phoneNumber: `1380000000${number}`, startTime: at, answerTime: at, placedBy });
  }
}

describeWithPeers('the wall', ['chromium'], () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('shows each live call with its state, its last words and who speaks, longest first', async () => {
    const view = await liveConsole(browser, SUPERVISOR);
    const { page, calls } = view;
    sixCalls(view);
    calls.tell({ event: 'turn', callId: 'c2', turn: turn({ text: '您好。孩子多大了？', final: false }) });
    calls.tell({ event: 'ai', callId: 'c2', ai: { state: 'speaking', since: ago(1) } });
    const cards = page.getByRole('list', { name: '通话' }).getByRole('button');
    await cards.nth(5).waitFor();
    const second = cards.nth(1);
    await second.getByText('孩子多大了？').waitFor();
    await second.getByText('AI 在说').waitFor();
    expect(await cards.allTextContents()).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => expect.stringContaining(`138 0000 000${number}`)),
    );
    await page.mouse.move(5, 5);
    calls.move('c1', { status: 'ended', endReason: 'customer', endTime: ago(0) });
    await until('the ended call leaves', async () => (await cards.count()) === 5);
  });

  it('opens a call by Enter, leads to the next by arrows, closes by Esc', async () => {
    const view = await liveConsole(browser, SUPERVISOR);
    const { page, calls } = view;
    sixCalls(view);
    await page.locator('[data-call=c6]').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '138 0000 0001' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: '138 0000 0002' }).waitFor();
    calls.tell({ event: 'turn', callId: 'c2', turn: turn({ text: '在旁边看得到' }) });
    await page.getByRole('log').getByText('在旁边看得到').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('log').waitFor({ state: 'detached' });
    expect(await page.locator('[data-call=c2]').evaluate((card) => card === document.activeElement)).toBe(true);
  });

  it('ends somebody else’s call only after asking, the focus on the safe answer', async () => {
    const view = await liveConsole(browser, SUPERVISOR);
    const { page, calls } = view;
    sixCalls(view);
    await page.locator('[data-call=c3]').click();
    await page.keyboard.press('e');
    const question = page.getByRole('dialog').filter({ hasText: '挂断 138 0000 0003 的电话' });
    await question.waitFor();
    const safe = question.getByRole('button', { name: '先不挂' });
    await until('the safe answer has the focus', () => safe.evaluate((button) => button === document.activeElement));
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'hidden' });
    expect(calls.liveCalls()).toHaveLength(6);
    await page.getByRole('button', { name: '强拆' }).click();
    await question.getByRole('button', { name: '挂断' }).click();
    await until('the call is over', () => calls.liveCalls().length === 5);
    await page.getByRole('link', { name: '打开通话页' }).waitFor();
  });

  it('moves no call while the pointer is over the grid, and says how many would', async () => {
    const view = await liveConsole(browser, SUPERVISOR);
    const { page, calls } = view;
    sixCalls(view);
    const cards = page.locator('[data-call]');
    const ids = () => cards.evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.call));
    await cards.nth(5).waitFor();
    await cards.nth(2).hover();
    calls.move('c1', { status: 'ended', endReason: 'customer', endTime: ago(0) });
    calls.begin({ callId: 'c0', startTime: ago(200), answerTime: ago(200) });
    await page.locator('[data-call=c0]').waitFor();
    expect(await ids()).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c0']);
    expect(await cards.first().textContent()).toContain('已结束');
    await page.getByRole('button', { name: /通变了 · 更新/ }).click();
    await until('the order is new', async () => (await ids()).join() === 'c0,c2,c3,c4,c5,c6');

    // A pointer that rests for ten seconds points at nothing.
    await page.clock.install();
    await cards.nth(2).hover();
    await cards.nth(3).hover();
    calls.move('c0', { status: 'ended', endReason: 'customer', endTime: ago(0) });
    await cards.first().getByText('已结束').waitFor();
    await page.clock.fastForward(10_000);
    await until('the order is let go', async () => (await ids()).join() === 'c2,c3,c4,c5,c6');
  });

  it('filters, and names the filter to drop when nothing is left; all of it is there at the next visit', async () => {
    const view = await liveConsole(browser, SUPERVISOR);
    const { page, calls } = view;
    sixCalls(view);
    await page.locator('[data-call=c6]').waitFor();
    await page.getByRole('combobox', { name: '发起' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'wu' }).click();
    await page.getByText('2 / 6 通').waitFor();
    await page.mouse.move(5, 5);
    await page.keyboard.press('Escape');
    await page.getByText('表格').click();
    await page.getByRole('table', { name: '通话' }).waitFor();
    await page.reload();
    await page.getByRole('table', { name: '通话' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(2);
    for (const callId of ['c5', 'c6']) calls.move(callId, { status: 'ended', endReason: 'agent', endTime: ago(0) });
    await page.getByText('没有符合「wu」的通话').waitFor();
    await page.getByRole('button', { name: '去掉「wu」' }).click();
    await until('the others are back', async () => (await page.locator('tbody tr').count()) === 4);
  });

  it('opens a row of the table, and leads along it by arrows', async () => {
    const view = await liveConsole(browser, SUPERVISOR);
    const { page } = view;
    sixCalls(view);
    await page.locator('[data-call=c6]').waitFor();
    await page.keyboard.press('g');
    await page.locator('tr').filter({ hasText: '138 0000 0002' }).click();
    await page.getByRole('heading', { name: '138 0000 0002' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: '138 0000 0003' }).waitFor();
    expect(
      await page
        .locator('tbody tr')
        .first()
        .evaluate((row) => row.getBoundingClientRect().height),
    ).toBe(27);
  });

  it('is not for agents', async () => {
    const { page } = await liveConsole(browser, { role: 'agent' });
    expect(await page.getByRole('link', { name: '监控墙' }).count()).toBe(0);
    await page.evaluate(() => {
      location.hash = '#/wall';
    });
    await page.locator('.rs-empty').waitFor();
    expect(await page.locator('.rs-wall-tools').count()).toBe(0);
  });

  it.each([
    ['zh', 'dark', 1440, 900],
    ['en', 'light', 1280, 720],
  ] as const)('has no fault that axe can find: %s, %s, %i × %i', async (language, theme, width, height) => {
    const view = await liveConsole(browser, { ...SUPERVISOR, language, theme, width, height });
    const { page, complaints } = view;
    expect(await axeFaults(page)).toEqual([]);
    sixCalls(view);
    await page.locator('[data-call=c6]').click();
    await page.locator('.rs-panel').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.locator('table').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
