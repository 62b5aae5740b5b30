// A walk through desk, wall, calls and prompts: everything that a stranger's text can be shown by is opened once.

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { deskWords } from '../../../renderer/features/desk/words.ts';
import { ladderWords } from '../../../renderer/features/history/ladder/words.ts';
import { historyWords } from '../../../renderer/features/history/words.ts';
import { promptWords } from '../../../renderer/features/prompts/words.ts';
import { wallWords } from '../../../renderer/features/wall/words.ts';
import { liveWords } from '../../../renderer/live/words.ts';
import type { Language } from '../../../shared/contract/procedure.ts';
import { BREAKOUT, ENDLESS, MARKUP, SENTENCES, TURNED } from './hostile-texts.ts';
import type { HostileCalls } from './hostile-town.ts';

export interface Visit {
  readonly page: Page;
  readonly language: Language;
  readonly calls: HostileCalls;
  /** Of a voice service that refuses with markup. */
  readonly refusingVoice: string;
  /** What is shown now is looked over; `where` names it should something be wrong. */
  readonly look: (where: string) => Promise<void>;
}

/** Goes to an address behind the `#`; resolves when `shown` is there. */
export async function go(page: Page, hash: string, shown: Locator): Promise<void> {
  await page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = to;
  }, hash);
  await shown.first().waitFor();
}

export async function visitDesk({ page, language, look }: Visit): Promise<void> {
  const live = liveWords[language];
  const words = deskWords[language];
  const hangUp = page.getByRole('button', { name: live['hang-up'] });
  await go(page, '#/desk', hangUp);
  const unfold = page.locator('.rs-desk-unfold');
  for (let row = 0; row < 3; row += 1) {
    if (await unfold.isVisible()) await unfold.click();
    await page.locator('.rs-lists-row:visible').nth(row).click();
    await page.getByText(BREAKOUT).first().waitFor();
    await hangUp.click({ trial: true });
    await look(`desk, call ${row}`);
    if (await unfold.isVisible()) await page.keyboard.press('Escape');
  }
  await page.getByRole('combobox', { name: words['dial-prompt'] }).click();
  await page.locator('.ant-select-item').getByText(TURNED).waitFor();
  await look('desk, prompts to choose from');
  await page.locator('.ant-select-item').getByText(TURNED).click();
  const number = page.getByRole('textbox', { name: words['dial-label'], exact: true });
  await number.fill(`${ENDLESS} ${TURNED} ${MARKUP} 138 0000 1234`);
  await look('desk, a number is typed');
  await number.fill('138 0000 1234');
  await number.press('Enter');
  await page.getByText(words['sheet-title']).waitFor();
  await look('desk, variables are asked');
  await page.getByRole('button', { name: words.cancel }).click();
  await number.fill('');
}

export async function visitWall({ page, language, calls, look }: Visit): Promise<void> {
  const words = wallWords[language];
  await go(page, '#/wall', page.locator(`[data-call="${calls.endless}"]`));
  await look('wall, cards');
  for (const callId of [calls.live, calls.endless]) {
    await page.locator(`[data-call="${callId}"]`).click();
    await page.locator('.rs-wall-panel').getByText(BREAKOUT).first().waitFor();
    await look('wall, a call beside');
  }
  await page.getByRole('button', { name: liveWords[language]['end-call'] }).click();
  await page.getByRole('button', { name: words['confirm-not'] }).waitFor();
  await look('wall, a question');
  await page.getByRole('button', { name: words['confirm-not'] }).click();
  await page.getByRole('combobox', { name: words['filter-prompt'] }).click();
  await page.locator('.ant-select-item').getByText(TURNED).click();
  await look('wall, filtered');
  await page.getByRole('combobox', { name: words['filter-prompt'] }).click();
  await page.locator('.ant-select-item').getByText(words.all, { exact: true }).click();
  await page.getByText(words['view-table'], { exact: true }).click();
  await page.getByRole('table').getByText(TURNED).first().waitFor();
  await look('wall, table');
}

export async function visitCalls({ page, language, calls, look }: Visit): Promise<void> {
  const words = historyWords[language];
  await go(page, '#/calls', page.locator(`[data-call="${calls.endless}"]`));
  await look('calls');
  const search = page.getByRole('textbox', { name: words['search-label'] });
  await search.fill('onerror');
  await page.locator('mark', { hasText: 'onerror' }).first().waitFor();
  await look('calls, found');
  for (const text of [MARKUP, TURNED, ENDLESS.slice(0, 200), '"" OR * NEAR("', "%_'--"]) {
    await search.fill(text);
    await page.locator('.rs-history-foot').getByText(text).waitFor();
    await look(`calls, searched for ${text.slice(0, 20)}`);
  }
  await search.fill('');
  await page.getByRole('combobox', { name: words['prompt-label'] }).click();
  await page.locator('.ant-select-item').getByText(TURNED).click();
  await look('calls, by prompt');
  await page.getByRole('button').filter({ hasText: words.clear }).click();
  for (const callId of Object.values(calls)) {
    await go(page, `#/calls/${callId}`, page.locator('.rs-facts').getByText(callId));
    await look(`call ${callId}`);
  }
  await visitMessage({ page, language, calls, look });
  await go(page, `#/calls/${calls.left}`, page.getByRole('slider'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.download }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^[\d_-]+\.wav$/);
  await go(page, `#/calls/${calls.talked}`, page.getByRole('slider'));
  for (const sentence of SENTENCES.slice(0, 3))
    await page.locator('.rs-call-line').getByText(sentence).first().waitFor();
  await page.getByText(words['prompt-text'], { exact: true }).click();
  await page.getByRole('textbox', { name: words['find-in-call'] }).fill('<script>');
  await page.locator('mark', { hasText: '<script>' }).first().waitFor();
  await look('call, found in it');
}

/** A caller's own message: name and number are markup. */
async function visitMessage({ page, language, calls, look }: Omit<Visit, 'refusingVoice'>): Promise<void> {
  const words = ladderWords[language];
  await go(page, `#/calls/${calls.inbound}`, page.locator('.rs-ladder-step').first());
  await page.locator('.rs-ladder-step').first().click();
  const message = page.getByRole('dialog');
  await message.getByText('Via', { exact: true }).first().waitFor();
  await look('a message, decoded');
  await message.getByText(words.raw, { exact: true }).click();
  await message.locator('.rs-message-raw').getByText('onerror').waitFor();
  await look('a message, raw');
  await page.keyboard.press('Escape');
}

export async function visitPrompts({ page, language, look }: Visit): Promise<void> {
  const words = promptWords[language];
  const editor = page.locator('.cm-content');
  for (const name of [MARKUP, TURNED, '__proto__', 'constructor', ENDLESS.slice(0, 64)]) {
    await go(page, `#/prompts/${encodeURIComponent(name)}`, page.getByRole('region', { name }).locator(editor));
    await look(`prompt ${name}`);
  }
  await page.getByText(`${words['compare-with']} v1`).click();
  await page.locator('.cm-insertedLine, .cm-changedLine').first().waitFor();
  await look('prompt, versions compared');
  await go(page, `#/prompts/${encodeURIComponent(TURNED)}`, page.getByRole('region', { name: TURNED }).locator(editor));
  await page.getByRole('textbox', { name: words.greeting }).fill(`${MARKUP} {{${'constructor'}}} {{__proto__}}`);
  await page.getByText(words['draft-kept']).waitFor();
  await look('prompt, a draft');
  await page.getByRole('button', { name: words.discard, exact: true }).click();
  await page.getByRole('button', { name: words['keep-editing'] }).waitFor();
  await look('prompt, a question');
  await page.getByRole('dialog').getByRole('button', { name: words.discard, exact: true }).click();
  await page.getByText(words['draft-kept']).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: words.new }).click();
  await page.getByRole('textbox', { name: words['new-name'], exact: true }).fill(MARKUP);
  await page.getByRole('button', { name: words.create, exact: true }).click();
  await page.getByText(words['name-taken']).waitFor();
  await look('prompts, a new one');
  await page.keyboard.press('Escape');
}
