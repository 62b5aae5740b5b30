// A UDP relay between two parties that loses SIP messages: by what they are, not by when they come, so that a seed loses
// the same copies of the same messages in every run.

import { createHash } from 'node:crypto';
import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const HOST = '127.0.0.1';

export interface RelayOptions {
  /** Share of the messages that are lost, each way. */
  readonly loss: number;
  readonly seed: number;
}

/** What passed, and what did not. */
export interface RelayCounts {
  carried: number;
  lost: number;
}

export class LossyRelay {
  /** The near side sends here. */
  readonly port: number;
  readonly counts: RelayCounts = { carried: 0, lost: 0 };
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #options: RelayOptions;
  readonly #copies = new Map<string, number>();
  /** The place of each call in the order of their first messages, by Call-ID. */
  readonly #calls = new Map<string, number>();
  #nearPort = 0;
  /** Where datagrams of the near side go. */
  farPort = 0;

  private constructor(near: Socket, far: Socket, options: RelayOptions) {
    this.#near = near;
    this.#far = far;
    this.#options = options;
    this.port = near.address().port;
    near.on('message', (bytes, { port }) => {
      this.#nearPort = port;
      this.#carry('there', bytes, far, this.farPort);
    });
    far.on('message', (bytes) => this.#carry('back', bytes, near, this.#nearPort));
  }

  static async open(options: RelayOptions): Promise<LossyRelay> {
    const [near, far] = await Promise.all([bound(), bound()]);
    return new LossyRelay(near, far, options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#near, this.#far].map((socket) => new Promise<void>((closed) => socket.close(closed))));
  }

  #carry(way: 'there' | 'back', bytes: Buffer, by: Socket, port: number): void {
    const key = `${way} ${this.#nameOf(bytes)}`;
    const copy = (this.#copies.get(key) ?? 0) + 1;
    this.#copies.set(key, copy);
    if (this.#isLost(`${key} ${copy}`)) {
      this.counts.lost += 1;
      return;
    }
    this.counts.carried += 1;
    by.send(bytes, port, HOST);
  }

  #isLost(what: string): boolean {
    const dice = createHash('sha256').update(`${this.#options.seed} ${what}`).digest().readUInt32BE();
    return dice / 2 ** 32 < this.#options.loss;
  }

  /** Call, method or status, and CSeq: the same for every copy of a message, and in every run. */
  #nameOf(bytes: Buffer): string {
    const text = bytes.toString('latin1');
    const of = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
    const callId = of(/^Call-ID: *(.*?)\r?$/im);
    const call = this.#calls.get(callId) ?? this.#calls.size;
    this.#calls.set(callId, call);
    return [call, of(/^(?:SIP\/2\.0 )?(\S+)/), of(/^CSeq: *(.*?)\r?$/im)].join(' ');
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, HOST);
  await once(socket, 'listening');
  return socket;
}
