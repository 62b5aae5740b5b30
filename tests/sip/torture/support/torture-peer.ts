// Sends messages byte for byte and hears the answers, on every port that the messages name in their Vias.

import type { Disposable } from '../../../../electron/base/disposable.ts';
import { UdpTransport } from '../../../../electron/net/udp-transport.ts';
import type { SipAddress } from '../../../../electron/sip/user-agent-port.ts';
import { LOOPBACK } from '../../../support/loopback.ts';
import { Reply } from './reply.ts';

/** The default port, and those of RFC 5118's §4.7 and §4.9: answers without rport go there. */
const PORTS = [5060, 6050, 19_823];
/** Far above what an answer takes on loopback. */
const PATIENCE = 10_000;

export class TorturePeer implements Disposable {
  readonly #target: SipAddress;
  readonly #sockets: readonly UdpTransport[];
  /** Texts of what came since the last message, so that what is repeated counts once. */
  readonly #seen = new Set<string>();
  #inbox: Reply[] = [];
  #onResponse: () => void = () => {};
  #count = 0;

  private constructor(target: SipAddress, sockets: readonly UdpTransport[]) {
    this.#target = target;
    this.#sockets = sockets;
    for (const socket of sockets) socket.datagrams.on(({ bytes }) => this.#take(bytes));
  }

  static async start(target: SipAddress): Promise<TorturePeer> {
    const sockets = await Promise.all(PORTS.map((port) => UdpTransport.open({ host: LOOPBACK, port })));
    return new TorturePeer(target, sockets);
  }

  /**
   * Sends a message and then OPTIONS; the statuses the message was answered with, 100 aside. Rejects unless the OPTIONS
   * is answered 200. Calls that were answered are ended.
   */
  async ask(message: Uint8Array): Promise<readonly number[]> {
    this.#inbox = [];
    this.#seen.clear();
    this.#send(message);
    await this.#probe();
    const answers = this.#inbox.filter(({ status }) => status > 100);
    for (const answer of answers) {
      if (!answer.header('CSeq').endsWith(' INVITE')) continue;
      this.#send(this.#ackOf(answer));
      if (answer.status < 300) this.#send(this.#inDialog(answer, 'BYE', 1));
    }
    if (answers.some(({ status }) => status < 300)) await this.#probe();
    return answers.map(({ status }) => status);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#sockets.map((socket) => socket.dispose()));
  }

  #send(message: Uint8Array | string): void {
    this.#sockets[0]?.send(Buffer.from(message), this.#target);
  }

  /** Proves that the target still serves, and that all it had to say before was said. */
  async #probe(): Promise<void> {
    const callId = `probe-${this.#nextId()}`;
    const head = [
      `OPTIONS sip:${this.#target.host}:${this.#target.port} SIP/2.0`,
      `Via: SIP/2.0/UDP ${LOOPBACK};branch=z9hG4bK${callId};rport`,
      'From: <sip:probe@example.com>;tag=p',
      'To: <sip:target@example.com>',
      `Call-ID: ${callId}`,
      'CSeq: 1 OPTIONS',
    ];
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    this.#onResponse = () => {
      const found = this.#inbox.find((response) => response.header('Call-ID') === callId);
      if (found !== undefined) resolve(found);
    };
    const timer = setTimeout(() => reject(new Error('no answer to OPTIONS')), PATIENCE);
    this.#send(`${head.join('\r\n')}\r\n\r\n`);
    const { status } = await promise.finally(() => clearTimeout(timer));
    if (status !== 200) throw new Error(`OPTIONS was answered ${status}`);
    // What was sent before to other ports of ours is read in the same turn or the next.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done));
    this.#inbox = this.#inbox.filter((response) => response.header('Call-ID') !== callId);
  }

  #take(bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('latin1');
    if (this.#seen.has(text)) return;
    this.#seen.add(text);
    const reply = Reply.read(text);
    if (reply === null) return;
    this.#inbox.push(reply);
    this.#onResponse();
  }

  /** The ACK that belongs to the INVITE's transaction, or to the dialog of a 2xx. */
  #ackOf(answer: Reply): string {
    const [number = '0'] = answer.header('CSeq').split(' ');
    if (answer.status < 300) return this.#inDialog(answer, 'ACK', Number(number));
    const via = answer.header('Via').replace(/;received=[^;]*/, '');
    return request('ACK', this.#target, via, answer, `${number} ACK`);
  }

  #inDialog(answer: Reply, method: 'ACK' | 'BYE', increment: number): string {
    const [number = '0'] = answer.header('CSeq').split(' ');
    const sequence = method === 'ACK' ? increment : Number(number) + increment;
    const via = `SIP/2.0/UDP ${LOOPBACK};branch=z9hG4bKin${this.#nextId()};rport`;
    return request(method, this.#target, via, answer, `${sequence} ${method}`);
  }

  #nextId(): number {
    this.#count += 1;
    return this.#count;
  }
}

function request(method: string, { host, port }: SipAddress, via: string, answer: Reply, cseq: string): string {
  const copied = ['From', 'To', 'Call-ID'].map((name) => `${name}: ${answer.header(name)}`);
  return [`${method} sip:${host}:${port} SIP/2.0`, `Via: ${via}`, ...copied, `CSeq: ${cseq}`, '', ''].join('\r\n');
}
