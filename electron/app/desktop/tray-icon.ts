// The tray icon: how many calls are live, and a way back to the window.

import type { Tray } from 'electron';
import type { ElectronApi } from './electron-api.ts';
import { trayMenu } from './menus.ts';
import type { Words } from './words.ts';

export interface TrayParts {
  readonly electron: Pick<ElectronApi, 'Tray' | 'Menu' | 'nativeImage'>;
  readonly platform: NodeJS.Platform;
  /** Path of the icon. */
  readonly icon: string;
  readonly open: () => void;
  readonly quit: () => void;
}

export class TrayIcon {
  readonly #parts: TrayParts;
  readonly #tray: Tray;

  constructor(parts: TrayParts) {
    const { electron, platform, icon, open } = parts;
    this.#parts = parts;
    const image = electron.nativeImage.createFromPath(icon);
    if (platform === 'darwin') image.setTemplateImage(true);
    this.#tray = new electron.Tray(image);
    // A click on macOS opens the menu by itself.
    if (platform !== 'darwin') this.#tray.on('click', open);
  }

  show(words: Words, count: number): void {
    const { electron, platform, open, quit } = this.#parts;
    this.#tray.setToolTip(words.status(count));
    this.#tray.setContextMenu(electron.Menu.buildFromTemplate(trayMenu(words, count, { open, quit })));
    if (platform === 'darwin') this.#tray.setTitle(count === 0 ? '' : String(count));
  }
}
