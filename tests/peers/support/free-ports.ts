// Free ports on 127.0.0.1 for peers that cannot choose their own. Taken below the kernel's ephemeral range (32768 and
// up), so that no socket bound to port 0 can snatch one between this check and the peer's start.

import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 200;

/** The first of `count` neighbouring ports, even, each free for UDP and TCP on 127.0.0.1. */
export async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const first = randomInt(LOWEST / 2, HIGHEST / 2 - count) * 2;
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.flatMap((port) => [udpFree(port), tcpFree(port)]));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} neighbouring free ports found in ${TRIES} tries`);
}

function udpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}

function tcpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
