// Connections in memory, moved by the fake clock: nothing is lost, and nothing should be sent twice.

import type { Clock } from '../../../electron/base/clock.ts';
import { Emitter } from '../../../electron/base/emitter.ts';
import type { Datagram, SendError, Transport } from '../../../electron/sip/transport.ts';
import type { SipAddress } from '../../../electron/sip/user-agent-port.ts';

const DELAY = 2;

export class ReliableNetwork {
  /** Start lines of everything sent, in order. */
  readonly sent: string[] = [];
  readonly #clock: Clock;
  readonly #ends = new Map<string, ReliableSocket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  socket(host: string): ReliableSocket {
    const local = { host, port: 5060 };
    const socket = new ReliableSocket(local, (bytes, to) => {
      this.sent.push(Buffer.from(bytes).toString().split('\r\n', 1)[0] ?? '');
      const copy = Uint8Array.from(bytes);
      this.#clock.after(DELAY, () => this.#ends.get(to.host)?.datagrams.emit({ bytes: copy, source: local }));
    });
    this.#ends.set(host, socket);
    return socket;
  }
}

export class ReliableSocket implements Transport {
  readonly protocol = 'TCP';
  readonly reliable = true;
  readonly local: SipAddress;
  readonly datagrams = new Emitter<Datagram>();
  readonly sendErrors = new Emitter<SendError>();
  readonly send: Transport['send'];

  constructor(local: SipAddress, send: Transport['send']) {
    this.local = local;
    this.send = send;
  }
}
