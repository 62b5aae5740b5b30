// Calls that people handle, in a browser: one that rings on a screen, hold, transfer, and what a supervisor sees of it.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallHandling, TransferView } from '../../../shared/call-handling.ts';
import { UNHANDLED } from '../../../shared/call-handling.ts';
import { axeFaults, launchBrowser } from '../../console/support/browser.ts';
import { describeWithPeers } from '../../peers/support/peers-present.ts';
import { until } from '../../peers/support/wait-for.ts';
import { type LiveCallCenter, liveConsole } from '../live/live-console.ts';

const CALLER = '15800006621';

const soon = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
const tell = (calls: LiveCallCenter, callId: string, handling: Partial<CallHandling>): void =>
  calls.tell({ event: 'handling', callId, handling: { ...UNHANDLED, ...handling } });

/** A call that rings for `users`. */
function ring(calls: LiveCallCenter, callId: string, users: readonly string[], handling: Partial<CallHandling> = {}) {
  calls.begin({
    callId,
    phoneNumber: CALLER,
    direction: 'inbound',
    status: 'ringing',
    answerTime: null,
    placedBy: null,
  });
  tell(calls, callId, {
    offer: { users, until: soon(20), line: '线路 1', route: '工作时间接听' },
    caller: { displayName: '孙丽', calledNumber: '02100006600', divertedBy: ['02100006601'], line: '线路 1' },
    ...handling,
  });
}

const transfer = (part: Partial<TransferView>): TransferView => ({
  kind: 'blind',
  to: '802',
  stage: 'asked',
  sipCode: 202,
  phrase: 'Accepted',
  consultCallId: null,
  ...part,
});

describeWithPeers('a call that people handle', ['chromium'], () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('rings on every page, is counted in the title, and is answered by a key', async () => {
    const { page, calls, complaints } = await liveConsole(browser);
    await page.getByRole('link', { name: '通话', exact: true }).click();
    ring(calls, 'a', ['agent']);
    const card = page.getByRole('article', { name: /孙丽/ });
    await card.getByText('来电 · 线路 1 · 工作时间接听').waitFor();
    await card.getByText('158 0000 6621').waitFor();
    await card.getByText('拨 021 0000 6600').waitFor();
    await card.getByText('由 021 0000 6601 转来').waitFor();
    await card.getByText('第一次来电').waitFor();
    expect(await page.title()).toBe('(1) 来电 · 通话 · Ringside');
    await until('the countdown', async () => /1\d|20/.test((await card.getByRole('timer').textContent()) ?? ''), 5000);
    expect(await axeFaults(page)).toEqual([]);
    // Another one waits below, without keys of its own.
    ring(calls, 'b', ['agent']);
    await page.getByRole('article').nth(1).waitFor();
    await page.waitForTimeout(NOT_MEANT_MS);
    await page.keyboard.press('a');
    await until('the answer', () => calls.actions.length > 0, 5000);
    expect(calls.actions).toEqual([['accept', 'a', 'agent']]);
    calls.move('a', { status: 'answered', answerTime: soon(0) });
    tell(calls, 'a', { agent: 'agent' });
    await page.locator('.rs-call-head').getByText('你接的').waitFor();
    await page.locator('.rs-call-head').getByText('坐席通话').waitFor();
    expect(await page.title()).toBe('(1) 来电 · 坐席台 · Ringside');
    expect(complaints).toEqual([]);
  });

  it('is given to the AI or refused, and rings for nobody else', async () => {
    const { page, calls } = await liveConsole(browser);
    ring(calls, 'a', ['agent']);
    ring(calls, 'b', ['zhou']);
    const cards = page.getByRole('region', { name: '正在响铃的来电' }).getByRole('article');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(1);
    await page.getByRole('button', { name: '让 AI 接' }).click();
    await page.getByRole('button', { name: '拒接' }).click();
    await until('both', () => calls.actions.length === 2, 5000);
    expect(calls.actions).toEqual([
      ['letAi', 'a', 'agent', 'agent'],
      ['reject', 'a', 'agent'],
    ]);
    tell(calls, 'a', {});
    await cards.first().waitFor({ state: 'detached' });
  });

  it('is held and resumed, by button and by key, and says who holds', async () => {
    const { page, calls } = await liveConsole(browser);
    calls.begin({ callId: 'a', placedBy: 'agent' });
    await page.getByRole('button', { name: '保持', exact: true }).click();
    await until('the hold', () => calls.actions.length === 1, 5000);
    tell(calls, 'a', { hold: 'here' });
    const head = page.locator('.rs-call-head');
    await head.getByText('已保持').waitFor();
    const resume = page.getByRole('button', { name: '取消保持' });
    expect(await resume.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('h');
    await until('the call to go on', () => calls.actions.length === 2, 5000);
    tell(calls, 'a', { hold: 'there' });
    await head.getByText('对方保持').waitFor();
    expect(calls.actions.map(([verb]) => verb)).toEqual(['hold', 'resume']);
  });

  it('is transferred at once, each step told with the line’s own answer', async () => {
    const { page, calls } = await liveConsole(browser);
    calls.begin({ callId: 'a', placedBy: 'agent' });
    await page.getByRole('button', { name: '保持', exact: true }).waitFor();
    await page.keyboard.press('x');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('号码', { exact: true }).click();
    await sheet.getByRole('button', { name: '转接', exact: true }).click();
    await sheet.getByText('只有数字、*、# 和开头的 +').waitFor();
    await sheet.getByRole('textbox', { name: /转到的号码/ }).fill('021 0000-6602');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await sheet.waitFor({ state: 'detached' });
    expect(calls.actions).toEqual([['transfer', 'a', 'blind', '02100006602', 'agent']]);
    const strip = page.locator('.rs-transfer');
    for (const [stage, sipCode, phrase, words] of [
      ['asked', 202, 'Accepted', '已请线路转给 802'],
      ['ringing', 180, 'Ringing', '802 正在响铃'],
      ['failed', 486, 'Busy Here', '没有转给 802，通话还在这里'],
    ] as const) {
      tell(calls, 'a', { transfer: transfer({ stage, sipCode, phrase }) });
      await strip.getByText(words).waitFor();
      await strip.getByText(`SIP ${sipCode} ${phrase}`).waitFor();
      expect(await strip.getByRole('button').count(), 'a REFER cannot be taken back').toBe(0);
    }
  });

  it('is transferred after a word, or to a colleague’s screen', async () => {
    const { page, calls, api } = await liveConsole(browser);
    await api.tokenOf('supervisor');
    calls.begin({ callId: 'a', placedBy: 'agent' });
    await page.getByRole('button', { name: '转接', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('combobox', { name: '哪位同事' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'supervisor' }).click();
    await sheet.getByRole('button', { name: '转接', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    tell(calls, 'a', { transfer: transfer({ kind: 'agent', to: 'supervisor', sipCode: null, phrase: null }) });
    const strip = page.locator('.rs-transfer');
    await strip.getByText('正在 supervisor 的屏幕上响铃').waitFor();
    await strip.getByRole('button', { name: '取消转接' }).click();
    tell(calls, 'a', { transfer: transfer({ kind: 'attended', stage: 'consulting', consultCallId: 'b' }) });
    calls.begin({ callId: 'b', phoneNumber: '802', placedBy: 'agent' });
    await strip.getByText('正在问 802，AI 陪着客户').waitFor();
    await page.getByRole('button', { name: '保持', exact: true }).click();
    await until('the hold', () => calls.actions.length === 3, 5000);
    const consulting = transfer({ kind: 'attended', stage: 'consulting', consultCallId: 'b' });
    tell(calls, 'a', { hold: 'here', transfer: consulting });
    await strip.getByText('正在问 802，客户保持着').waitFor();
    await strip.getByRole('button', { name: '完成转接' }).click();
    await until('all', () => calls.actions.length === 4, 5000);
    expect(calls.actions.map(([verb]) => verb)).toEqual(['transfer', 'cancelTransfer', 'hold', 'completeTransfer']);
    await strip.getByRole('button', { name: '看这通' }).click();
    await page.getByRole('heading', { name: '802' }).waitFor();
  });

  it('shows a supervisor who has it and where it goes, and offers nothing', async () => {
    const { page, calls } = await liveConsole(browser, { role: 'supervisor', place: 'wall' });
    calls.begin({ callId: 'a', placedBy: 'agent' });
    tell(calls, 'a', { agent: 'lin', transfer: transfer({ stage: 'ringing', sipCode: 180, phrase: 'Ringing' }) });
    await page.locator('[data-call="a"]').click();
    const panel = page.locator('.rs-panel');
    await panel.getByText('802 正在响铃').waitFor();
    await panel.getByText('lin 接的').waitFor();
    expect(await panel.getByRole('button', { name: '取消转接' }).count()).toBe(0);
  });
});

/** A key that is down when a card comes was not meant for it: a little longer than that. */
const NOT_MEANT_MS = 400;
