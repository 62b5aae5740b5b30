// The desktop's page in real Chromium: served by the desktop's own protocol, with the bridge and the port it is handed
// there. The window, the menus and the rest of Electron are the stand-in's.

import type { Browser, Page, Route } from 'playwright-core';
import type { Engine } from '../../../electron/app/desktop/engine.ts';
import { openEngine } from '../../../electron/app/desktop/open-engine.ts';
import { startDesktop } from '../../../electron/app/desktop/start-desktop.ts';
import { systemClock } from '../../../electron/base/clock.ts';
import { FILES } from '../../app/desktop/scene.ts';
import { StandInElectron } from '../../app/desktop/stand-in/stand-in-electron.ts';
import { type ConsoleWindow, openConsole } from './browser.ts';

/** Stands for ringside://console: Chromium alone knows no such scheme. Everything it asks is answered from there. */
const ORIGIN = 'http://console.localhost';

/** In the page: what the preload script would have put there, over a wire to the test. */
const BRIDGE = `{
  const listeners = { dial: new Set(), openCall: new Set() };
  const hear = (kind) => (listener) => {
    listeners[kind].add(listener);
    return () => listeners[kind].delete(listener);
  };
  let port = null;
  globalThis.ringsideTell = (kind, value) => {
    if (kind === 'port') {
      const channel = new MessageChannel();
      port = channel.port1;
      port.onmessage = ({ data }) => globalThis.ringsideHost('message', data);
      window.postMessage('ringside-port', location.origin, [channel.port2]);
    } else if (kind === 'message') port.postMessage(value);
    else for (const listener of listeners[kind]) listener(value);
  };
  globalThis.ringside = {
    platform: 'linux',
    version: '0.1.0',
    connect: () => void globalThis.ringsideHost('connect'),
    onDial: hear('dial'),
    onOpenCall: hear('openCall'),
    firstPassword: () => globalThis.ringsideHost('firstPassword'),
    notify: (notice) => void globalThis.ringsideHost('notify', notice),
    setLanguage: (language) => void globalThis.ringsideHost('setLanguage', language),
  };
}`;

export interface DesktopPage extends ConsoleWindow {
  readonly electron: StandInElectron;
}

/** Starts a desktop on the practice line over \`dataDir\` and opens its page. */
export async function openDesktopPage(browser: Browser, dataDir: string): Promise<DesktopPage> {
  const electron = new StandInElectron();
  let engine: Engine | null = null;
  const started = startDesktop(electron.api, {
    words: ['--practice', '--http-port', '0', '--data-dir', dataDir],
    variables: {},
    platform: 'linux',
    files: FILES,
    openEngine: async (options) => {
      engine = await openEngine(options, electron.keyStore);
      return engine;
    },
    clock: systemClock,
    onSignal: () => {},
  });
  electron.app.becomeReady();
  await started;
  const window = await openConsole(browser, 'about:blank');
  await serve(window.page, electron);
  await window.page.goto(`${ORIGIN}/`);
  const dispose = async (): Promise<void> => {
    await window[Symbol.asyncDispose]();
    await engine?.close();
  };
  return { ...window, electron, [Symbol.asyncDispose]: dispose };
}

async function serve(page: Page, electron: StandInElectron): Promise<void> {
  const desktop = electron.page();
  const tell = (kind: string, value: unknown): void => {
    page.evaluate(([what, data]) => Reflect.get(globalThis, 'ringsideTell')(what, data), [kind, value]).catch(() => {});
  };
  let send: (message: unknown) => void = () => {};
  const asked: Readonly<Record<string, (value: never) => unknown>> = {
    connect: async () => {
      desktop.bridge.connect();
      const { port } = await desktop.ports.next();
      send = (message) => port.postMessage(message);
      tell('port', null);
      port.on('message', (message: unknown) => tell('message', message));
    },
    message: (message) => send(message),
    firstPassword: () => desktop.bridge.firstPassword(),
    notify: (notice) => desktop.bridge.notify(notice),
    setLanguage: (language) => desktop.bridge.setLanguage(language),
  };
  desktop.bridge.onDial((number) => tell('dial', number));
  desktop.bridge.onOpenCall((callId) => tell('openCall', callId));
  await page.exposeFunction('ringsideHost', (kind: string, value: never) => asked[kind]?.(value));
  await page.addInitScript({ content: BRIDGE });
  await page.route(`${ORIGIN}/**`, (route) => answer(route, electron));
}

async function answer(route: Route, electron: StandInElectron): Promise<void> {
  const request = route.request();
  const response = await electron.fetch(request.url().replace(ORIGIN, 'ringside://console'), {
    method: request.method(),
    headers: await request.allHeaders(),
  });
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
