// Entry of the desktop host: Electron's main process. Only here and in the preload script Electron itself is imported.

import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import { systemClock } from '../base/clock.ts';
import { openEngine } from './desktop/open-engine.ts';
import { startDesktop } from './desktop/start-desktop.ts';

// Database, recordings and logs are personal data: for the owner's eyes only.
process.umask(0o077);

const built = (path: string): string => fileURLToPath(new URL(`../desktop/${path}`, import.meta.url));
const electron = {
  ...{ app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, nativeImage, nativeTheme, Notification },
  ...{ powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, shell, Tray },
};

// Not awaited: Electron is ready only once this module has run to its end.
void startDesktop(electron, {
  // In development the first word is our folder.
  words: process.argv.slice(app.isPackaged ? 1 : 2),
  variables: process.env,
  platform: process.platform,
  files: {
    preload: built('preload.cjs'),
    icon: built('icons/icon.png'),
    trayIcon: built(process.platform === 'darwin' ? 'icons/trayTemplate.png' : 'icons/tray.png'),
    badge: built('icons/badge.png'),
  },
  openEngine: (options) => openEngine(options, safeStorage),
  clock: systemClock,
  onSignal: (listener) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
  },
});
