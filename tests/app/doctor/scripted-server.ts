// A SIP server on a real socket of loopback that answers what the test says, and can spoil its answers as routers do.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import type { SipRequest } from '../../../electron/sip-message/message.ts';
import { headerOf } from '../../../electron/sip-message/message.ts';
import { parseMessage } from '../../../electron/sip-message/parse-message.ts';

/** What is answered to one request: `SIP/2.0 <answer>`, with more headers, and the whole text changed at last. */
export interface Script {
  /** Undefined: no answer. */
  readonly answer: (request: SipRequest) => string | undefined;
  readonly headers?: readonly string[];
  /** Parameters that the server adds to our Via. */
  readonly via?: (port: number) => string;
  /** What somebody on the way makes of the answer. */
  readonly spoil?: (text: string) => string;
}

const ECHOED = ['From', 'Call-ID', 'CSeq'] as const;

export class ScriptedServer {
  readonly requests: SipRequest[] = [];
  readonly port: number;
  readonly #socket: Socket;
  readonly #heard: (() => void)[] = [];
  script: Script = { answer: () => '200 OK' };

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on('message', (bytes, { port }) => this.#serve(bytes, port));
  }

  static async start(): Promise<ScriptedServer> {
    const socket = createSocket('udp4');
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.bind(0, '127.0.0.1', resolve);
    await promise;
    return new ScriptedServer(socket);
  }

  /** Resolves with the next request. */
  async heard(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#heard.push(resolve);
    await promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#socket.close(resolve);
    await promise;
  }

  #serve(bytes: Uint8Array, port: number): void {
    const request = parseMessage(bytes);
    if (request.kind !== 'request') return;
    this.requests.push(request);
    for (const tell of this.#heard.splice(0)) tell();
    const answer = this.script.answer(request);
    if (answer === undefined) return;
    const {
      headers = [],
      via = () => `;received=127.0.0.1;rport=${port}`,
      spoil = (text: string) => text,
    } = this.script;
    const text = [
      `SIP/2.0 ${answer}`,
      `Via: ${headerOf(request, 'Via')?.replace(/;rport(?=;|$)/, '')}${via(port)}`,
      ...ECHOED.map((name) => `${name}: ${headerOf(request, name)}`),
      `To: ${headerOf(request, 'To')};tag=server`,
      ...headers,
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
    this.#socket.send(spoil(text), port, '127.0.0.1');
  }
}

const CHALLENGE = 'WWW-Authenticate: Digest realm="example.com", nonce="n1", qop="auth", algorithm=MD5';

/** Asks every REGISTER for credentials, and answers the ones it is shown with `verdict`. */
export function challenging(verdict: string): Script {
  return {
    answer: (request) => {
      if (request.method !== 'REGISTER') return '200 OK';
      return headerOf(request, 'Authorization') === null ? '401 Unauthorized' : verdict;
    },
    headers: [CHALLENGE],
  };
}
