// A trunk whose far end tries to make the station call expensive numbers: a bare socket, so that every byte is seen.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { EventLog } from '../../peers/support/wait-for.ts';

/** One request as it came. */
export interface TrunkRequest {
  readonly method: string;
  readonly uri: string;
  readonly isFirst: boolean;
  readonly text: string;
}

/** What a number does when it is called. */
export type Lure = { readonly kind: 'answers' } | { readonly kind: 'redirects'; readonly contacts: readonly string[] };

/** Nobody listens where this says; nothing is sent there but the station's silence. */
const SDP = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n';

export class FraudTrunk {
  readonly host = '127.0.0.1';
  readonly requests = new EventLog<TrunkRequest>();
  /** Status codes of the answers to what the trunk asked for. */
  readonly answers = new EventLog<number>();
  readonly #socket: Socket;
  readonly #lures = new Map<string, Lure>();
  #sent = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (bytes, { port, address }) => this.#take(bytes.toString('utf8'), port, address));
  }

  static async start(): Promise<FraudTrunk> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new FraudTrunk(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  when(number: string, lure: Lure): void {
    this.#lures.set(number, lure);
  }

  /** Requests that ask somebody to be called. */
  get calls(): readonly TrunkRequest[] {
    return this.requests.all.filter(({ method, isFirst }) => method === 'INVITE' && isFirst);
  }

  /** Sends a request of the far end: in the call that `invite` began, or outside any. */
  send(to: number, method: string, invite: TrunkRequest | null, headers: readonly string[]): void {
    this.#sent += 1;
    const header = (name: string): string => headerOf(invite?.text ?? '', name);
    const lines = [
      `${method} sip:station@127.0.0.1:${to} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bKtrunk${this.#sent}`,
      'Max-Forwards: 70',
      `From: ${invite === null ? `<sip:x@127.0.0.1>;tag=x${this.#sent}` : `${header('To')};tag=trunk`}`,
      `To: ${invite === null ? '<sip:station@127.0.0.1>' : header('From')}`,
      `Call-ID: ${invite === null ? `trunk-${this.#sent}` : header('Call-ID')}`,
      `CSeq: ${this.#sent} ${method}`,
      ...headers,
      'Content-Length: 0',
    ];
    this.#socket.send(`${lines.join('\r\n')}\r\n\r\n`, to, '127.0.0.1');
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #take(text: string, port: number, address: string): void {
    const status = /^SIP\/2\.0 (\d{3})/.exec(text)?.[1];
    if (status !== undefined) {
      if (Number(status) >= 200) this.answers.push(Number(status));
      return;
    }
    const [, method = '', uri = ''] = /^([A-Z]+) (\S+) SIP\/2\.0\r\n/.exec(text) ?? [];
    const isFirst = !/;tag=/.test(headerOf(text, 'To'));
    this.requests.push({ method, uri, isFirst, text });
    if (method === 'ACK') return;
    this.#socket.send(this.#answer(method, uri, text, isFirst), port, address);
  }

  #answer(method: string, uri: string, text: string, isFirst: boolean): string {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${headerOf(text, name)}`);
    const to = `To: ${headerOf(text, 'To')}${isFirst ? ';tag=trunk' : ''}`;
    const lure = this.#lures.get(/^sip:([^@]*)@/.exec(uri)?.[1] ?? '');
    const respond = (status: string, headers: readonly string[], body = ''): string =>
      `${[`SIP/2.0 ${status}`, ...copied, to, ...headers, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`;
    if (method !== 'INVITE') return respond('200 OK', []);
    if (lure?.kind === 'redirects')
      return respond(
        '302 Moved',
        lure.contacts.map((contact) => `Contact: ${contact}`),
      );
    if (lure === undefined && isFirst) return respond('404 Not Found', []);
    return respond('200 OK', [`Contact: <sip:far@127.0.0.1:${this.port}>`, 'Content-Type: application/sdp'], SDP);
  }
}

function headerOf(text: string, name: string): string {
  return new RegExp(`^${name}: (.*?)\\r?$`, 'im').exec(text)?.[1] ?? '';
}
