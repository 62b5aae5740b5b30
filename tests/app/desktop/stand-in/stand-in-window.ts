// `BrowserWindow` and its contents: options are kept, navigation and crashes are fired by the test.

import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { happening } from './happening.ts';

/** A frame of a page. What is posted to it arrives at `posted`. */
export interface StandInFrame {
  url: string;
  readonly parent: StandInFrame | null;
  postMessage(channel: string, message: unknown, ports: readonly unknown[]): void;
}

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: string };

export class StandInContents extends EventEmitter {
  mainFrame: StandInFrame = this.frame('about:blank', null);
  readonly loaded: string[] = [];
  #isCrashed = false;
  /** Listens to what the desktop sends to the page: the preload script's `ipcRenderer`. */
  readonly toPage = new EventEmitter();
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  frame(url: string, parent: StandInFrame | null): StandInFrame {
    return {
      url,
      parent,
      postMessage: (channel, message, ports) => this.toPage.emit(channel, { ports }, message),
    };
  }

  /** The document of before is gone with its frame and its listeners. */
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.#isCrashed = false;
    this.toPage.removeAllListeners();
    this.mainFrame = this.frame(url, null);
    this.emit('did-start-navigation', happening({ url, isMainFrame: true, isSameDocument: false }));
  }

  send(channel: string, value: unknown): void {
    this.toPage.emit(channel, { ports: [] }, value);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  /** What a link with a target, or window.open, comes to. */
  openWindow(url: string): string {
    return this.#openHandler({ url }).action;
  }

  /** Fires a navigation event; true when the page may go. */
  tryTo(
    event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate' | 'will-attach-webview',
    url: string,
  ): boolean {
    const attempt = happening({ url });
    this.emit(event, attempt);
    return !attempt.defaultPrevented;
  }

  crash(reason = 'crashed'): void {
    this.#isCrashed = true;
    this.emit('render-process-gone', happening(), { reason, exitCode: 5 });
  }

  isCrashed = (): boolean => this.#isCrashed;

  forcefullyCrashRenderer(): void {
    this.crash('killed');
  }
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  isShown = false;
  isInFront = false;
  isLarge = false;
  isSmall = false;
  overlay: string | null = null;
  bounds: Rectangle;
  readonly options: BrowserWindowConstructorOptions;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
  }

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    this.isShown = false;
    this.isInFront = false;
  }

  focus(): void {
    this.isInFront = true;
  }

  restore(): void {
    this.isSmall = false;
  }

  maximize(): void {
    this.isLarge = true;
    this.emit('maximize');
  }

  isVisible = (): boolean => this.isShown;
  isFocused = (): boolean => this.isInFront;
  isMinimized = (): boolean => this.isSmall;
  isMaximized = (): boolean => this.isLarge;
  getNormalBounds = (): Rectangle => this.bounds;

  setOverlayIcon(image: unknown, description: string): void {
    this.overlay = image === null ? null : description;
  }

  /** As the person's click on × would. */
  close(): void {
    const event = happening();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    this.emit('closed');
  }
}
