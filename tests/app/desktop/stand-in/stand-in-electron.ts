// A small Electron for tests: it keeps what it is told, and lets a test fire what the system or a person would do.

import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, MessageBoxOptions } from 'electron';
import type { ElectronApi } from '../../../../electron/app/desktop/electron-api.ts';
import type { SystemKeyStore } from '../../../../electron/secrets/safe-storage-box.ts';
import { EventLog } from '../../../support/event-log.ts';
import { StandInApp } from './stand-in-app.ts';
import { StandInChannelMain } from './stand-in-channel.ts';
import { StandInIpc } from './stand-in-ipc.ts';
import { StandInPage } from './stand-in-page.ts';
import { StandInSession } from './stand-in-session.ts';
import { StandInMenu, StandInNotification, StandInQuestion, StandInTray } from './stand-in-signs.ts';
import { StandInWindow } from './stand-in-window.ts';

type Handler = (request: Request) => Promise<Response>;

export class StandInElectron {
  readonly app = new StandInApp();
  readonly ipc = new StandInIpc();
  readonly session = new StandInSession();
  readonly powerMonitor = new EventEmitter();
  readonly windows: StandInWindow[] = [];
  readonly trays: StandInTray[] = [];
  readonly questions = new EventLog<StandInQuestion>();
  readonly notifications = new EventLog<StandInNotification>();
  readonly errorBoxes: string[] = [];
  /** Links that were handed to the system's browser. */
  readonly opened: string[] = [];
  /** What keeps the computer awake now. */
  readonly blockers = new Map<number, string>();
  readonly schemes: { readonly scheme: string; readonly privileges?: object }[] = [];
  readonly handlers = new Map<string, Handler>();
  menu = new StandInMenu([]);
  /** Menus that were opened at the pointer. */
  readonly popups: StandInMenu[] = [];
  /** Of the screens, the first one being the primary. */
  workAreas = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  keyStore: SystemKeyStore = {
    isAsyncEncryptionAvailable: async () => false,
    encryptStringAsync: () => Promise.reject(new Error('no key store')),
    decryptStringAsync: () => Promise.reject(new Error('no key store')),
  };

  /** The window that is there. */
  get window(): StandInWindow {
    const window = this.windows.at(-1);
    if (window === undefined) throw new Error('there is no window');
    return window;
  }

  get tray(): StandInTray {
    const [tray] = this.trays;
    if (tray === undefined) throw new Error('there is no tray icon');
    return tray;
  }

  /** Loads the preload script into the window's page. */
  page(): StandInPage {
    return new StandInPage(this.ipc, this.window.webContents);
  }

  /** Asks the window's own protocol, as the page would. */
  fetch(url: string, init?: RequestInit): Promise<Response> {
    const handler = this.handlers.get('ringside');
    if (handler === undefined) throw new Error('nobody serves ringside:');
    return handler(new Request(url, init));
  }

  /** The parts that the desktop uses, under Electron's own types. */
  get api(): ElectronApi {
    const parts = {
      app: this.app,
      ipcMain: this.ipc,
      powerMonitor: this.powerMonitor,
      safeStorage: this.keyStore,
      session: { defaultSession: this.session },
      MessageChannelMain: StandInChannelMain,
      BrowserWindow: made((options: BrowserWindowConstructorOptions) => this.#makeWindow(options)),
      nativeTheme: { shouldUseDarkColors: false },
      ...this.#signs(),
      ...this.#system(),
    };
    return parts as unknown as ElectronApi;
  }

  #signs() {
    const notify = made((options: { readonly title: string; readonly body: string }) => {
      const notification = new StandInNotification(options);
      this.notifications.add(notification);
      return notification;
    });
    return {
      Tray: made(() => keep(this.trays, new StandInTray())),
      Notification: Object.assign(notify, { isSupported: () => true }),
      nativeImage: { createFromPath: (path: string) => ({ path, setTemplateImage: () => {} }) },
      Menu: {
        buildFromTemplate: (items: MenuItemConstructorOptions[]) =>
          new StandInMenu(items, (menu) => this.popups.push(menu)),
        setApplicationMenu: (menu: StandInMenu) => {
          this.menu = menu;
        },
      },
      dialog: {
        showMessageBox: (...given: readonly object[]) => {
          const question = new StandInQuestion(given.at(-1) as MessageBoxOptions, given.length > 1);
          this.questions.add(question);
          return question.answer;
        },
        showErrorBox: (_title: string, content: string) => this.errorBoxes.push(content),
      },
    };
  }

  #system() {
    return {
      powerSaveBlocker: {
        start: (kind: string) => {
          const id = this.blockers.size + 1;
          this.blockers.set(id, kind);
          return id;
        },
        stop: (id: number) => this.blockers.delete(id),
      },
      protocol: {
        registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]) => this.schemes.push(...schemes),
        handle: (scheme: string, handler: Handler) => this.handlers.set(scheme, handler),
      },
      screen: { getAllDisplays: () => this.#displays(), getPrimaryDisplay: () => this.#displays()[0] },
      shell: {
        openExternal: async (url: string) => {
          this.opened.push(url);
        },
      },
    };
  }

  #displays() {
    return this.workAreas.map((workArea, id) => ({ id, workArea }));
  }

  #makeWindow(options: BrowserWindowConstructorOptions): StandInWindow {
    const window = keep(this.windows, new StandInWindow(options));
    this.app.emit('web-contents-created', {}, window.webContents);
    return window;
  }
}

/** A constructor whose instances are made by `make`. */
function made<Options, T extends object>(make: (options: Options) => T) {
  return function construct(options: Options): T {
    return make(options);
  };
}

function keep<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}
