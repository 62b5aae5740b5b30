// A network between page and station that the test can break: cut, or gone without a word.

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

export interface TcpProxy {
  /** The station's address through this network. */
  readonly url: string;
  /** Ends every connection as a crashing router does. */
  cut(): void;
  /** From now on nothing arrives anywhere, and nobody is told: on the connections there are, and on new ones. */
  swallow(): void;
  /** New connections get through again; those that were there stay dead. */
  heal(): void;
  /** Resolves when the next connection has come in. */
  nextConnection(): Promise<void>;
}

/** A way to the station at `url`. */
export async function tcpProxy(url: string): Promise<TcpProxy> {
  const target = Number(new URL(url).port);
  const sockets = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  let swallows = false;
  const arrived: (() => void)[] = [];
  const server = createServer((near) => {
    track(near);
    for (const resolve of arrived.splice(0)) resolve();
    if (swallows) return;
    const far = connect(target, '127.0.0.1');
    track(far);
    pipe(near, far);
    pipe(far, near);
  });
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const pipe = (from: Socket, to: Socket): void => {
    from.on('data', (data) => {
      if (!dead.has(from)) to.write(data);
    });
    from.on('close', () => {
      if (!dead.has(from)) to.destroy();
    });
  };
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    cut();
    server.close();
    await once(server, 'close');
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    swallow: () => {
      swallows = true;
      for (const socket of sockets) dead.add(socket);
    },
    heal: () => {
      swallows = false;
    },
    nextConnection: () => new Promise((resolve) => arrived.push(resolve)),
  };
}
