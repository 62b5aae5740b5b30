// `ipcMain`, and the way in for a page.

import { EventEmitter } from 'node:events';

export class StandInIpc extends EventEmitter {
  readonly #handlers = new Map<string, (event: unknown) => unknown>();

  handle(channel: string, handler: (event: unknown) => unknown): void {
    this.#handlers.set(channel, handler);
  }

  send(channel: string, event: object, ...values: readonly unknown[]): void {
    this.emit(channel, event, ...values);
  }

  async invoke(channel: string, event: object): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler(event);
  }
}
