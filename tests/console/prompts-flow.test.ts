// A prompt from the first change to the calls that used it, and back to what it was.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_PROMPT_NAME, DEFAULT_SYSTEM_PROMPT } from '../../shared/default-prompt.ts';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { launchBrowser, openConsole, signIn } from './support/browser.ts';
import { hangUpButton, heard, PATIENT } from './support/desk.ts';
import { addUser, USER_PASSWORD } from './support/people.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

const GREETING = '您好，这里是晴禾幼儿园。';

describeWithPeers('a prompt', ['chromium'], () => {
  let browser: Browser;
  let station: ConsoleStation;
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startConsoleStation();
    await addUser(station, '周敏', 'supervisor');
    await addUser(station, '林晓', 'agent');
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
  });

  it('is changed, called with, found on its calls, compared and restored', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await signIn(page, '周敏', USER_PASSWORD);
    await page.getByRole('link', { name: '提示词', exact: true }).click();

    // A line with a variable, its default value, a greeting: saved as the second version.
    await editor(page).press('Control+End');
    await editor(page).pressSequentially('\n- 称呼孩子为');
    await page.keyboard.insertText('{{孩子姓名}}');
    await page.getByText('有未保存的修改').waitFor();
    await page.getByRole('textbox', { name: '「孩子姓名」的默认值' }).fill('小雨');
    await page.getByRole('textbox', { name: '开场白' }).fill(GREETING);
    await page.getByRole('button', { name: '保存为 v2' }).click();
    await page.getByText('已保存为 v2，下一通电话起使用').waitFor();
    // What was saved is what stands there; no draft is left of it, or of the version before.
    await page.getByText('有未保存的修改').waitFor({ state: 'detached' });
    expect(await contentOf(page)).toBe(`${DEFAULT_SYSTEM_PROMPT}\n- 称呼孩子为{{孩子姓名}}`);
    expect(await page.getByText('草稿').count()).toBe(0);

    // A call with it: the variable is asked, the greeting is heard, its page names the version.
    await page.getByRole('link', { name: '坐席台', exact: true }).click();
    await dialWith(page, '小雨桐');
    await heard(page, 'AI', GREETING);
    await hangUpButton(page).click();
    await page.getByRole('link', { name: '打开通话页' }).click();
    const facts = page.getByRole('region', { name: '概要' });
    await facts.getByRole('link', { name: `${DEFAULT_PROMPT_NAME} v2` }).waitFor();
    await facts.getByText('小雨桐').first().waitFor();
    await facts.getByText('AI 读到的提示词').click();
    await facts.getByText('- 称呼孩子为小雨桐').waitFor();

    // From the version to its calls.
    await facts.getByRole('link', { name: `${DEFAULT_PROMPT_NAME} v2` }).click();
    await page.getByRole('link', { name: '1 通电话用过' }).click();
    await page.getByText('1 通符合').waitFor();
    const row = page.getByRole('row', { name: /138 0000 1234/ });
    await row.getByText('v2').waitFor();
    await row.click();
    await page.getByRole('heading', { name: '概要' }).waitFor();

    // Compared with the first version, and back to it as the third.
    await page.getByRole('link', { name: '提示词', exact: true }).click();
    await page.getByText('对比 v1').click();
    await page.getByRole('status').filter({ hasText: '+1 行 −0 行' }).waitFor();
    await page.getByRole('button', { name: '回到 v1' }).click();
    await page.getByText('编辑器里是 v1 的内容，保存后生效').waitFor();
    await page.getByRole('button', { name: '保存为 v3' }).click();
    await page.getByText('已保存为 v3，下一通电话起使用').waitFor();
    expect(await contentOf(page)).toBe(DEFAULT_SYSTEM_PROMPT);
    await page.getByRole('button', { name: '保存为 v4' }).click();
    await page.getByText('和 v3 一样，没有可保存的修改').waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('is only read by an agent', async () => {
    await using window = await openConsole(browser, station.url);
    const { page } = window;
    await signIn(page, '林晓', USER_PASSWORD);
    await page.getByRole('link', { name: '提示词', exact: true }).click();
    await page.getByText('班长和管理员可以修改提示词').waitFor();
    const before = await contentOf(page);
    await editor(page).click();
    await page.keyboard.type('不该出现');
    await page.keyboard.press('Control+s');
    expect(await contentOf(page)).toBe(before);
    expect(await page.getByRole('button', { name: /保存为|新建|设为默认/ }).count()).toBe(0);
    await page.getByText('对比 v2').click();
    await page
      .getByRole('status')
      .filter({ hasText: /\+\d+ 行 −\d+ 行/ })
      .waitFor();
    expect(await page.getByRole('button', { name: /回到/ }).count()).toBe(0);
    expect(window.complaints).toEqual([]);
  });
});

const editor = (page: Page) => page.getByRole('textbox', { name: '提示词正文' });

/** The whole text in the editor. */
async function contentOf(page: Page): Promise<string> {
  const lines = await editor(page).locator('.cm-line').allInnerTexts();
  return lines.map((line) => line.replace(/^\n$/, '')).join('\n');
}

/** Dials and answers the sheet that asks for the prompt's variable. */
async function dialWith(page: Page, child: string): Promise<void> {
  await page.getByRole('textbox', { name: '号码', exact: true }).fill(PATIENT);
  await page.getByRole('button', { name: '呼叫', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: '填好提示词变量再拨' });
  const field = sheet.getByRole('textbox', { name: '孩子姓名' });
  await field.waitFor();
  expect(await field.inputValue()).toBe('小雨');
  await field.fill(child);
  await sheet.getByRole('button', { name: '呼叫' }).click();
  await hangUpButton(page).waitFor();
}
