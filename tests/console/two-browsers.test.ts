// An agent at the desk and a supervisor at the wall, each in a browser of their own, and one call between them.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { until } from '../peers/support/wait-for.ts';
import type { ConsoleWindow } from './support/browser.ts';
import { launchBrowser, openConsole, signIn } from './support/browser.ts';
import { dial, hangUpButton, heard, PATIENT, saidTexts } from './support/desk.ts';
import { addUser, USER_PASSWORD } from './support/people.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

describeWithPeers('a supervisor beside an agent', ['chromium'], () => {
  let browser: Browser;
  let station: ConsoleStation;
  let agent: ConsoleWindow;
  let supervisor: ConsoleWindow;
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startConsoleStation();
    await addUser(station, '林晓', 'agent');
    await addUser(station, '周敏', 'supervisor');
    agent = await openConsole(browser, station.url);
    supervisor = await openConsole(browser, station.url);
    await signIn(agent.page, '林晓', USER_PASSWORD);
    await signIn(supervisor.page, '周敏', USER_PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
  });

  it('the agent has no wall and no station settings', async () => {
    const { page } = agent;
    const pages = page.getByRole('navigation', { name: '页面' });
    expect(await pages.getByRole('link').allInnerTexts()).toEqual(['坐席台', '通话', '提示词', '设置']);
    await page.goto(`${station.url}/#/wall`);
    await page.getByText('这一页给班长和管理员').waitFor();
    await page.goto(`${station.url}/#/settings/line`);
    await page.getByText('这一部分给管理员').waitFor();
    await page.goto(`${station.url}/#/desk`);
    await page.getByRole('textbox', { name: '号码', exact: true }).waitFor();
  });

  it('the supervisor reads the agent’s call live: the same words, states and end', async () => {
    const desk = agent.page;
    const wall = supervisor.page;
    await wall.getByRole('link', { name: '监控墙', exact: true }).click();
    await wall.getByText('现在没有通话').waitFor();

    await dial(desk, PATIENT);
    const card = wall.getByRole('button', { name: /138 0000 1234/ });
    await card.filter({ hasText: '振铃' }).waitFor();
    await card.filter({ hasText: '林晓' }).waitFor();
    await card.click();
    await card.filter({ hasText: 'AI 通话中' }).waitFor();
    await card.filter({ hasText: 'AI 在说' }).waitFor();

    // Unfinished words are seen on both sides; finished ones are the same.
    const unfinished = wall.getByRole('log').locator('.rs-turn-customer[aria-hidden]');
    await Promise.all([unfinished.waitFor(), card.filter({ hasText: '客户在说' }).waitFor()]);
    for (const page of [desk, wall]) {
      await heard(page, '客户', '方便，您请说。');
      await heard(page, 'AI', '我们正在招收新生，请问您的孩子多大了？');
    }
    expect(await saidTexts(wall)).toEqual(await saidTexts(desk));

    await hangUpButton(desk).click();
    await wall.getByRole('link', { name: '打开通话页' }).waitFor();
    await wall.getByRole('log').getByText('我方挂断').waitFor();
    await until(
      'the same words to the end',
      async () => String(await saidTexts(wall)) === String(await saidTexts(desk)),
    );
  });

  it('the supervisor ends a call after a question whose safe answer has the focus', async () => {
    const desk = agent.page;
    const wall = supervisor.page;
    await dial(desk, '138 0000 5678');
    await wall.getByRole('button', { name: /138 0000 5678/ }).click();
    await wall.getByRole('button', { name: '强拆' }).click();
    const question = wall.getByRole('dialog', { name: '挂断 138 0000 5678 的电话？' });
    await question.waitFor();
    await until('focus on the safe answer', () =>
      question.getByRole('button', { name: '先不挂' }).evaluate((button) => button === document.activeElement),
    );
    await question.getByRole('button', { name: '挂断' }).click();
    await desk
      .getByRole('status')
      .filter({ hasText: /我方挂断|已取消/ })
      .waitFor();
  });

  it('and no browser complained', () => {
    expect([...agent.complaints, ...supervisor.complaints]).toEqual([]);
  });
});
