// The one window: made when it is opened, kept when it is hidden, loaded again when it crashes.

import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { PAGE_ORIGIN, VERSION_ARGUMENT } from '../../../shared/desktop-bridge.ts';
import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { DesktopFiles } from './desktop-files.ts';
import type { DesktopMemory } from './desktop-memory.ts';
import type { ElectronApi } from './electron-api.ts';
import { fieldMenu } from './menus.ts';
import { watchCrashes } from './watch-crashes.ts';
import { LEAST, placeWindow } from './window-state.ts';
import type { Words } from './words.ts';

export interface WindowParts {
  readonly electron: ElectronApi;
  readonly files: DesktopFiles;
  readonly version: string;
  readonly memory: DesktopMemory;
  readonly words: () => Words;
  readonly clock: Clock;
  readonly logger: Logger;
  /** True: the window may close. False: the wish was heard. */
  readonly mayClose: () => boolean;
  /** The page is gone: it crashed, or is loaded anew. */
  readonly onPageGone: () => void;
  /** It crashes again and again. */
  readonly onBroken: () => Promise<void>;
  /** The system logs the user off (Windows). */
  readonly onSessionEnd: () => void;
}

const PAGE = `${PAGE_ORIGIN}/`;
/** The console's own background in both themes, so that nothing flashes before the page is there. */
const BACKGROUND = { light: '#f4f5f7', dark: '#0d0f12' } as const;

export class ConsoleWindow {
  readonly #parts: WindowParts;
  #window: BrowserWindow | null = null;

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  /** Null while there is none. */
  get window(): BrowserWindow | null {
    return this.#window;
  }

  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  get isInFront(): boolean {
    return this.#window?.isFocused() ?? false;
  }

  /** Brings the window to the front, making it where there is none, and loading the page again where it crashed. */
  open(): void {
    if (this.#window === null) {
      this.#window = this.#make();
      return;
    }
    // It was left dead for the sake of the calls; whoever opens it wants the page back.
    if (this.#window.webContents.isCrashed()) this.#load(this.#window);
    this.#show(this.#window);
  }

  hide(): void {
    this.#window?.hide();
  }

  /** Loads the page into the window there is, or a new one: what was in it is gone already. */
  reload(): void {
    if (this.#window === null) this.open();
    else this.#load(this.#window);
  }

  #make(): BrowserWindow {
    const { electron, memory, mayClose, onSessionEnd } = this.#parts;
    const { bounds, maximized } = placeWindow(memory.now.window, this.#workAreas());
    const window = new electron.BrowserWindow({ ...bounds, ...this.#options() });
    if (maximized) window.maximize();
    window.once('ready-to-show', () => this.#show(window));
    window.on('close', (event) => {
      if (!mayClose()) event.preventDefault();
    });
    window.on('closed', () => {
      this.#window = null;
      this.#parts.onPageGone();
    });
    window.on('session-end', onSessionEnd);
    const keepPlace = (): void =>
      memory.keep({ window: { bounds: window.getNormalBounds(), maximized: window.isMaximized() } });
    for (const change of ['resize', 'move', 'maximize', 'unmaximize'] as const) listen(window, change, keepPlace);
    this.#followContents(window);
    this.#load(window);
    return window;
  }

  #followContents(window: BrowserWindow): void {
    const { electron, clock, logger, words, onPageGone, onBroken } = this.#parts;
    const contents = window.webContents;
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) onPageGone();
    });
    contents.on('render-process-gone', onPageGone);
    contents.on('context-menu', (_event, params) => {
      const menu = fieldMenu(words(), params);
      if (menu.length > 0) electron.Menu.buildFromTemplate(menu).popup({ window });
    });
    watchCrashes(contents, { clock, logger, reload: () => this.#load(window), onBroken: () => void onBroken() });
  }

  #options(): BrowserWindowConstructorOptions {
    const { electron, files, version } = this.#parts;
    return {
      minWidth: Math.min(LEAST.width, ...this.#workAreas().map(({ width }) => width)),
      minHeight: Math.min(LEAST.height, ...this.#workAreas().map(({ height }) => height)),
      title: 'Ringside',
      icon: files.icon,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: electron.nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: {
        preload: files.preload,
        additionalArguments: [`${VERSION_ARGUMENT}${version}`],
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        // Its dictionaries would be fetched from the network.
        spellcheck: false,
        devTools: !electron.app.isPackaged,
      },
    };
  }

  #workAreas() {
    const { screen } = this.#parts.electron;
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
    return [primary.workArea, ...others.map(({ workArea }) => workArea)] as const;
  }

  #load(window: BrowserWindow): void {
    window
      .loadURL(PAGE)
      .catch((fault: unknown) => this.#parts.logger.error('the page was not loaded', { fault: messageOf(fault) }));
  }

  #show(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }
}

type Change = 'resize' | 'move' | 'maximize' | 'unmaximize';

/** Electron types each event by an overload of its own, which a union of names does not fit. */
function listen(window: BrowserWindow, change: Change, listener: () => void): void {
  window.on(change as 'resize', listener);
}
