// A WebSocket client over `ws` behind the socket port of voice/doubao (RFC 6455). Knows nothing of what it carries.

import type { IncomingMessage } from 'node:http';
import WebSocket, { type RawData } from 'ws';
import { messageOf } from '../base/errors.ts';
import { errorCodeOf, networkFinding } from '../base/network-finding.ts';
import { LOG_ID_HEADER } from '../voice/doubao/handshake-headers.ts';
import type { Socket, SocketEvent, SocketRequest } from '../voice/doubao/socket.ts';

/** A frame's payload limit plus its header and ids. */
const MAX_MESSAGE = (1 << 20) + 2048;
/** Eight seconds of uplink audio waiting: the peer stopped reading, and the caller would be heard too late to matter. */
const MOST_BUFFERED = 256 * 1024;
/** Enough of a refusal's body to see its reason. */
const MOST_BODY = 4096;
/** After our close frame the peer gets this long before the connection is cut, so that a station can exit in time. */
const CLOSE_TIMEOUT = 1000;

/** Opens a socket; what is wrong comes as an event, always after this returned. */
export function openWebSocket(request: SocketRequest, listener: (event: SocketEvent) => void): Socket {
  return new ClientSocket(request, listener);
}

class ClientSocket implements Socket {
  readonly #listener: (event: SocketEvent) => void;
  #socket: WebSocket | undefined;
  #opened = false;
  #logId: string | null = null;
  #over = false;

  constructor(request: SocketRequest, listener: (event: SocketEvent) => void) {
    this.#listener = listener;
    try {
      this.#socket = this.#open(request);
    } catch (fault) {
      // A malformed URL or a line break in a header.
      const code = errorCodeOf(fault) ?? 'ERR_INVALID_URL';
      queueMicrotask(() => this.#last({ type: 'failed', opened: false, detail: messageOf(fault), code }));
    }
  }

  send(bytes: Uint8Array): void {
    const socket = this.#socket;
    if (this.#over || socket?.readyState !== WebSocket.OPEN) return;
    // ws copies while it masks, so the caller's bytes are free on return.
    socket.send(bytes);
    if (socket.bufferedAmount <= MOST_BUFFERED) return;
    const detail = `uplink stalled with ${socket.bufferedAmount} bytes unsent`;
    socket.terminate();
    queueMicrotask(() => this.#last({ type: 'failed', opened: true, detail }));
  }

  close(): void {
    this.#over = true;
    this.#socket?.close(1000);
  }

  abort(): void {
    this.#over = true;
    this.#socket?.terminate();
  }

  #open(request: SocketRequest): WebSocket {
    // A variable, as the types of ws do not know closeTimeout yet.
    const options = {
      headers: { ...request.headers },
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE,
      closeTimeout: CLOSE_TIMEOUT,
      // One message a turn: dozens may come in one read, and the beat of all calls is due in between.
      allowSynchronousEvents: false,
    };
    const socket = new WebSocket(request.url, options);
    socket.on('upgrade', (response) => {
      this.#logId = logIdOf(response);
    });
    socket.on('open', () => {
      this.#opened = true;
      this.#tell({ type: 'open', logId: this.#logId });
    });
    socket.on('unexpected-response', (_request, response) => this.#readRefusal(response));
    socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
    socket.on('error', (fault) => this.#last({ type: 'failed', opened: this.#opened, ...describe(telling(fault)) }));
    socket.on('close', (code, reason) => this.#last({ type: 'closed', code, reason: reason.toString('utf8') }));
    return socket;
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    // The default binaryType is nodebuffer: never an array or an ArrayBuffer.
    const bytes = data as Buffer;
    this.#tell(isBinary ? { type: 'message', bytes } : { type: 'text', text: bytes.toString('utf8') });
  }

  #readRefusal(response: IncomingMessage): void {
    let body = '';
    const refuse = (): void => {
      const status = response.statusCode ?? 0;
      this.#last({ type: 'refused', status, body: body.slice(0, MOST_BODY), logId: logIdOf(response) });
      response.destroy();
    };
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      body += piece;
      if (body.length >= MOST_BODY) refuse();
    });
    response.on('end', refuse);
    response.on('error', refuse);
  }

  #tell(event: SocketEvent): void {
    if (!this.#over) this.#listener(event);
  }

  #last(event: SocketEvent): void {
    if (this.#over) return;
    this.#over = true;
    this.#listener(event);
  }
}

function logIdOf(response: IncomingMessage): string | null {
  const value = response.headers[LOG_ID_HEADER];
  return typeof value === 'string' ? value : null;
}

/**
 * Of the errors of several addresses tried, the one that says most: a machine without IPv6 has no way to any of those,
 * whatever is wrong with the others.
 */
function telling(fault: Error): Error {
  if (!(fault instanceof AggregateError)) return fault;
  const errors = fault.errors.filter((one): one is Error => one instanceof Error);
  return errors.find((one) => networkFinding(errorCodeOf(one)) !== 'no-network') ?? errors[0] ?? fault;
}

/** Node's connection errors carry their name in `code`, and sometimes no message at all. */
function describe(fault: Error): { readonly detail: string; readonly code?: string } {
  const code = errorCodeOf(fault);
  const name = code ?? fault.name;
  const detail = fault.message.includes(name) ? fault.message : `${name} ${fault.message}`.trim();
  return code === null ? { detail } : { detail, code };
}
