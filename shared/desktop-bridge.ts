// What the desktop host and its page say to each other: the bridge that the page sees, and the channels beneath it.

import type { Language } from './contract/procedure.ts';

/** A notification of the system. A click on it opens the call, where it names one. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly callId: string | null;
}

/** Handed to the page as `window.ringside`. Every message is checked again on the other side. */
export interface DesktopBridge {
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly version: string;
  /** Asks for the port to the engine; it arrives once, as a `message` event on window with `ringside-port` as data. */
  connect(): void;
  /** Calls the listener for each number that a `tel:` link or the command line brought; returns how to stop. */
  onDial(listener: (number: string) => void): () => void;
  /** The first start's password of user `admin`, until it was kept or changed; null later. */
  firstPassword(): Promise<string | null>;
  /** Shown when the window is not in front. Calls in and failed calls need none: the desktop tells of them itself. */
  notify(notice: Notice): void;
  /** The person clicked a notification about this call. */
  onOpenCall(listener: (callId: string) => void): () => void;
  /** The language of dialogs, menu, tray and notifications from now on. */
  setLanguage(language: Language): void;
}

/** Where the page lives. */
export const PAGE_SCHEME = 'ringside';
export const PAGE_HOST = 'console';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;

/** IPC channels: the first four from the page, the others to it. */
export const CHANNELS = {
  connect: 'ringside:connect',
  firstPassword: 'ringside:first-password',
  notify: 'ringside:notify',
  language: 'ringside:language',
  port: 'ringside:port',
  dial: 'ringside:dial',
  openCall: 'ringside:open-call',
} as const;

/** What the page's `message` event carries beside the port. */
export const PORT_MESSAGE = 'ringside-port';

/** The preload script is told the product's version by a command line argument of the window's process. */
export const VERSION_ARGUMENT = '--ringside-version=';
