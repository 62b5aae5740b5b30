// The two questions that the desktop asks a person.

import type { BrowserWindow } from 'electron';
import type { ElectronApi } from './electron-api.ts';
import type { Words } from './words.ts';

type Dialogs = Pick<ElectronApi, 'dialog'>;

/** Asked over the window where it can be seen, which else would hide the question's answer from view. */
export async function askToQuit(
  electron: Dialogs,
  window: BrowserWindow | null,
  words: Words,
  count: number,
): Promise<'hang-up' | 'stay' | 'cancel'> {
  const question = {
    type: 'warning' as const,
    title: 'Ringside',
    message: words.quitAsk(count),
    detail: words.quitDetail,
    buttons: [words.hangUpAndQuit, words.stayInTray, words.cancel],
    // Enter does no harm.
    defaultId: 1,
    cancelId: 2,
    noLink: true,
  };
  const { response } =
    window?.isVisible() === true
      ? await electron.dialog.showMessageBox(window, question)
      : await electron.dialog.showMessageBox(question);
  return (['hang-up', 'stay'] as const)[response] ?? 'cancel';
}

/** True: the window is to be opened once more. */
export async function askAfterCrashes(electron: Dialogs, words: Words): Promise<boolean> {
  const { response } = await electron.dialog.showMessageBox({
    type: 'error',
    title: 'Ringside',
    message: words.windowBroken,
    detail: words.windowBrokenDetail,
    buttons: [words.reopen, words.quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 0;
}
