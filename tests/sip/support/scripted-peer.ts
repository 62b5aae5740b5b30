// A peer that says what the test tells it to, message by message: for what a correct agent would never do.

import type { ResponseParts } from '../../../electron/sip/response.ts';
import { buildResponse } from '../../../electron/sip/response.ts';
import type { RequestEnvelope, ResponseEnvelope } from '../../../electron/sip-message/envelope.ts';
import { openEnvelope } from '../../../electron/sip-message/envelope.ts';
import type { Header } from '../../../electron/sip-message/message.ts';
import { parseMessage } from '../../../electron/sip-message/parse-message.ts';
import { serializeMessage } from '../../../electron/sip-message/serialize-message.ts';
import type { MemorySocket } from './lossy-network.ts';

export class ScriptedPeer {
  readonly requests: RequestEnvelope[] = [];
  readonly responses: ResponseEnvelope[] = [];
  /** Called with each request as it arrives. */
  onRequest: (request: RequestEnvelope) => void = () => {};
  readonly #socket: MemorySocket;

  constructor(socket: MemorySocket) {
    this.#socket = socket;
    socket.datagrams.on(({ bytes }) => {
      const message = parseMessage(bytes);
      if (message.kind === 'response') this.responses.push(openEnvelope(message));
      else {
        const request = openEnvelope(message);
        this.requests.push(request);
        this.onRequest(request);
      }
    });
  }

  /** The last request with this method. */
  last(method: string): RequestEnvelope {
    const found = this.requests.findLast((request) => request.cseq.method === method);
    if (found === undefined) throw new Error(`no ${method} came`);
    return found;
  }

  /** Answers to the Via's address, as an agent without rport would. */
  reply(request: RequestEnvelope, parts: ResponseParts): void {
    const withContact: Header[] = [{ name: 'Contact', value: `<sip:${this.#socket.local.host}:5060>` }];
    const response = buildResponse(request, { toTag: 'peer', headers: withContact, ...parts });
    this.#socket.send(serializeMessage(response), { host: request.via.host, port: request.via.port ?? 5060 });
  }

  /** Sends a request written out by hand; lines without a Via get one. */
  send(lines: readonly string[], to: string, body = ''): void {
    const [start, ...headers] = lines;
    const text = `${start}\r\n${headers.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    this.#socket.send(Buffer.from(text), { host: to, port: 5060 });
  }
}
