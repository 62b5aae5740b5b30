// The real desktop, as on its first day: it opens, its password is shown, a practice call is placed, and quitting asks.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from 'playwright-core';
import { _electron } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronProgram } from './electron-program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ringside-desktop-'));
let application: ElectronApplication;
let page: Page;

beforeAll(async () => {
  const program = electronProgram();
  if (program === null) throw new Error('Electron’s binary is not there: run this by `npm run test:desktop`');
  application = await _electron.launch({
    executablePath: program,
    args: [ROOT, '--practice', '--http-port', '0', '--data-dir', folder, '--lang=zh-CN'],
  });
  page = await application.firstWindow();
});
afterAll(async () => {
  await application.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

/** Answers the next question with the button at `index`, and tells what was asked. */
function answerQuestion(index: number): Promise<string> {
  return application.evaluate(
    ({ dialog }, button) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = async (...given: unknown[]) => {
          resolve(String((given.at(-1) as { message: string }).message));
          return { response: button, checkboxChecked: false };
        };
      }),
    index,
  );
}

describe('the desktop on its first day', () => {
  it('shows its page by its own protocol, with no way to the system', async () => {
    expect(page.url()).toMatch(/^ringside:\/\/console\//);
    expect(await page.evaluate('typeof require + typeof process')).toBe('undefinedundefined');
    expect(await page.evaluate('Object.keys(window.ringside).length')).toBeGreaterThan(5);
    expect(await page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused')")).toBe('refused');
  });

  it('asks its first questions, and shows the password that was made up', async () => {
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('留用现在的密码').click();
    await page.getByText('现在的密码').first().waitFor();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '以后再说' }).click();
  });

  it('places a practice call', async () => {
    await page.getByLabel('号码').first().fill('18611141133');
    await page.getByRole('button', { name: '呼叫', exact: true }).first().click();
    await page.getByText('进行中').first().waitFor();
    await page.getByRole('button', { name: '挂断' }).first().waitFor();
  });

  it('asks before it quits, and goes on when told to', async () => {
    const asked = answerQuestion(2);
    await application.evaluate(({ app }) => app.quit());
    expect(await asked).toBe('还有 1 通电话在进行');
    expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('hangs up and quits when told to', async () => {
    const gone = application.waitForEvent('close');
    void answerQuestion(0).catch(() => {});
    await application.evaluate(({ app }) => app.quit()).catch(() => {});
    await gone;
  });
});
