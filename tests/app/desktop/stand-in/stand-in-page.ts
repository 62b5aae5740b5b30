// The page's process: the real preload bridge over the stand-in's messages.

import type { MessagePort } from 'node:worker_threads';
import { createBridge } from '../../../../electron/preload/create-bridge.ts';
import type { DesktopBridge } from '../../../../shared/desktop-bridge.ts';
import { EventLog } from '../../../support/event-log.ts';
import type { StandInIpc } from './stand-in-ipc.ts';
import type { StandInContents, StandInFrame } from './stand-in-window.ts';

/** A page loaded into a window, with the bridge it was handed. */
export class StandInPage {
  readonly bridge: DesktopBridge;
  /** Ports that arrived, each with the words beside it. */
  readonly ports = new EventLog<{ readonly message: string; readonly origin: string; readonly port: MessagePort }>();

  constructor(ipc: StandInIpc, contents: StandInContents, frame: StandInFrame = contents.mainFrame) {
    const event = () => ({ sender: contents, senderFrame: frame });
    const ipcRenderer = {
      send: (channel: string, ...values: readonly unknown[]) => ipc.send(channel, event(), ...values),
      invoke: (channel: string) => ipc.invoke(channel, event()),
      on: (channel: string, listener: (event: { ports: readonly MessagePort[] }, value: unknown) => void) =>
        contents.toPage.on(channel, listener),
    };
    const window = {
      location: { origin: 'ringside://console' },
      postMessage: (message: string, origin: string, [port]: readonly MessagePort[]) => {
        if (port !== undefined) this.ports.add({ message, origin, port });
      },
    };
    const argv = ['electron', '--type=renderer', '--ringside-version=0.1.0'];
    this.bridge = createBridge<MessagePort>(ipcRenderer, window, { platform: 'linux', argv });
  }
}
