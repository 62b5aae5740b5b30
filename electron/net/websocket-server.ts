// A WebSocket server over `ws` on a port of its own (RFC 6455), for services that are embedded on loopback.

import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Disposable } from '../base/disposable.ts';
import { messageOf, WorldFault } from '../base/errors.ts';

/** An upgrade request; header names are in lower case. */
export interface UpgradeRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What to do with an upgrade: accept with response headers, answer with an HTTP status, or never answer. */
export type UpgradeVerdict =
  | { readonly kind: 'accept'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refuse'; readonly status: number; readonly body: string }
  | { readonly kind: 'ignore' };

/** What a client did. `closed` is the last event, once. */
export type PeerEvent =
  | { readonly type: 'message'; readonly bytes: Uint8Array }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'closed'; readonly code: number };

/** One connected client. */
export interface Peer {
  readonly request: UpgradeRequest;
  /** Ignored once the peer is gone. The bytes belong to the peer afterwards. */
  send(bytes: Uint8Array): void;
  sendText(text: string): void;
  close(): void;
  /** Cuts the connection without a close frame. */
  abort(): void;
}

export interface WebSocketServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly maxPayload: number;
  readonly decide: (request: UpgradeRequest) => UpgradeVerdict;
  /** Called for each accepted client; returns the listener for its events. */
  readonly serve: (peer: Peer) => (event: PeerEvent) => void;
}

export interface WebSocketListener extends Disposable {
  readonly port: number;
}

/** Listens; rejects with WorldFault when the address cannot be had. `dispose` cuts every client. */
export async function listenWebSocket(options: WebSocketServerOptions): Promise<WebSocketListener> {
  const sockets = new Set<Duplex>();
  const acceptor = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: options.maxPayload });
  const http = createServer((_request, response) => response.writeHead(426).end());
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const verdicts = new WeakMap<IncomingMessage, Readonly<Record<string, string>>>();
  acceptor.on('headers', (lines, request) => {
    for (const [name, value] of Object.entries(verdicts.get(request) ?? {})) lines.push(`${name}: ${value}`);
  });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const upgrade = readUpgrade(request);
    const verdict = options.decide(upgrade);
    if (verdict.kind === 'refuse') refuse(socket, verdict.status, verdict.body);
    if (verdict.kind !== 'accept') return;
    verdicts.set(request, verdict.headers);
    acceptor.handleUpgrade(request, socket, head, (client) => attach(client, upgrade, options.serve));
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (fault) => reject(new WorldFault(`cannot listen: ${messageOf(fault)}`, true, { cause: fault })));
    http.listen(options.port, options.host, resolve);
  });
  const dispose = (): Promise<void> =>
    new Promise((resolve) => {
      http.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (http.address() as AddressInfo).port, dispose };
}

function readUpgrade(request: IncomingMessage): UpgradeRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return { path: request.url ?? '/', headers: Object.fromEntries(headers) };
}

function refuse(socket: Duplex, status: number, body: string): void {
  const bytes = Buffer.from(body, 'utf8');
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'Content-Type: application/json',
    `Content-Length: ${bytes.length}`,
    'Connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]));
}

function attach(client: WebSocket, request: UpgradeRequest, serve: WebSocketServerOptions['serve']): void {
  const peer: Peer = {
    request,
    send: (bytes) => client.send(bytes, { binary: true }, () => {}),
    sendText: (text) => client.send(text, () => {}),
    close: () => client.close(1000),
    abort: () => client.terminate(),
  };
  const tell = serve(peer);
  client.on('message', (data, isBinary) => {
    // The default binaryType is nodebuffer: never an array or an ArrayBuffer.
    const bytes = data as Buffer;
    tell(isBinary ? { type: 'message', bytes } : { type: 'text', text: bytes.toString('utf8') });
  });
  // What is wrong with a client's frames ends its connection; `close` follows and tells.
  client.on('error', () => client.terminate());
  client.on('close', (code) => tell({ type: 'closed', code }));
}
