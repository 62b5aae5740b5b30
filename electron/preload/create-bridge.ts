// The bridge of the page: a few named things it may ask of the desktop, none of Electron's own.

import type { DesktopBridge } from '../../shared/desktop-bridge.ts';
import { CHANNELS, PORT_MESSAGE, VERSION_ARGUMENT } from '../../shared/desktop-bridge.ts';

/** What is used of Electron's `ipcRenderer`. */
export interface PageIpc<Port> {
  send(channel: string, ...values: readonly unknown[]): void;
  invoke(channel: string): Promise<unknown>;
  on(channel: string, listener: (event: { readonly ports: readonly Port[] }, value: unknown) => void): unknown;
}

/** What is used of `window`. */
export interface PageWindow<Port> {
  readonly location: { readonly origin: string };
  postMessage(message: string, origin: string, ports: readonly Port[]): void;
}

/** What is used of `process` in the page's process. */
export interface PageProcess {
  readonly platform: string;
  readonly argv: readonly string[];
}

/** Makes the bridge, and passes the port on that `connect` asks for. */
export function createBridge<Port>(ipc: PageIpc<Port>, page: PageWindow<Port>, own: PageProcess): DesktopBridge {
  const dialled = keptUntilHeard();
  const opened = keptUntilHeard();
  ipc.on(CHANNELS.dial, (_event, number) => dialled.tell(String(number)));
  ipc.on(CHANNELS.openCall, (_event, callId) => opened.tell(String(callId)));
  ipc.on(CHANNELS.port, ({ ports }) => page.postMessage(PORT_MESSAGE, page.location.origin, ports));
  return {
    platform: own.platform === 'win32' || own.platform === 'darwin' ? own.platform : 'linux',
    version: own.argv.find((text) => text.startsWith(VERSION_ARGUMENT))?.slice(VERSION_ARGUMENT.length) ?? '',
    connect: () => ipc.send(CHANNELS.connect),
    onDial: dialled.hear,
    firstPassword: async () => {
      const password = await ipc.invoke(CHANNELS.firstPassword);
      return typeof password === 'string' ? password : null;
    },
    notify: ({ title, body, callId }) => ipc.send(CHANNELS.notify, { title, body, callId }),
    onOpenCall: opened.hear,
    setLanguage: (language) => ipc.send(CHANNELS.language, language),
  };
}

/** The newest text waits for its listener: the page may still be signing its user in when a link is clicked. */
function keptUntilHeard() {
  const listeners = new Set<(text: string) => void>();
  let waiting: string | null = null;
  return {
    tell(text: string): void {
      if (listeners.size === 0) waiting = text;
      for (const listener of listeners) listener(text);
    },
    hear(listener: (text: string) => void): () => void {
      listeners.add(listener);
      if (waiting !== null) listener(waiting);
      waiting = null;
      return () => listeners.delete(listener);
    },
  };
}
