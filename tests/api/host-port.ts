// Ports as the desktop has them: one end like Electron's MessagePortMain, the other a page's MessagePort.

import type { MessagePort as NodePort } from 'node:worker_threads';
import { MessageChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { HostPort } from '../../electron/api/rpc-port.ts';

export interface HostChannel {
  readonly host: HostPort;
  readonly page: NodePort;
}

export function hostChannel(): HostChannel {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return { host: hostPort(port1), page: port2 };
}

/** Node hands over the message itself, Electron an event that carries it. */
function hostPort(port: NodePort): HostPort {
  return {
    on: (event: 'message' | 'close', listener: (message: { readonly data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    start: () => port.start(),
    postMessage: (message) => port.postMessage(message),
    close: () => port.close(),
  };
}
