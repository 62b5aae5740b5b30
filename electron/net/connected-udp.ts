// A datagram socket for one peer only: connected, so that the kernel reports a closed port (ICMP, RFC 1122 §4.1.3.3).

import type { Socket } from 'node:dgram';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import { errorCodeOf } from '../base/network-finding.ts';
import type { Datagram, SendError, Transport } from '../sip/transport.ts';
import type { SipAddress } from '../sip/user-agent-port.ts';
import { bindSocket } from './bind-socket.ts';
import { connectSocket } from './connect-socket.ts';

export interface ConnectedUdpOptions {
  /** Local address to bind; the port is any free one. */
  readonly host: string;
  /** IP address and port. Nothing from anywhere else is received. */
  readonly peer: SipAddress;
}

export class ConnectedUdp implements Transport, Disposable {
  readonly protocol = 'UDP';
  readonly reliable = false;
  readonly local: SipAddress;
  readonly datagrams = new Emitter<Datagram>();
  /** Told for the datagram sent last: the kernel does not say which one was refused. */
  readonly sendErrors = new Emitter<SendError>();
  readonly #socket: Socket;
  readonly #peer: SipAddress;
  #lastSent: Uint8Array = new Uint8Array(0);
  #errorCode: string | null = null;
  #closed = false;

  private constructor(socket: Socket, peer: SipAddress) {
    const { address, port } = socket.address();
    this.local = { host: address, port };
    this.#socket = socket;
    this.#peer = peer;
    socket.on('message', (bytes) => this.datagrams.emit({ bytes, source: peer }));
    socket.on('error', (fault) => this.#fail(fault));
  }

  /** Rejects with a WorldFault when the address cannot be bound or leads nowhere; its cause has the error code. */
  static async open({ host, peer }: ConnectedUdpOptions): Promise<ConnectedUdp> {
    const socket = await bindSocket({ host, port: 0 });
    try {
      await connectSocket(socket, peer);
    } catch (cause) {
      socket.close();
      throw new WorldFault(`no way leads from ${host} to ${peer.host} (${messageOf(cause)})`, true, { cause });
    }
    return new ConnectedUdp(socket, peer);
  }

  /** Code of the socket's last error, such as ECONNREFUSED; null without one. */
  get errorCode(): string | null {
    return this.#errorCode;
  }

  /** Sends to the peer, whatever `to` says. */
  send(bytes: Uint8Array): void {
    if (this.#closed) return;
    this.#lastSent = bytes;
    this.#socket.send(bytes, (fault) => {
      if (fault !== null) this.#fail(fault);
    });
  }

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#socket.close(resolve);
    await promise;
  }

  #fail(fault: Error): void {
    const code = errorCodeOf(fault);
    // Windows' name for a closed port.
    this.#errorCode = code === 'ECONNRESET' ? 'ECONNREFUSED' : code;
    this.sendErrors.emit({ bytes: this.#lastSent, to: this.#peer, detail: messageOf(fault) });
  }
}
