// SIP's datagram socket over node:dgram. Failures to bind are told once and clearly; later ones never throw.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Datagram, SendError, Transport } from '../sip/transport.ts';
import type { SipAddress } from '../sip/user-agent-port.ts';

/** A burst of 500 calls' signalling fits; the kernel's default of 208 KiB loses some of it. */
const RECEIVE_BUFFER = 1 << 20;

export interface UdpTransportOptions {
  /** Local address to bind. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address peers are told, where it differs from the bound one (0.0.0.0). */
  readonly advertisedHost?: string;
}

export class UdpTransport implements Transport, Disposable {
  readonly local: SipAddress;
  readonly datagrams = new Emitter<Datagram>();
  readonly sendErrors = new Emitter<SendError>();
  readonly #socket: Socket;
  #closed = false;

  private constructor(socket: Socket, options: UdpTransportOptions) {
    const { address, port } = socket.address();
    this.local = { host: options.advertisedHost ?? address, port };
    this.#socket = socket;
    socket.on('message', (bytes, source) =>
      this.datagrams.emit({ bytes, source: { host: source.address, port: source.port } }),
    );
    // Errors of the socket itself belong to no datagram; each send reports its own.
    socket.on('error', () => {});
  }

  /** Binds; rejects with a WorldFault that names address, port and what to do. */
  static async open(options: UdpTransportOptions): Promise<UdpTransport> {
    const socket = createSocket({ type: isIP(options.host) === 6 ? 'udp6' : 'udp4' });
    try {
      await bound(socket, options);
    } catch (fault) {
      socket.close();
      throw bindFault(options, fault);
    }
    try {
      socket.setRecvBufferSize(RECEIVE_BUFFER);
    } catch {
      // The system's default has to do: fewer bytes of burst, no other harm.
    }
    return new UdpTransport(socket, options);
  }

  /** Bytes the kernel really gives for receiving; Linux doubles what was asked, up to its limit. */
  get receiveBufferSize(): number {
    return this.#socket.getRecvBufferSize();
  }

  send(bytes: Uint8Array, to: SipAddress): void {
    if (this.#closed) return;
    const failed = (fault: unknown): void => this.sendErrors.emit({ bytes, to, detail: sendDetail(to, fault) });
    try {
      this.#socket.send(bytes, to.port, to.host, (fault) => {
        if (fault !== null) failed(fault);
      });
    } catch (fault) {
      // Thrown for an impossible port; told later, as every other failure.
      queueMicrotask(() => failed(fault));
    }
  }

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#socket.close(resolve);
    await promise;
  }
}

function bound(socket: Socket, { host, port }: UdpTransportOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address: host, port }, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

function bindFault({ host, port }: UdpTransportOptions, cause: unknown): WorldFault {
  const place = `UDP port ${port} on ${host}`;
  switch (codeOf(cause)) {
    case 'EADDRINUSE':
      return new WorldFault(
        `${place} is in use: stop the program that holds it, or set SIP_LOCAL_PORT to another port (0 takes any free one)`,
        true,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new WorldFault(`${host} is no address of this machine: set SIP_LOCAL_HOST to one that is`, false, {
        cause,
      });
    case 'EACCES':
      return new WorldFault(`${place} needs more rights: set SIP_LOCAL_PORT to 1024 or above`, false, { cause });
    default:
      return new WorldFault(`${place} cannot be opened: ${messageOf(cause)}`, false, { cause });
  }
}

function sendDetail(to: SipAddress, fault: unknown): string {
  return `${to.host}:${to.port} cannot be reached (${codeOf(fault) ?? messageOf(fault)})`;
}

function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
}
