// The desktop put together: the engine behind the window, and everything that joins them, until it quits.

import type { Language } from '../../../shared/contract/procedure.ts';
import type { Clock } from '../../base/clock.ts';
import { showCallSigns } from './call-signs.ts';
import { ConsoleWindow } from './console-window.ts';
import type { DesktopFiles } from './desktop-files.ts';
import type { DesktopMemory } from './desktop-memory.ts';
import type { ElectronApi } from './electron-api.ts';
import type { Engine } from './engine.ts';
import { guardContents, guardSession } from './guards.ts';
import { LiveCalls } from './live-calls.ts';
import { applicationMenu } from './menus.ts';
import { createNotifier } from './notifier.ts';
import { PageLink } from './page-link.ts';
import { servePageMessages } from './page-messages.ts';
import { servePage } from './page-protocol.ts';
import { askAfterCrashes, askToQuit } from './questions.ts';
import { Quitter } from './quitter.ts';
import { DESKTOP_WORDS, languageFor } from './words.ts';

export interface RunParts {
  readonly electron: ElectronApi;
  readonly engine: Engine;
  readonly memory: DesktopMemory;
  readonly files: DesktopFiles;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
}

/** What the start passes on while the desktop runs. */
export interface RunningDesktop {
  /** Brings the window to the front. */
  open(): void;
  /** Hands a number to the page, now or when it is there. */
  dial(number: string): void;
  /** The system wants the desktop gone: nobody is asked. */
  end(): void;
}

/** Opens the window over a running engine. */
export function runDesktop(parts: RunParts): RunningDesktop {
  const { electron, engine, memory, files, platform, clock } = parts;
  const { app } = electron;
  const { logger } = engine;
  let language: Language = memory.now.language ?? languageFor(app.getLocale());
  const words = () => DESKTOP_WORDS[language];
  const calls = new LiveCalls(engine);

  guardPage(parts);
  const link: PageLink = new PageLink({
    electron,
    engine,
    tell: (channel, word) => consoleWindow.contents?.send(channel, word),
  });
  const quitter = new Quitter({
    liveCalls: () => calls.count,
    ask: () => askToQuit(electron, consoleWindow.window, words(), calls.count),
    hide: () => consoleWindow.hide(),
    close: async () => {
      link.disconnect();
      await memory.flush();
      await engine.close();
    },
    exit: (code) => app.exit(code),
    clock,
    logger,
  });
  const consoleWindow: ConsoleWindow = new ConsoleWindow({
    ...{ electron, files, memory, words, clock, logger },
    version: app.getVersion(),
    mayClose: () => {
      // On macOS a program without a window goes on, and is quit from its menu.
      if (platform === 'darwin' && !quitter.isOver) consoleWindow.hide();
      else quitter.wish();
      return quitter.isOver;
    },
    onPageGone: () => link.disconnect(),
    onBroken: async () => {
      if (await askAfterCrashes(electron, words())) consoleWindow.reload();
      else quitter.wish();
    },
    onSessionEnd: () => quitter.force(),
  });

  const notify = createNotifier({
    electron,
    isInFront: () => consoleWindow.isInFront,
    onOpen: (callId) => {
      consoleWindow.open();
      if (callId !== null) link.openCall(callId);
    },
  });
  const open = () => consoleWindow.open();
  const quit = () => quitter.wish();
  const window = () => consoleWindow.window;
  const showSigns = showCallSigns({ electron, engine, calls, files, platform, words, window, notify, open, quit });
  const showMenu = (): void => {
    const template = applicationMenu(words(), { platform, isPackaged: app.isPackaged }, quit);
    electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(template));
  };
  servePageMessages(electron.ipcMain, {
    contents: () => consoleWindow.contents,
    logger,
    onConnect: (frame) => link.connect(frame),
    onNotify: notify,
    onLanguage: (chosen) => {
      language = chosen;
      memory.keep({ language });
      showMenu();
      showSigns();
    },
    firstPassword: () => engine.firstPassword(),
  });
  followSystem(parts, quitter, open);
  showMenu();
  open();
  return { open, dial: (number) => link.dial(number), end: () => quitter.force() };
}

function guardPage({ electron, engine }: RunParts): void {
  const { logger } = engine;
  const openOutside = (link: string): void => {
    electron.shell.openExternal(link).catch(() => logger.warn('the browser could not be opened'));
  };
  electron.app.on('web-contents-created', (_event, contents) => guardContents(contents, { logger, openOutside }));
  guardSession(electron.session.defaultSession);
  servePage(electron.protocol, engine);
}

/** The system's own wishes. */
function followSystem({ electron: { app, powerMonitor }, engine }: RunParts, quitter: Quitter, open: () => void): void {
  app.on('activate', open);
  // Without a listener Electron would quit: the engine goes on without a window.
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    if (quitter.isOver) return;
    event.preventDefault();
    quitter.wish();
  });
  powerMonitor.on('resume', () => engine.resumed());
  // Its type tells of no event; it has one all the same, which buys the time to say goodbye.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    quitter.force();
  });
}
