// Pages with something on them, in both themes: a live call, its history, dialogs. axe finds nothing in any.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import type { ConsoleWindow } from './support/browser.ts';
import { axeFaults, launchBrowser, openConsole, signIn } from './support/browser.ts';
import { dial, hangUpButton, heard, PATIENT } from './support/desk.ts';
import { saveVersion } from './support/prompts.ts';
import type { ConsoleStation } from './support/station.ts';
import { startConsoleStation } from './support/station.ts';

const THEMES = ['light', 'dark'] as const;

describeWithPeers('a page in use', ['chromium'], () => {
  let browser: Browser;
  let station: ConsoleStation;
  const windows = new Map<string, ConsoleWindow>();
  /** By theme: complaints of axe's own doing, for it copies the style sheets of a shadow tree into the page. */
  const byAxe = new Map<string, readonly string[]>();
  const pages = (): readonly Page[] => [...windows.values()].map(({ page }) => page);
  const everywhere = async (act: (page: Page) => Promise<void>): Promise<void> => {
    await Promise.all(pages().map(act));
  };
  /** Goes to `place` in every theme, does what is to be done there, and asks axe. */
  const faults = async (place: string, act: (page: Page) => Promise<void>): Promise<readonly string[]> => {
    await everywhere(async (page) => {
      await page.goto(`${station.url}/${place}`);
      await act(page);
    });
    const found: string[] = [];
    for (const [theme, { page, complaints }] of windows) {
      const before = complaints.length;
      found.push(...(await axeFaults(page)).map((fault) => `${theme}: ${fault}`));
      byAxe.set(theme, [...(byAxe.get(theme) ?? []), ...complaints.slice(before)]);
    }
    return found;
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startConsoleStation();
    for (const theme of THEMES) {
      const window = await openConsole(browser, station.url, { theme });
      windows.set(theme, window);
      await signIn(window.page, 'admin', station.password);
    }
    await saveVersion(station, '你是{{园名}}的招生老师。\n说话慢一点。');
  });
  afterAll(async () => {
    await browser?.close();
    await station?.[Symbol.asyncDispose]();
  });

  describe('during a call', () => {
    beforeAll(async () => {
      const [page] = pages();
      if (page === undefined) throw new Error('no window');
      await page.getByRole('textbox', { name: '号码', exact: true }).waitFor();
      await dial(page, '9002');
      await everywhere((each) => heard(each, '客户', /./));
    });

    it('at the desk', async () => {
      expect(await faults('#/desk', (page) => hangUpButton(page).waitFor())).toEqual([]);
    });

    it('on the wall as cards, one of them opened', async () => {
      const open = (page: Page) => page.getByRole('button', { name: /9002/ }).first().click();
      expect(await faults('#/wall', open)).toEqual([]);
    });

    it('on the wall as a table', async () => {
      const asTable = async (page: Page): Promise<void> => {
        await page.getByText('表格', { exact: true }).click();
        await page.getByRole('table').waitFor();
      };
      expect(await faults('#/wall', asTable)).toEqual([]);
    });

    it('in the question before a call is ended', async () => {
      const ask = async (page: Page): Promise<void> => {
        await page.getByRole('button', { name: '强拆' }).click();
        await page.getByRole('dialog').waitFor();
      };
      expect(await faults('#/wall', ask)).toEqual([]);
      await everywhere((page) => page.getByRole('button', { name: '先不挂' }).click());
    });

    it('at the desk when it is over', async () => {
      const [page] = pages();
      await page?.goto(`${station.url}/#/desk`);
      if (page !== undefined) await hangUpButton(page).click();
      const over = async (each: Page): Promise<void> => {
        await each.getByRole('region', { name: '刚结束' }).getByRole('button', { name: /9002/ }).click();
        await each.getByRole('link', { name: '打开通话页' }).waitFor();
      };
      expect(await faults('#/desk', over)).toEqual([]);
    });
  });

  it('with a sheet that asks for variables', async () => {
    const dialled = async (page: Page): Promise<void> => {
      await page.reload();
      await page.getByRole('textbox', { name: '号码', exact: true }).fill(PATIENT);
      await page.getByRole('button', { name: '呼叫', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    };
    expect(await faults('#/desk', dialled)).toEqual([]);
    await everywhere((page) => page.getByRole('button', { name: '取消' }).click());
  });

  it('with calls found by a word', async () => {
    const search = async (page: Page): Promise<void> => {
      await page.getByRole('textbox', { name: '在号码和转写全文里查找' }).fill('您');
      await page.locator('mark').first().waitFor();
    };
    expect(await faults('#/calls', search)).toEqual([]);
  });

  it('of one call, while it plays', async () => {
    const play = async (page: Page): Promise<void> => {
      await page.locator('mark').first().click();
      await page.getByRole('button', { name: '播放', exact: true }).click();
      await page.locator('[aria-current=true]').first().waitFor();
    };
    expect(await faults('#/calls', play)).toEqual([]);
  });

  it('of a prompt beside an older version', async () => {
    const compare = async (page: Page): Promise<void> => {
      await page.getByText('对比 v1').click();
      await page.getByRole('button', { name: '回到 v1' }).waitFor();
    };
    expect(await faults('#/prompts', compare)).toEqual([]);
  });

  it('with the shortcuts shown, and where a new prompt is named', async () => {
    const dialog = (page: Page) => page.getByRole('dialog').waitFor();
    const shortcuts = (page: Page) => page.keyboard.press('?').then(() => dialog(page));
    expect(await faults('#/calls', shortcuts)).toEqual([]);
    await everywhere((page) => page.keyboard.press('Escape'));
    const naming = (page: Page) =>
      page
        .getByRole('button', { name: '新建提示词' })
        .click()
        .then(() => dialog(page));
    expect(await faults('#/prompts', naming)).toEqual([]);
    await everywhere((page) => page.keyboard.press('Escape'));
  });

  it('and in the question before a draft is dropped', async () => {
    const drop = async (page: Page): Promise<void> => {
      await page.getByRole('textbox', { name: '开场白' }).fill('您好');
      await page.getByRole('button', { name: '放弃修改' }).click();
      await page.getByRole('dialog').waitFor();
    };
    expect(await faults('#/prompts', drop)).toEqual([]);
  });

  it('and no browser complained', () => {
    for (const [theme, { complaints }] of windows) expect(complaints).toEqual(byAxe.get(theme));
  });
});
