// The start of the desktop: one of it per data directory, hardened before Chromium is ready, the engine before the window.

import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import { APP_ID } from './app-id.ts';
import type { DesktopFiles } from './desktop-files.ts';
import { DesktopMemory } from './desktop-memory.ts';
import { numberFrom } from './dial-links.ts';
import type { ElectronApi } from './electron-api.ts';
import type { OpenEngine } from './engine.ts';
import { harden } from './harden.ts';
import { registerPageScheme } from './page-protocol.ts';
import type { DesktopOptions } from './read-options.ts';
import { dialIn, readOptions } from './read-options.ts';
import type { RunningDesktop } from './run-desktop.ts';
import { runDesktop } from './run-desktop.ts';
import { detailOf, tellStartFault } from './tell-start-fault.ts';
import { makeWindowFolder } from './window-folder.ts';
import { DESKTOP_WORDS, languageFor } from './words.ts';

/** What a start is given. */
export interface DesktopWorld {
  /** The command line after the program. */
  readonly words: readonly string[];
  readonly variables: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly files: DesktopFiles;
  readonly openEngine: OpenEngine;
  readonly clock: Clock;
  /** Calls the listener when a signal asks for the end. */
  readonly onSignal: (listener: () => void) => void;
}

/** Resolves when the desktop runs, or has said why it does not; never rejects. Called before Electron is ready. */
export async function startDesktop(electron: ElectronApi, world: DesktopWorld): Promise<void> {
  const { app, dialog } = electron;
  let options: DesktopOptions;
  try {
    options = readOptions(world.words, world.variables, world.platform);
    // Chromium's own files, and with them the claim to be the only one, belong to the data directory.
    app.setPath('userData', makeWindowFolder(options.dataDir));
  } catch (fault) {
    dialog.showErrorBox('Ringside', detailOf(fault));
    app.exit(1);
    return;
  }
  const { dial, dataDir } = options;
  app.setName('Ringside');
  if (!app.requestSingleInstanceLock({ dial })) {
    app.exit(0);
    return;
  }
  registerPageScheme(electron.protocol);
  harden(app);
  const wishes = gatherWishes(electron, world);
  if (dial !== null) wishes.dial(dial);
  await app.whenReady();
  registerTelephone(electron, world);

  try {
    wishes.pass(await openDesktop(electron, world, options));
  } catch (fault) {
    await tellStartFault(electron, fault, dataDir, DESKTOP_WORDS[languageFor(app.getLocale())]);
    app.exit(1);
  }
}

/** The engine first, then its window; a window that cannot be made leaves no engine behind. */
async function openDesktop(electron: ElectronApi, world: DesktopWorld, options: DesktopOptions) {
  const { files, platform, clock } = world;
  const engine = await world.openEngine(options);
  try {
    const memory = new DesktopMemory(options.dataDir, clock, (fault) =>
      engine.logger.warn('the window’s place was not kept', { fault: messageOf(fault) }),
    );
    return runDesktop({ electron, engine, memory, files, platform, clock });
  } catch (fault) {
    await engine.close();
    throw fault;
  }
}

/** What is wished from outside waits until the desktop runs. */
function gatherWishes({ app }: ElectronApi, world: DesktopWorld) {
  let running: RunningDesktop | null = null;
  const waiting: ((desktop: RunningDesktop) => void)[] = [];
  const wish = (action: (desktop: RunningDesktop) => void): void => {
    if (running === null) waiting.push(action);
    else action(running);
  };
  const dial = (number: string): void => wish((desktop) => desktop.dial(number));

  app.on('second-instance', (_event, commandLine, _directory, data: unknown) => {
    const number = dialOf(data) ?? dialIn(commandLine.slice(1));
    wish((desktop) => desktop.open());
    if (number !== null) dial(number);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const number = numberFrom(url);
    wish((desktop) => desktop.open());
    if (number !== null) dial(number);
  });
  world.onSignal(() => wish((desktop) => desktop.end()));
  return {
    dial,
    pass(desktop: RunningDesktop): void {
      running = desktop;
      for (const action of waiting.splice(0)) action(desktop);
    },
  };
}

/** What the second start made of its own command line: Chromium may have reordered the one that is passed on. */
function dialOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('dial' in data)) return null;
  return typeof data.dial === 'string' ? numberFrom(data.dial) : null;
}

/** `tel:` links lead here once the product is installed; before that, Electron itself would be taken for the program. */
function registerTelephone({ app }: ElectronApi, { platform }: DesktopWorld): void {
  if (platform === 'win32') app.setAppUserModelId(APP_ID);
  if (app.isPackaged) app.setAsDefaultProtocolClient('tel');
}
