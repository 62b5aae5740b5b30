// A walk through settings and account, as hostile-visits.ts does it elsewhere.

import { accountWords } from '../../../renderer/features/settings/account/words.ts';
import { diagnosticsWords } from '../../../renderer/features/settings/diagnostics/words.ts';
import { lineWords } from '../../../renderer/features/settings/line/words.ts';
import { usersWords } from '../../../renderer/features/settings/users/words.ts';
import { voiceWords } from '../../../renderer/features/settings/voice/words.ts';
import { BREAKOUT, ENDLESS, MARKUP, TURNED } from './hostile-texts.ts';
import type { Visit } from './hostile-visits.ts';
import { go } from './hostile-visits.ts';
import { USER_PASSWORD } from './people.ts';

export async function visitUsers({ page, language, look }: Visit): Promise<void> {
  const words = usersWords[language];
  await go(page, '#/settings/users', page.getByRole('table').getByText(TURNED));
  await look('users');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  for (const name of [TURNED, ENDLESS.slice(0, 64)]) {
    await row(name).getByText(words.remove, { exact: true }).click();
    await page.getByRole('button', { name: words.keep }).waitFor();
    await look('users, a question');
    await page.getByRole('button', { name: words.keep }).click();
    await row(name).getByText(words.password, { exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await look('users, a password');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: words.add }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: words.name }).fill(MARKUP);
  await dialog.getByRole('textbox', { name: words.initial }).fill(USER_PASSWORD);
  await dialog.getByRole('button', { name: words.add }).click();
  await dialog.locator('.rs-field-error').waitFor();
  await look('users, one who is there already');
  await dialog.getByRole('textbox', { name: words.name }).fill(ENDLESS);
  await dialog.getByRole('button', { name: words.add }).click();
  await dialog.getByText(words['needs-name']).waitFor();
  await look('users, an endless name');
  await page.keyboard.press('Escape');
}

export async function visitSettings({ page, language, refusingVoice, look }: Visit): Promise<void> {
  await go(page, '#/settings/line', page.getByRole('button', { name: lineWords[language].add, exact: true }));
  await page.getByRole('textbox', { name: lineWords[language]['display-name'] }).fill(`${BREAKOUT} ${TURNED}`);
  await look('line');
  const test = page.getByRole('button', { name: voiceWords[language].test, exact: true });
  await go(page, '#/settings/voice', test);
  await page.getByText(voiceWords[language].advanced, { exact: true }).click();
  await page.getByRole('textbox', { name: voiceWords[language].url }).fill(refusingVoice);
  await page.getByRole('textbox', { name: voiceWords[language]['access-token'] }).fill('another-token');
  await test.click();
  await page.locator('.rs-finding').getByText(MARKUP).waitFor();
  await look('voice service, tested');
  const log = page.getByRole('region', { name: diagnosticsWords[language].log });
  await go(page, '#/settings/diagnostics', log.getByText('onerror'));
  await look('diagnostics');
  await go(page, '#/settings/account', page.getByText(accountWords[language].title).first());
  await page.locator('.rs-avatar').click();
  await page.locator('.rs-account-name').getByText(MARKUP).waitFor();
  await look('account');
  await page.keyboard.press('Escape');
}
