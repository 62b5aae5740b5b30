// A desktop over the stand-in of Electron and an engine that a test plays itself.

import { onTestFinished } from 'vitest';
import type { HostPort } from '../../../electron/api/rpc-port.ts';
import type { Engine } from '../../../electron/app/desktop/engine.ts';
import type { DesktopWorld } from '../../../electron/app/desktop/start-desktop.ts';
import { startDesktop } from '../../../electron/app/desktop/start-desktop.ts';
import { Emitter } from '../../../electron/base/emitter.ts';
import type { Logger } from '../../../electron/base/logger.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import type { CallDirection, EndReason } from '../../../shared/call.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import { temporaryDirectory } from '../../store/support.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { StandInElectron } from './stand-in/stand-in-electron.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** An engine whose calls begin and end as the test says. */
export class PlayedEngine implements Engine {
  readonly events = new Emitter<ProductEvent>();
  readonly warnings: string[] = [];
  readonly ports: HostPort[] = [];
  readonly closedPorts: HostPort[] = [];
  password: string | null = null;
  closing = 0;
  resumes = 0;
  /** Set by a test in which closing takes its time. */
  closed: Promise<void> = Promise.resolve();
  readonly logger: Logger = {
    ...silentLogger,
    warn: (text) => this.warnings.push(text),
    error: (text) => this.warnings.push(text),
  };

  active = () => [];

  async answer(request: Request): Promise<Response> {
    return new Response(`${request.method} ${new URL(request.url).pathname}`);
  }

  servePort(port: HostPort): () => void {
    this.ports.push(port);
    return () => this.closedPorts.push(port);
  }

  resumed(): void {
    this.resumes += 1;
  }

  async firstPassword(): Promise<string | null> {
    return this.password;
  }

  async close(): Promise<void> {
    this.closing += 1;
    await this.closed;
  }

  begin(callId: string, direction: CallDirection = 'outbound', phoneNumber = '13800001234'): void {
    this.events.emit({ event: 'call-initiated', at: AT, callId, phoneNumber, direction, customerId: null });
  }

  end(callId: string, reason: EndReason = 'customer'): void {
    this.events.emit({ event: 'call-ended', at: AT, callId, reason, duration: 1 });
  }

  fail(callId: string, reason: EndReason): void {
    this.events.emit({ event: 'call-failed', at: AT, callId, reason, sipCode: null, error: 'plain words' });
  }
}

export interface Scene {
  readonly electron: StandInElectron;
  readonly engine: PlayedEngine;
  readonly clock: FakeClock;
  readonly dataDir: string;
  /** As SIGTERM would. */
  readonly signal: () => void;
}

export const FILES = { preload: '/built/preload.cjs', icon: '/built/icon.png', trayIcon: '/tray', badge: '/badge' };

/** Starts a desktop; `prepare` is called before anything of it runs. */
export async function startScene(
  prepare: (electron: StandInElectron, engine: PlayedEngine) => void = () => {},
  changes: Partial<DesktopWorld> = {},
  dataDir = temporaryDirectory(),
): Promise<Scene> {
  const [electron, engine, clock] = [new StandInElectron(), new PlayedEngine(), new FakeClock()];
  prepare(electron, engine);
  const signals: (() => void)[] = [];
  const started = startDesktop(electron.api, {
    words: ['--data-dir', dataDir],
    variables: {},
    platform: 'linux',
    files: FILES,
    openEngine: async () => engine,
    clock,
    onSignal: (listener) => signals.push(listener),
    ...changes,
  });
  electron.app.becomeReady();
  await started;
  onTestFinished(() => {
    for (const window of electron.windows) window.webContents.emit('destroyed');
  });
  return { electron, engine, clock, dataDir, signal: () => signals.forEach((listener) => void listener()) };
}
