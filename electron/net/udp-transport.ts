// SIP's datagram socket over node:dgram. Failures to bind are told once and clearly; later ones never throw.

import type { Socket } from 'node:dgram';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import { messageOf } from '../base/errors.ts';
import { errorCodeOf } from '../base/network-finding.ts';
import type { Datagram, SendError, Transport } from '../sip/transport.ts';
import type { SipAddress } from '../sip/user-agent-port.ts';
import type { LocalAddress } from './bind-socket.ts';
import { bindSocket } from './bind-socket.ts';

/** A burst of 500 calls' signalling fits; the kernel's default of 208 KiB loses some of it. */
const RECEIVE_BUFFER = 1 << 20;

export interface UdpTransportOptions extends LocalAddress {
  /** The address peers are told, where it differs from the bound one (0.0.0.0). */
  readonly advertisedHost?: string;
}

export class UdpTransport implements Transport, Disposable {
  readonly protocol = 'UDP';
  readonly reliable = false;
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
    const socket = await bindSocket(options);
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

function sendDetail(to: SipAddress, fault: unknown): string {
  return `${to.host}:${to.port} cannot be reached (${errorCodeOf(fault) ?? messageOf(fault)})`;
}
