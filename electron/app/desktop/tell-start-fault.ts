// Why the desktop cannot start, in a dialog; with a way to the station that is in the way.

import { WorldFault } from '../../base/errors.ts';
import { DataDirectoryHeld } from '../../store/data-directory-lock.ts';
import { SettingFault } from '../environment.ts';
import type { ElectronApi } from './electron-api.ts';
import type { Words } from './words.ts';

type Dialogs = Pick<ElectronApi, 'dialog' | 'shell'>;

/** Resolves when the person has read it. */
export async function tellStartFault(electron: Dialogs, fault: unknown, dataDir: string, words: Words): Promise<void> {
  if (fault instanceof DataDirectoryHeld) return tellHeld(electron, fault, dataDir, words);
  await electron.dialog.showMessageBox({
    type: 'error',
    title: 'Ringside',
    message: words.cannotStart,
    detail: detailOf(fault),
    buttons: [words.close],
  });
}

/** Faults in plain words as they are, a bug with its stack. */
export function detailOf(fault: unknown): string {
  if (fault instanceof WorldFault || fault instanceof SettingFault) return fault.message;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

async function tellHeld(electron: Dialogs, fault: DataDirectoryHeld, dataDir: string, words: Words): Promise<void> {
  const who = fault.holder === null ? words.unknownProcess : words.process(fault.holder.pid);
  const url = stationPage(fault.holder?.url ?? null);
  const { response } = await electron.dialog.showMessageBox({
    type: 'warning',
    title: 'Ringside',
    message: words.held(who),
    detail: words.heldDetail(dataDir),
    buttons: url === null ? [words.close] : [words.openInBrowser, words.close],
    cancelId: url === null ? 0 : 1,
  });
  if (url !== null && response === 0) await electron.shell.openExternal(url);
}

/** The lock file is our own user's, and still only a web address is handed to the system. */
function stationPage(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
