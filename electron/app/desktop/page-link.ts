// The way from the desktop to its page: one port to the engine at a time, and words that wait until the page is there.

import type { WebFrameMain } from 'electron';
import { CHANNELS } from '../../../shared/desktop-bridge.ts';
import type { ElectronApi } from './electron-api.ts';
import type { Engine } from './engine.ts';

export interface PageLinkParts {
  readonly electron: Pick<ElectronApi, 'MessageChannelMain'>;
  readonly engine: Pick<Engine, 'servePort'>;
  /** Sends a word to the page that is there. */
  readonly tell: (channel: string, word: string) => void;
}

export class PageLink {
  readonly #parts: PageLinkParts;
  /** Ends the port of the page that is there; null while there is none. */
  #end: (() => void) | null = null;
  /** The newest word for each channel. */
  readonly #waiting = new Map<string, string>();

  constructor(parts: PageLinkParts) {
    this.#parts = parts;
  }

  /** The page in `frame`, which was checked, is there: it gets a port, and what waited for it. */
  connect(frame: Pick<WebFrameMain, 'postMessage'>): void {
    this.disconnect();
    const { electron, engine, tell } = this.#parts;
    const { port1, port2 } = new electron.MessageChannelMain();
    this.#end = engine.servePort(port1);
    frame.postMessage(CHANNELS.port, null, [port2]);
    for (const [channel, word] of this.#waiting) tell(channel, word);
    this.#waiting.clear();
  }

  /** The page is gone: its port is closed. Idempotent. */
  disconnect(): void {
    this.#end?.();
    this.#end = null;
  }

  /** A number to dial. */
  dial(number: string): void {
    this.#send(CHANNELS.dial, number);
  }

  /** A call to open. */
  openCall(callId: string): void {
    this.#send(CHANNELS.openCall, callId);
  }

  #send(channel: string, word: string): void {
    if (this.#end === null) this.#waiting.set(channel, word);
    else this.#parts.tell(channel, word);
  }
}
