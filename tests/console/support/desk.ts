// What an agent does at the desk, and what stands there.

import type { Locator, Page } from 'playwright-core';

/** A customer who answers and listens. */
export const PATIENT = '138 0000 1234';

/** Types a number and presses 呼叫; resolves when the call stands on the desk. */
export async function dial(page: Page, number: string): Promise<void> {
  await page.getByRole('textbox', { name: '号码', exact: true }).fill(number);
  await page.getByRole('button', { name: '呼叫', exact: true }).click();
  await hangUpButton(page).waitFor();
}

export const hangUpButton = (page: Page): Locator => page.getByRole('button', { name: '挂断', exact: true });

/** The words of the shown call. */
export const words = (page: Page): Locator => page.getByRole('log', { name: '通话文字' });

/** Resolves when `text` was said by `speaker` and is final. */
export async function heard(page: Page, speaker: '客户' | 'AI', text: string | RegExp): Promise<void> {
  await turns(page, speaker).filter({ hasText: text }).first().waitFor();
}

/** The final turns of one side. Unfinished words of a customer are hidden from readers, and not counted here. */
export function turns(page: Page, speaker: '客户' | 'AI'): Locator {
  return words(page)
    .locator(FINAL_TURN)
    .filter({ has: page.getByText(speaker, { exact: true }) });
}

/** What was said so far, final turns only, in the order they stand. */
export function saidTexts(page: Page): Promise<string[]> {
  return words(page).locator(`${FINAL_TURN} .rs-bubble`).allInnerTexts();
}

const FINAL_TURN = '.rs-turn:not([aria-hidden])';
