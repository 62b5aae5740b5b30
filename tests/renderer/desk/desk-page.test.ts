// The desk in a browser: dialling, reading along, hanging up, and what becomes of it when the station is away.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProductError } from '../../../shared/errors.ts';
import { axeFaults, launchBrowser } from '../../console/support/browser.ts';
import { describeWithPeers } from '../../peers/support/peers-present.ts';
import { until } from '../../peers/support/wait-for.ts';
import { turn } from '../live/known-call.ts';
import { liveConsole } from '../live/live-console.ts';

const NAMES = { number: '号码', call: '呼叫', hangUp: /^挂断/, again: '再按一次挂断', words: '通话文字' };

describeWithPeers('the desk', ['chromium'], () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('dials, reads along and hangs up by the keyboard alone', async () => {
    const { page, calls, complaints } = await liveConsole(browser);
    await page.keyboard.press('Control+d');
    await page.keyboard.type('138-0000 5678');
    await page.getByText('将拨 138 0000 5678').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '138 0000 5678' }).waitFor();
    expect(calls.requests.map(({ phoneNumber, prompt, placedBy }) => [phoneNumber, prompt, placedBy])).toEqual([
      ['13800005678', { kind: 'kept', name: '春季插班', version: null, variables: {} }, 'agent'],
    ]);

    const callId = calls.liveCalls()[0]?.call.callId ?? '';
    calls.move(callId, { status: 'answered', answerTime: new Date().toISOString() });
    calls.tell({ event: 'turn', callId, turn: turn({ turn: 1, text: '您好，我是招生顾问。' }) });
    calls.tell({ event: 'turn', callId, turn: turn({ turn: 2, speaker: 'customer', text: '等一', final: false }) });
    const log = page.getByRole('log', { name: NAMES.words });
    await log.getByText('等一').waitFor();
    expect(await log.getByText('正在识别').isVisible()).toBe(true);
    calls.tell({ event: 'turn', callId, turn: turn({ turn: 2, speaker: 'customer', text: '等一下' }) });
    await log.getByText('等一下', { exact: true }).waitFor();
    expect(await log.getByText('正在识别').count()).toBe(0);

    // One press only asks; the second one acts.
    await page.keyboard.press('e');
    await page.getByRole('button', { name: NAMES.again }).waitFor();
    expect(calls.liveCalls()).toHaveLength(1);
    await page.keyboard.press('e');
    await page.getByRole('status').filter({ hasText: '已取消' }).or(page.getByText('我方挂断').first()).waitFor();
    expect(calls.liveCalls()).toEqual([]);
    await page.getByRole('link', { name: '打开通话页' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('hangs up at the first click, and shows at once that it was heard', async () => {
    const { page, calls } = await liveConsole(browser);
    calls.begin({ callId: 'a', placedBy: 'agent' });
    let hangUp = (): void => {};
    const asked = new Promise<void>((resolve) => {
      calls.hangUp = async (callId) => {
        resolve();
        await new Promise<void>((go) => {
          hangUp = go;
        });
        calls.move(callId, { status: 'ended', endReason: 'agent', endTime: new Date().toISOString() });
      };
    });
    await page.getByRole('button', { name: NAMES.hangUp }).click();
    await page.getByRole('button', { name: '正在挂断' }).waitFor();
    await asked;
    hangUp();
    await page.getByRole('button', { name: '再次呼叫' }).waitFor();
  });

  it('forgets the first press of the key after a second and a half', async () => {
    const { page, calls } = await liveConsole(browser);
    calls.begin({ callId: 'a', placedBy: 'agent' });
    await page.getByRole('button', { name: NAMES.hangUp }).waitFor();
    await page.clock.install();
    await page.keyboard.press('F4');
    await page.getByRole('button', { name: NAMES.again }).waitFor();
    await page.clock.fastForward(1500);
    await page.getByRole('button', { name: NAMES.hangUp }).waitFor();
    await page.keyboard.press('F4');
    await page.getByRole('button', { name: NAMES.again }).waitFor();
    expect(calls.liveCalls()).toHaveLength(1);
    await page.keyboard.press('F4');
    await page.getByRole('button', { name: '再次呼叫' }).waitFor();
  });

  it('picks the number out of a pasted text and offers the others', async () => {
    const { page, calls } = await liveConsole(browser);
    const field = page.getByRole('textbox', { name: NAMES.number, exact: true });
    await field.focus();
    await field.evaluate((input) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', '陈静妈妈 １３８ 0000 1111 转 802，爸爸 139-0000-2222');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    expect(await field.inputValue()).toBe('13800001111');
    await page.getByText('分机 802 不会自动拨').waitFor();
    await page.getByRole('button', { name: '139 0000 2222' }).click();
    await field.press('Enter');
    await page.getByRole('heading', { name: '139 0000 2222' }).waitFor();
    expect(calls.requests.map(({ phoneNumber }) => phoneNumber)).toEqual(['13900002222']);
  });

  it('asks a prompt’s variables first, their defaults filled in', async () => {
    const { page, calls, api } = await liveConsole(browser);
    const draft = { name: '开放日', content: '{{孩子}} {{班级}}', greeting: null, createdBy: null };
    await api.store.prompts.save({ ...draft, variables: { 班级: '小班' } }, 0);
    await page.reload();
    await page.getByRole('combobox', { name: '提示词' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '开放日' }).click();
    await page.getByRole('textbox', { name: NAMES.number, exact: true }).fill('9486');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('未填，AI 不会提').waitFor();
    expect(await sheet.getByRole('textbox', { name: '班级' }).inputValue()).toBe('小班');
    expect(calls.requests).toEqual([]);
    await sheet.getByRole('textbox', { name: '孩子' }).fill('小雨');
    expect(await sheet.getByText('未填，AI 不会提').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '9486' }).waitFor();
    expect(calls.requests[0]?.prompt).toMatchObject({ name: '开放日', variables: { 孩子: '小雨', 班级: '小班' } });
  });

  it('says at the field why a call was not placed', async () => {
    const { page, calls } = await liveConsole(browser);
    calls.refusal = new ProductError('NO_TRUNK', 'There is no SIP line.');
    await page.getByRole('textbox', { name: NAMES.number, exact: true }).fill('13800001234');
    await page.keyboard.press('Enter');
    await page.getByText('还没有线路，电话拨不出去').waitFor();
    await page.getByRole('textbox', { name: NAMES.number, exact: true }).fill('只有名字');
    await page.getByText('没有认出号码').waitFor();
    expect(await page.getByText('还没有线路，电话拨不出去').count()).toBe(0);
    await page.getByRole('textbox', { name: NAMES.number, exact: true }).fill('');
    await page.getByRole('button', { name: NAMES.call, exact: true }).click();
    await page.getByText('先输入号码').waitFor();
  });

  it('takes a number from an address and never dials it by itself', async () => {
    const { page, calls } = await liveConsole(browser);
    await page.evaluate(() => {
      location.hash = '#/desk?dial=%2B86%20138%200000%203333';
    });
    const field = page.getByRole('textbox', { name: NAMES.number, exact: true });
    await until('the field is filled', async () => (await field.inputValue()) === '13800003333');
    expect(await page.evaluate(() => location.hash)).toBe('#/desk');
    expect(calls.requests).toEqual([]);
  });

  it('shows an agent the calls they placed and calls in, not those of others', async () => {
    const { page, calls } = await liveConsole(browser);
    calls.begin({ callId: 'mine', phoneNumber: '13800000001', placedBy: 'agent' });
    calls.begin({ callId: 'theirs', phoneNumber: '13800000002', placedBy: 'wu' });
    calls.begin({ callId: 'in', phoneNumber: '13800000003', placedBy: null, direction: 'inbound' });
    const list = page.getByRole('region', { name: '进行中' });
    await list.getByText('138 0000 0003').waitFor();
    expect(await list.getByRole('button').count()).toBe(2);
    expect(await page.getByText('138 0000 0002').count()).toBe(0);
  });

  it('keeps the place of whoever reads back, and tells how much came meanwhile', async () => {
    const { page, calls } = await liveConsole(browser);
    calls.begin({ callId: 'a', placedBy: 'agent' });
    const say = (number: number): void =>
      calls.tell({
        event: 'turn',
        callId: 'a',
        turn: turn({ turn: number, text: `第 ${number} 句`, startedAtMs: number * 1000 }),
      });
    for (let number = 1; number <= 500; number += 1) say(number);
    const log = page.getByRole('log', { name: NAMES.words });
    await log.getByText('第 500 句').waitFor();
    const fromEnd = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await until('the newest words are in sight', async () => (await fromEnd()) < 2);
    await log.evaluate((box) => box.scrollTo({ top: 300 }));
    await until('the end is out of sight', async () => (await fromEnd()) > 1000);
    say(501);
    say(502);
    const newer = page.getByRole('button', { name: '↓ 新的 2 句' });
    await newer.waitFor();
    expect(await log.evaluate((box) => box.scrollTop)).toBe(300);
    await newer.click();
    await until('the newest words are in sight again', async () => (await fromEnd()) < 2);
    await newer.waitFor({ state: 'detached' });
  });

  it('leaves hostile words harmless: HTML, ten thousand letters, text from right to left', async () => {
    const { page, calls, complaints } = await liveConsole(browser);
    const html = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    calls.begin({ callId: 'a', placedBy: 'agent', phoneNumber: html, prompt: { name: `\u202e${html}`, version: 1 } });
    const texts = [html, 'ر'.repeat(10_000), `\u202eevil\u2066`, 'A'.repeat(10_000)];
    texts.forEach((text, index) => {
      calls.tell({
        event: 'turn',
        callId: 'a',
        turn: turn({ turn: index + 1, text, unspoken: html, interrupted: true }),
      });
    });
    const log = page.getByRole('log', { name: NAMES.words });
    await until('all is shown', async () => (await log.locator('.rs-bubble').count()) === texts.length);
    expect(await log.locator('.rs-bubble').first().textContent()).toContain(html);
    const isInside = await log.evaluate((box) =>
      [...box.querySelectorAll('.rs-bubble')].every((bubble) => {
        const [inner, outer] = [bubble.getBoundingClientRect(), box.getBoundingClientRect()];
        return inner.left >= outer.left && inner.right <= outer.right && bubble.scrollWidth <= bubble.clientWidth + 1;
      }),
    );
    expect(isInside).toBe(true);
    expect(await page.title()).not.toMatch(/^[12]$/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('marks what it last knew while the station is away, and its controls say so', async () => {
    const { page, calls, api } = await liveConsole(browser);
    calls.begin({ callId: 'a', placedBy: 'agent' });
    await page.getByRole('button', { name: NAMES.hangUp }).waitFor();
    await api.close();
    await page.getByText(/断开前 \d\d:\d\d:\d\d/).waitFor();
    const hangUp = page.getByRole('button', { name: NAMES.hangUp });
    expect(await hangUp.getAttribute('aria-disabled')).toBe('true');
    expect(await page.getByRole('button', { name: NAMES.call, exact: true }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  it.each([
    ['zh', 'light', 1440, 900],
    ['en', 'dark', 1280, 720],
  ] as const)(
    'has no fault that axe can find, nothing cut: %s, %s, %i × %i',
    async (language, theme, width, height) => {
      const { page, calls, complaints } = await liveConsole(browser, { language, theme, width, height, role: 'admin' });
      await page.locator('.rs-start').waitFor();
      expect(await axeFaults(page)).toEqual([]);
      calls.begin({ callId: 'a', placedBy: 'admin' });
      calls.tell({ event: 'ai', callId: 'a', ai: { state: 'speaking', since: new Date().toISOString() } });
      calls.tell({ event: 'turn', callId: 'a', turn: turn({ turn: 1, unspoken: '方便吗', interrupted: true }) });
      calls.tell({ event: 'turn', callId: 'a', turn: turn({ turn: 2, speaker: 'customer', final: false }) });
      calls.tell({ event: 'meters', meters: [{ callId: 'a', jitterMs: 6, received: 900, lost: 9 }] });
      await page.locator('.rs-turn-partial').waitFor();
      expect(await axeFaults(page)).toEqual([]);
      expect(await cutTexts(page)).toEqual([]);
      calls.move('a', { status: 'ended', endReason: 'customer', endTime: new Date().toISOString() });
      await page.locator('.rs-over-words').waitFor();
      expect(await axeFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});

/** Buttons and figures whose words do not fit. */
function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main button, main .rs-strip-figure, main .rs-ai-state')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.textContent ?? ''),
  );
}
