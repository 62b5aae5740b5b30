// Connects a datagram socket to one peer: no packet is sent, the kernel looks up the route.

import type { Socket } from 'node:dgram';

/** Rejects with the system's error when no way leads to the peer. */
export function connectSocket(socket: Socket, peer: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    // Node hands a failure to the callback, although its types give the callback nothing.
    const done = (fault?: Error | null): void => (fault ? reject(fault) : resolve());
    socket.connect(peer.port, peer.host, done);
  });
}
