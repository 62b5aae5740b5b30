// Calls in, from the rule to the answer: a rule is made in the settings, a real telephone calls, a person's screen rings;
// then what a person does with a call, the messages behind it, and the rules of what may be dialled.

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Baresip } from '../peers/support/baresip.ts';
import { freePorts } from '../peers/support/free-ports.ts';
import { Kamailio } from '../peers/support/kamailio.ts';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { ACCOUNT, COLLEAGUE, PHONE } from '../peers/support/scene.ts';
import { ask } from '../station/support/http.ts';
import { Voice } from '../station/support/voice.ts';
import { axeFaults, launchBrowser, openConsole, signIn } from './support/browser.ts';
import { dial } from './support/desk.ts';
import { tokenOf } from './support/people.ts';
import { PATIENCE } from './support/scene.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

const RTP_PORTS = 40;
const TONE_HZ = 1015;
/** Of one step in the browser. */
const DEADLINE = 20_000;

describeWithPeers('calls in', ['chromium', 'kamailio', 'baresip'], () => {
  vi.setConfig({ testTimeout: PATIENCE, hookTimeout: PATIENCE });
  let held: AsyncDisposableStack;
  let browser: Browser;
  let kamailio: Kamailio;
  let station: ConsoleStation;
  let phone: Baresip;
  let colleague: Baresip;
  beforeAll(async () => {
    held = new AsyncDisposableStack();
    browser = held.adopt(await launchBrowser(), (each) => each.close());
    const users = Object.fromEntries([
      [ACCOUNT.username, ACCOUNT.password],
      ...[PHONE, COLLEAGUE].map(({ user, password }) => [user, password]),
    ]);
    kamailio = held.adopt(await Kamailio.start({ users }), (each) => each.stop());
    const tone = { server: kamailio, toneHz: TONE_HZ, law: 'PCMA' } as const;
    phone = held.use(await Baresip.start({ ...PHONE, ...tone }));
    colleague = held.use(await Baresip.start({ ...COLLEAGUE, ...tone }));
    const voice = held.adopt(await Voice.start({}), (each) => each.close());
    station = held.use(await startConsoleStation({ practice: false }));
    await connect(station, kamailio, voice);
  });
  afterAll(() => held?.disposeAsync());

  const open = async (place: string): Promise<Page> => {
    const window = await openConsole(browser, station.url);
    held.use(window);
    window.page.setDefaultTimeout(DEADLINE);
    await signIn(window.page, 'admin', station.password);
    await window.page.goto(`${station.url}/#/${place}`);
    return window.page;
  };
  const callIn = (): void => phone.dial(`sip:${ACCOUNT.username}@${kamailio.host}:${kamailio.port}`);

  it('ring on a person’s screen by a rule, and are answered, given to the AI, or refused', async () => {
    const page = await open('settings/routes');
    await page.getByText('还没有规则：每通来电都由 AI 马上接。').waitFor();
    await page.getByRole('button', { name: '加规则' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '名称' }).fill('白天');
    await dialog.getByText('一位同事').click();
    await dialog.getByRole('button', { name: '好', exact: true }).click();
    await dialog.getByText('选一位同事').waitFor();
    await choose(page, dialog.getByRole('combobox', { name: '同事' }), 'admin');
    await choose(page, dialog.getByRole('combobox', { name: '没人接时' }), '回忙音（486）');
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '好', exact: true }).click();
    await page.getByRole('row', { name: /白天/ }).getByText('admin，响 20 秒').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/已保存 · 下一通来电起生效/).waitFor();
    expect(await axeFaults(page)).toEqual([]);

    callIn();
    const card = page.getByRole('article', { name: /来电/ });
    await card.getByText('来电 · 线路 1 · 白天').waitFor();
    await card.getByRole('button', { name: '拒接' }).click();
    await card.waitFor({ state: 'detached' });
    await phone.event('CALL_CLOSED');

    callIn();
    await card.getByRole('button', { name: '接听' }).click();
    await page.locator('.rs-call-head').getByText('你接的').waitFor();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '交还 AI' }).click();
    await page.locator('.rs-call-head').getByText('AI 通话中').waitFor();
    await page.getByRole('button', { name: '挂断', exact: true }).click();
    await page.getByRole('button', { name: '再次呼叫' }).waitFor();

    callIn();
    await card.getByRole('button', { name: '让 AI 接' }).click();
    await page.getByRole('region', { name: '进行中' }).getByRole('button').click();
    await page.locator('.rs-call-head').getByText('AI 通话中').waitFor();
    await page.getByRole('button', { name: '挂断', exact: true }).click();
    await page.getByRole('button', { name: '再次呼叫' }).waitFor();
  });

  it('and calls out are held, resumed, and transferred step by step', async () => {
    const page = await open('desk');
    await page.getByRole('textbox', { name: '号码', exact: true }).waitFor();
    await dial(page, PHONE.user);
    const head = page.locator('.rs-call-head');
    await head.getByText('AI 通话中').waitFor();
    await page.getByRole('button', { name: '保持', exact: true }).click();
    await head.getByText('已保持').waitFor();
    await page.keyboard.press('h');
    await head.getByText('AI 通话中').waitFor();
    phone.hold();
    await head.getByText('对方保持').waitFor();
    phone.resume();
    await head.getByText('AI 通话中').waitFor();

    await page.keyboard.press('x');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('号码', { exact: true }).click();
    await sheet.getByRole('textbox', { name: /转到的号码/ }).fill(COLLEAGUE.user);
    await sheet.getByRole('button', { name: '转接', exact: true }).click();
    await page.getByRole('button', { name: '再次呼叫' }).waitFor();
    await colleague.event('CALL_ESTABLISHED');

    await page.getByRole('link', { name: '打开通话页' }).click();
    const ladder = page.getByRole('region', { name: '信令梯形图' });
    await ladder.getByText('INVITE + 认证').click();
    const message = page.getByRole('dialog');
    await message.getByText('Via', { exact: true }).first().waitFor();
    await message.getByText('编码，按先后').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await message.getByText('原文', { exact: true }).click();
    const raw = await message.locator('.rs-message-raw').textContent();
    expect(raw).toMatch(new RegExp(`^INVITE sip:${PHONE.user}@`));
    expect(raw, 'no digest is shown').not.toMatch(/response="?[0-9a-f]{8}/);
    await message.getByRole('button', { name: '下一条' }).click();
    await message
      .getByText(/^(100|407|180|200|SIP)/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await ladder.getByText('REFER 转接').waitFor();
    await ladder.getByText('NOTIFY 进展').first().waitFor();
  });

  it('and are handed over after a word with the colleague', async () => {
    const page = await open('desk');
    await page.getByRole('textbox', { name: '号码', exact: true }).waitFor();
    await dial(page, PHONE.user);
    const head = page.locator('.rs-call-head');
    await head.getByText('AI 通话中').waitFor();
    await page.getByRole('button', { name: '转接', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('号码', { exact: true }).click();
    await sheet.getByRole('textbox', { name: /转到的号码/ }).fill(COLLEAGUE.user);
    await sheet.getByText('先说一声再转').click();
    await sheet.getByRole('button', { name: '先打过去' }).click();
    await page.getByRole('region', { name: '进行中' }).getByRole('button', { name: PHONE.user }).click();
    const strip = page.locator('.rs-transfer');
    await strip.getByText(`正在问 ${COLLEAGUE.user}，AI 陪着客户`).waitFor();
    await strip.getByRole('button', { name: '完成转接' }).click();
    await page.getByRole('button', { name: '再次呼叫' }).waitFor();
    await page.getByRole('region', { name: '刚结束' }).getByText(PHONE.user).first().waitFor();
  });

  it('and what may be dialled is set, told at the dial field, and kept', async () => {
    const page = await open('settings/security');
    await page.getByText('可以拨：中国 (86)').waitFor();
    await page.getByRole('textbox', { name: '国家和地区' }).fill('86 852 x');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('「x」不是国家号').waitFor();
    await page.getByRole('textbox', { name: '国家和地区' }).fill('86，852');
    await page.getByRole('textbox', { name: '从不拨的开头' }).fill(`160 168 ${COLLEAGUE.user}`);
    await page.getByText('不出声', { exact: true }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/已保存 · 下一通电话起生效/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.reload();
    await page.getByText(/^可以拨：中国 \(86\)、.*香港.* \(852\)$/).waitFor();
    expect(await page.getByRole('radio', { name: '不出声' }).isChecked()).toBe(true);
    await page.goto(`${station.url}/#/desk`);
    await page.getByRole('textbox', { name: '号码', exact: true }).fill(COLLEAGUE.user);
    await page.keyboard.press('Enter');
    await page.locator('.rs-dial-hint-place [role=alert], .rs-dial-hint-place .rs-tone-bad').first().waitFor();
  });
});

async function connect(station: ConsoleStation, kamailio: Kamailio, voice: Voice): Promise<void> {
  const token = await tokenOf(station, 'admin');
  const rtpPortMin = await freePorts(RTP_PORTS);
  const ports = { localPort: 0, rtpPortMin, rtpPortMax: rtpPortMin + RTP_PORTS - 1 };
  const server = { serverHost: kamailio.host, serverPort: kamailio.port, registerEnabled: true };
  const line = { name: '线路 1', ...server, ...ACCOUNT, ...ports };
  const added = await ask(station.url, '/lines', { method: 'POST', token, body: line });
  if (added.status !== 200) throw new Error(`adding the line answered ${added.status}: ${added.body.message}`);
  const credentials = { kind: 'api-key', apiKey: 'calls-in-api-key' };
  await ask(station.url, '/config/voice', { method: 'PUT', token, body: { url: voice.url, credentials } });
  await kamailio.event(`registered ${ACCOUNT.username}`);
}

async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.locator('.ant-select-item-option:visible').filter({ hasText: option }).click();
}
