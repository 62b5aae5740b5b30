// A datagram network in memory, moved by the fake clock: it delays, loses by rule, and remembers what was sent.

import type { Clock } from '../../../electron/base/clock.ts';
import { Emitter } from '../../../electron/base/emitter.ts';
import type { Datagram, SendError, Transport } from '../../../electron/sip/transport.ts';
import type { SipAddress } from '../../../electron/sip/user-agent-port.ts';
import type { SipMessage } from '../../../electron/sip-message/message.ts';
import { headerOf } from '../../../electron/sip-message/message.ts';
import { parseMessage } from '../../../electron/sip-message/parse-message.ts';

/** One datagram as it was sent, whether or not it arrived. */
export interface Sent {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly message: SipMessage;
  /** `INVITE`, or `200 INVITE` for a response. */
  readonly label: string;
}

/** Tells which datagrams are lost. */
export type LossRule = (sent: Sent) => boolean;

const DELAY = 2;

export class LossyNetwork {
  readonly sent: Sent[] = [];
  /** Signs of life: line ends alone. They are not delivered. */
  readonly taps: { readonly at: number; readonly to: string }[] = [];
  /** Loses nothing until a test says otherwise. */
  loses: LossRule = () => false;
  readonly #clock: Clock;
  readonly #sockets = new Map<string, MemorySocket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  socket(host: string, port = 5060): MemorySocket {
    const socket = new MemorySocket({ host, port }, (bytes, to) => this.#carry(socket, bytes, to));
    this.#sockets.set(`${host}:${port}`, socket);
    return socket;
  }

  /** The labels of everything sent, in order. */
  get labels(): readonly string[] {
    return this.sent.map((sent) => sent.label);
  }

  /** When datagrams with this label were sent. */
  times(label: string): readonly number[] {
    return this.sent.filter((sent) => sent.label === label).map((sent) => sent.at);
  }

  #carry(socket: MemorySocket, bytes: Uint8Array, to: SipAddress): void {
    const isTap = bytes.every((byte) => byte === 13 || byte === 10);
    if (isTap) this.taps.push({ at: this.#clock.now(), to: `${to.host}:${to.port}` });
    if (isTap) return;
    const message = parseMessage(bytes);
    const from = `${socket.local.host}:${socket.local.port}`;
    const target = `${to.host}:${to.port}`;
    const sent = { at: this.#clock.now(), from, to: target, bytes, message, label: labelOf(message) };
    this.sent.push(sent);
    if (this.loses(sent)) return;
    const copy = Uint8Array.from(bytes);
    this.#clock.after(DELAY, () =>
      this.#sockets.get(target)?.datagrams.emit({ bytes: copy, source: { ...socket.local } }),
    );
  }
}

export class MemorySocket implements Transport {
  readonly protocol = 'UDP';
  readonly reliable = false;
  readonly local: SipAddress;
  readonly datagrams = new Emitter<Datagram>();
  readonly sendErrors = new Emitter<SendError>();
  readonly #carry: (bytes: Uint8Array, to: SipAddress) => void;

  constructor(local: SipAddress, carry: (bytes: Uint8Array, to: SipAddress) => void) {
    this.local = local;
    this.#carry = carry;
  }

  send(bytes: Uint8Array, to: SipAddress): void {
    this.#carry(bytes, to);
  }
}

function labelOf(message: SipMessage): string {
  if (message.kind === 'request') return message.method;
  return `${message.status} ${(headerOf(message, 'CSeq') ?? '').split(' ')[1]}`;
}
