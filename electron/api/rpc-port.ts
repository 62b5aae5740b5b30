// The contract over a MessagePort, for the desktop's own window. Both ends are ours: see renderer/api/port-wire.ts.

import type { Logger } from '../base/logger.ts';
import type { PeerHandler } from './rpc-peer.ts';
import { RpcPeer } from './rpc-peer.ts';

/** The part of Electron's MessagePortMain that is used. */
export interface HostPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
  close(): void;
}

/**
 * A port takes whatever it is given, so a window that hangs would make it grow without end. Hence the window counts back
 * what it has taken, and above this many untaken messages nothing more is pulled out of a stream.
 */
const MOST_UNTAKEN = 16;

/** Serves one window until either side closes the port, or until the returned function is called. `onClose` is called once. */
export function servePort(
  port: HostPort,
  { handler, logger }: { readonly handler: PeerHandler; readonly logger: Logger },
  onClose: () => void = () => {},
): () => void {
  let sent = 0;
  let taken = 0;
  let open = true;
  let waiting: { readonly resolve: () => void; readonly reject: (fault: Error) => void }[] = [];

  const peer = new RpcPeer(handler, { send }, 'local');
  port.on('message', ({ data }) => {
    if (!open) return;
    if (typeof data === 'number') count(data);
    else {
      const refusal = peer.hear(data);
      if (refusal !== null) refuse(refusal.reason);
    }
  });
  port.on('close', close);
  port.start();
  return close;

  function send(text: string): Promise<void> {
    if (!open) return Promise.reject(new Error('the window is gone'));
    port.postMessage(text);
    sent += 1;
    if (sent - taken < MOST_UNTAKEN) return Promise.resolve();
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }

  /** `total`: how many messages the window has taken so far. */
  function count(total: number): void {
    if (!Number.isInteger(total) || total < taken || total > sent) {
      refuse('it takes what was never sent');
      return;
    }
    taken = total;
    if (sent - taken >= MOST_UNTAKEN) return;
    for (const { resolve } of waiting) resolve();
    waiting = [];
  }

  function refuse(reason: string): void {
    logger.warn('the window was cut off', { reason });
    close();
  }

  function close(): void {
    if (!open) return;
    open = false;
    peer.close();
    for (const { reject } of waiting) reject(new Error('the window is gone'));
    waiting = [];
    port.close();
    onClose();
  }
}
