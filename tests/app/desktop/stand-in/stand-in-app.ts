// `app`: one process, which is ready when the test says so, and ends without ending the test.

import { EventEmitter } from 'node:events';
import { EventLog } from '../../../support/event-log.ts';
import { happening } from './happening.ts';

export class StandInApp extends EventEmitter {
  isPackaged = false;
  locale = 'zh-CN';
  /** False: another process holds the lock already. */
  isFirst = true;
  isSandboxed = false;
  badge = 0;
  readonly paths = new Map<string, string>();
  readonly switches = new Set<string>();
  readonly protocols: string[] = [];
  /** Exit codes. */
  readonly exits = new EventLog<number>();
  lockData: unknown;
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;

  readonly commandLine = {
    appendSwitch: (name: string) => this.switches.add(name),
    removeSwitch: (name: string) => this.switches.delete(name),
  };

  becomeReady(): void {
    this.#isReady = true;
    this.#ready.resolve();
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.isSandboxed = true;
  }

  requestSingleInstanceLock(data: unknown): boolean {
    this.lockData = data;
    return this.isFirst;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  getLocale(): string {
    return this.locale;
  }

  getVersion(): string {
    return '0.1.0';
  }

  setBadgeCount(count: number): boolean {
    this.badge = count;
    return true;
  }

  setAsDefaultProtocolClient(protocol: string): boolean {
    this.protocols.push(protocol);
    return true;
  }

  setAppUserModelId(): void {}

  setName(): void {}

  /** As the menu's quit or the system would: asked first, then gone. */
  quit(): void {
    const event = happening();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  exit(code: number): void {
    this.exits.add(code);
  }
}
