// A UDP socket for one call's RTP, bound to an even port of a range (RFC 3550 §11).

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { WorldFault } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import { randomUint32 } from '../base/random.ts';

/** Where to bind. Both ends of the range count; odd ports are left to RTCP. */
export interface RtpSocketOptions {
  readonly host: string;
  readonly portMin: number;
  readonly portMax: number;
}

/** Called for each datagram; `bytes` is the receiver's to keep. */
export type DatagramListener = (bytes: Uint8Array, host: string, port: number) => void;

/** Two seconds of one call's packets: enough to outlast a stall, little enough for a thousand calls. */
const RECEIVE_BUFFER = 64 * 1024;

/** A bound socket. */
export class RtpSocket {
  readonly host: string;
  readonly port: number;
  readonly #socket: Socket;
  #closed = false;

  private constructor(socket: Socket, host: string, port: number) {
    this.#socket = socket;
    this.host = host;
    this.port = port;
  }

  /** Binds a free even port of the range, starting at a random one so that workers rarely meet. */
  static async open(options: RtpSocketOptions, listener: DatagramListener, random: Random): Promise<RtpSocket> {
    const first = options.portMin + (options.portMin % 2);
    const count = Math.floor((options.portMax - first) / 2) + 1;
    if (count < 1)
      throw new WorldFault(
        `no even port between ${options.portMin} and ${options.portMax}; widen the RTP port range`,
        false,
      );
    const start = randomUint32(random) % count;
    for (let tries = 0; tries < count; tries += 1) {
      const port = first + ((start + tries) % count) * 2;
      const socket = await bind(options.host, port);
      if (socket === undefined) continue;
      socket.on('message', (bytes, from) => listener(bytes, from.address, from.port));
      return new RtpSocket(socket, options.host, port);
    }
    throw new WorldFault(
      `all ${count} RTP ports between ${options.portMin} and ${options.portMax} on ${options.host} are taken; end some calls or widen the RTP port range`,
      true,
    );
  }

  /** Sends `bytes`, which must stay untouched for some beats: the kernel may take them later. */
  send(bytes: Uint8Array, host: string, port: number): void {
    if (this.#closed) return;
    // Without a callback: full buffers and ICMP answers are lost packets to RTP, and each callback costs a tick.
    this.#socket.send(bytes, port, host);
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }
}

/** Binds one port; undefined when it is taken, a WorldFault when no port of this address can be had. */
function bind(host: string, port: number): Promise<Socket | undefined> {
  const type = isIPv6(host) ? 'udp6' : 'udp4';
  // Targets are literal addresses: without this every send goes through the resolver's thread-hopping machinery.
  const lookup = (
    address: string,
    _options: unknown,
    found: (fault: null, address: string, family: number) => void,
  ): void => found(null, address, type === 'udp6' ? 6 : 4);
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type, lookup });
    socket.once('error', (fault: NodeJS.ErrnoException) => {
      socket.close();
      if (fault.code === 'EADDRINUSE') resolve(undefined);
      else
        reject(
          new WorldFault(
            `cannot bind RTP to ${host}:${port} (${fault.code ?? fault.message}); set the local address to one of this machine's`,
            false,
            { cause: fault },
          ),
        );
    });
    socket.bind({ port, address: host, exclusive: true }, () => {
      socket.removeAllListeners('error');
      socket.on('error', () => {});
      socket.setRecvBufferSize(RECEIVE_BUFFER);
      resolve(socket);
    });
  });
}
