// What shows of the calls outside the page: tray, badge, notifications; and the computer is kept awake.

import type { BrowserWindow } from 'electron';
import type { Notice } from '../../../shared/desktop-bridge.ts';
import { CallNotices } from './call-notices.ts';
import type { DesktopFiles } from './desktop-files.ts';
import type { ElectronApi } from './electron-api.ts';
import type { Engine } from './engine.ts';
import { keepAwake } from './keep-awake.ts';
import type { LiveCalls } from './live-calls.ts';
import { TrayIcon } from './tray-icon.ts';
import type { Words } from './words.ts';

export interface CallSignsParts {
  readonly electron: ElectronApi;
  readonly engine: Pick<Engine, 'events'>;
  readonly calls: LiveCalls;
  readonly files: DesktopFiles;
  readonly platform: NodeJS.Platform;
  readonly words: () => Words;
  readonly window: () => BrowserWindow | null;
  readonly notify: (notice: Notice) => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** Shows from now on; the function returned shows everything anew, after the language was changed for instance. */
export function showCallSigns(parts: CallSignsParts): () => void {
  const { electron, engine, calls, platform, words, open, quit, notify } = parts;
  const tray = new TrayIcon({ electron, platform, icon: parts.files.trayIcon, open, quit });
  const badge = electron.nativeImage.createFromPath(parts.files.badge);
  const stayAwake = keepAwake(electron.powerSaveBlocker);
  const show = (): void => {
    const { count } = calls;
    tray.show(words(), count);
    stayAwake(count);
    if (platform === 'win32') parts.window()?.setOverlayIcon(count === 0 ? null : badge, words().status(count));
    else electron.app.setBadgeCount(count);
  };
  calls.changed.on(show);
  const notices = new CallNotices();
  engine.events.on((event) => {
    const notice = notices.noticeOf(event, words());
    if (notice !== null) notify(notice);
  });
  show();
  return show;
}
