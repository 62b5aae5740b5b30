// From the practice line to a real one, in a browser: the trunk and the voice service are filled in and tested, a real
// telephone is called through a real proxy, and the call is found again with everything that happened in it.

import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_GREETING, DEFAULT_PROMPT_NAME } from '../../shared/default-prompt.ts';
import type { FindingWords } from '../../shared/finding-words.ts';
import { FINDING_WORDS } from '../../shared/finding-words.ts';
import { freePorts } from '../peers/support/free-ports.ts';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { ACCOUNT, AI_HZ, PHONE } from '../peers/support/scene.ts';
import { measureTone } from '../peers/support/tone.ts';
import { readWav } from '../peers/support/wav.ts';
import { launchBrowser, openConsole, signIn } from './support/browser.ts';
import { dial, heard } from './support/desk.ts';
import { tokenOf } from './support/people.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';
import { ANSWER, API_KEY, CUSTOMER_HZ, QUESTION, TrunkTown } from './support/trunk-town.ts';

/** Of one step in the browser. */
const DEADLINE = 15_000;
/** Of the line doctor, whose last check is a call. */
const EXAMINED_WITHIN = 45_000;
const RTP_PORTS = 20;
const LEAST_SNR_DB = 30;
/** The longest unbroken piece of a tone when a busy machine hiccups meanwhile. */
const LEAST_STEADY_MS = 1500;

describeWithPeers('the console on a real line', ['chromium', 'kamailio', 'baresip'], () => {
  let browser: Browser;
  let town: TrunkTown;
  let station: ConsoleStation;
  beforeAll(async () => {
    [browser, town, station] = await Promise.all([
      launchBrowser(),
      TrunkTown.start(),
      startConsoleStation({ practice: false }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
    await town?.[Symbol.asyncDispose]();
  });

  it('is led there by the settings, calls a telephone, and keeps all of it', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    page.setDefaultTimeout(DEADLINE);
    await signIn(page, 'admin', station.password);
    await light(page, '练习线路').waitFor();
    await rail(page, '设置').click();
    await connectLine(page);
    await page.getByRole('link', { name: '语音服务', exact: true }).click();
    await connectVoice(page);
    await rail(page, '坐席台').click();
    await talk(page);
    await rail(page, '通话').click();
    await readBack(page);
    await expectLadder(page);
    await expectAudio(page);
    expect(window.complaints).toEqual([]);
  });

  async function connectLine(page: Page): Promise<void> {
    const rtp = await freePorts(RTP_PORTS);
    await field(page, '服务器').fill(town.kamailio.host);
    await field(page, '端口').fill(String(town.kamailio.port));
    await field(page, '用户名').fill(ACCOUNT.username);
    await field(page, '密码').fill('not-the-password');
    await field(page, '本机端口').fill('0');
    await field(page, '语音端口，从').fill(String(rtp));
    await field(page, '到').fill(String(rtp + RTP_PORTS - 1));
    await page.getByRole('button', { name: '体检', exact: true }).click();
    const { seen, todo } = FINDING_WORDS.line['wrong-credentials'].zh;
    const doctor = page.getByRole('region', { name: '线路体检' });
    await doctor.getByText(seen).waitFor({ timeout: EXAMINED_WITHIN });
    await doctor.getByText(todo).waitFor();
    await field(page, '密码').fill(ACCOUNT.password);
    await page.getByText('体检之后改过，再查一次才算数。').waitFor({ timeout: EXAMINED_WITHIN });
    await doctor.getByRole('button', { name: '再查一次' }).click();
    await doctor.getByText('这条线路一切正常').waitFor({ timeout: EXAMINED_WITHIN });
    expect(await light(page, '练习线路').count(), 'a check changes nothing').toBe(1);
    await page.getByRole('button', { name: '保存并注册' }).click();
    await page.getByText('新电话从现在起按新设置走').waitFor();
    await light(page, '线路已注册').waitFor();
    await page.getByText('电话打不出去：AI 没有声音可用。').waitFor();
  }

  async function connectVoice(page: Page): Promise<void> {
    await field(page, 'API Key').fill('not-the-key');
    await page.getByText('高级', { exact: true }).click();
    await field(page, '地址').fill(town.voice.url);
    await test(page, FINDING_WORDS.voice['wrong-credentials'].zh);
    await field(page, 'API Key').fill(API_KEY);
    await test(page, FINDING_WORDS.voice.ok.zh);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('从下一通电话起生效').waitFor();
    await light(page, '语音就绪').waitFor();
    await page.getByText('电话打不出去：AI 没有声音可用。').waitFor({ state: 'detached' });
    expect(town.voice.of('session'), 'no test opens a session').toEqual([]);
  }

  async function talk(page: Page): Promise<void> {
    await dial(page, PHONE.user);
    await town.phone.event('CALL_INCOMING');
    await page.locator('.rs-call-head').getByText('振铃', { exact: true }).waitFor();
    town.phone.accept();
    await page.locator('.rs-call-head').getByText('AI 通话中').waitFor();
    await aiIs(page, '在说').waitFor();
    await heard(page, 'AI', DEFAULT_GREETING);
    await aiIs(page, '在听').waitFor();
    await heard(page, '客户', QUESTION);
    await aiIs(page, '在说').waitFor();
    await heard(page, 'AI', ANSWER);
    await aiIs(page, '在听').waitFor();
    await page.getByRole('button', { name: '挂断' }).click();
    await page.getByRole('status').filter({ hasText: '我方挂断' }).waitFor();
    await town.phone.event('CALL_CLOSED');
  }

  async function readBack(page: Page): Promise<void> {
    await page.getByRole('textbox', { name: '在号码和转写全文里查找' }).fill('学费');
    await page.getByText('1 通命中「学费」').waitFor();
    await page.locator('mark').click();
    await page.getByRole('slider', { name: '播放位置' }).waitFor();
    expect(await page.locator('.rs-call-line').allInnerTexts()).toEqual([
      expect.stringContaining(DEFAULT_GREETING),
      expect.stringContaining(QUESTION),
      expect.stringContaining(ANSWER),
    ]);
    expect(await page.getByRole('link', { name: `${DEFAULT_PROMPT_NAME} v1` }).count()).toBe(1);
    expect(await page.getByText('练习', { exact: true }).count()).toBe(0);
  }

  /** Kamailio's own view: one challenge, one call passed on. */
  async function expectLadder(page: Page): Promise<void> {
    const card = page.getByRole('region', { name: '信令梯形图' });
    const steps = await card
      .locator('.rs-ladder-arrow')
      .evaluateAll((arrows) =>
        arrows.map(({ className, textContent }) => `${className.includes('ladder-in') ? '<' : '>'} ${textContent}`),
      );
    expect(await card.getByText(`${steps.length} 条`, { exact: true }).count()).toBe(1);
    const fresh = steps.filter((step) => !step.endsWith('重发'));
    expect(fresh.map((step) => step.split(' ').slice(0, 2).join(' '))).toEqual([
      ...['> INVITE', '< 407', '> ACK', '> INVITE', '< 100', '< 180', '< 200', '> ACK', '> BYE', '< 200'],
    ]);
    const invites = town.kamailio.events.filter((event) => /^(challenge INVITE|invite)/.test(event));
    expect(invites).toEqual([expect.stringContaining(`challenge INVITE ${ACCOUNT.username}`), `invite ${PHONE.user}`]);
  }

  async function expectAudio(page: Page): Promise<void> {
    const callId = decodeURIComponent(/#\/calls\/([^?]+)/.exec(page.url())?.[1] ?? '');
    const answer = await fetch(`${station.url}/api/calls/${callId}/recording`, {
      headers: { authorization: `Bearer ${await tokenOf(station, 'admin')}` },
    });
    const file = Buffer.from(await answer.arrayBuffer());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载录音' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`_${PHONE.user}\\.wav$`));
    expect(file.equals(readFileSync(await download.path())), 'what is downloaded is what was recorded').toBe(true);
    const { rate, channels } = readWav(await download.path());
    const [customer = new Int16Array(), ai = new Int16Array()] = channels;
    expectTone(customer, CUSTOMER_HZ, rate);
    expectTone(ai, AI_HZ, rate);
    expect(measureTone(customer, AI_HZ, rate).lengthMs, 'the AI is not heard on the left').toBe(0);
    expect(measureTone(ai, CUSTOMER_HZ, rate).lengthMs, 'the customer is not heard on the right').toBe(0);
  }
});

const field = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${name}( 必填)?$`) });

const rail = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: '页面' }).getByRole('link', { name, exact: true });

const light = (page: Page, word: string): Locator => page.locator('.rs-station-status').getByText(word);

const aiIs = (page: Page, state: string): Locator =>
  page.locator('.rs-ai-state[aria-current=true]').filter({ hasText: state });

async function test(page: Page, { seen, todo }: FindingWords): Promise<void> {
  await page.getByRole('button', { name: '测试', exact: true }).click();
  const found = page.locator('.rs-test').getByRole('status');
  await found.getByText(seen).waitFor();
  if (todo !== '') await found.getByText(todo).waitFor();
}

function expectTone(samples: Int16Array, hz: number, rate: number): void {
  const report = measureTone(samples, hz, rate);
  expect(report.snrDb, JSON.stringify(report)).toBeGreaterThan(LEAST_SNR_DB);
  expect(report.lengthMs, JSON.stringify(report)).toBeGreaterThan(LEAST_STEADY_MS);
}
