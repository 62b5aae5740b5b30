// The contract over WebSocket (RFC 6455) at /rpc, for consoles in browsers and on other desks.

import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { HeaderCheck } from './origin-guard.ts';
import { MOST_FRAME_BYTES } from './rpc-frame.ts';
import type { PeerHandler, Refusal } from './rpc-peer.ts';
import { RpcPeer } from './rpc-peer.ts';
import type { Seat } from './socket-seats.ts';
import { SocketSeats } from './socket-seats.ts';

export interface RpcSocketParts {
  readonly handler: PeerHandler;
  readonly check: HeaderCheck;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The sockets of one server. */
export interface RpcSockets {
  /** For the HTTP server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every peer; those that do not answer are cut after a second. */
  close(): void;
}

/** Milliseconds. A peer that lets two of them pass without a sign is gone: its cable, its power, its network. */
const BEAT = 20_000;
/** A peer's part of the goodbye: more than a slow line needs, less than anyone waits for a stop. */
const GOODBYE = 1000;
const OPTIONS = {
  noServer: true,
  clientTracking: false,
  maxPayload: MOST_FRAME_BYTES,
  // It would hold memory for each peer, and be one more way to send a bomb.
  perMessageDeflate: false,
  closeTimeout: GOODBYE,
} as const;
const GOING_AWAY: { readonly code: 1001; readonly reason: string } = { code: 1001, reason: 'the station stops' };

interface Line {
  readonly socket: WebSocket;
  heard: boolean;
}

export function createRpcSockets({ handler, check, clock, logger }: RpcSocketParts): RpcSockets {
  const server = new WebSocketServer(OPTIONS);
  const seats = new SocketSeats(clock);
  const lines = new Set<Line>();
  let timer = clock.after(BEAT, beat);
  let closed = false;

  function beat(): void {
    for (const line of lines) {
      if (line.heard) line.socket.ping();
      else line.socket.terminate();
      line.heard = false;
    }
    timer = clock.after(BEAT, beat);
  }

  function serve(socket: WebSocket, seat: Seat, address: string): void {
    const line: Line = { socket, heard: true };
    const peer = new RpcPeer(handler, { send: (text) => send(socket, text) }, address);
    const refuse = ({ code, reason }: Refusal): void => {
      logger.warn('a console was sent away', { address, reason });
      socket.close(code, reason);
      peer.close();
    };
    lines.add(line);
    const hear = (take: () => Refusal | null): void => {
      line.heard = true;
      if (socket.readyState !== socket.OPEN) return;
      const refusal = seat.take() ? take() : TOO_FAST;
      if (refusal !== null) refuse(refusal);
    };
    socket.on('message', (data, isBinary) => hear(() => peer.hear(isBinary ? null : textOf(data))));
    socket.on('ping', () => hear(() => null));
    socket.on('pong', () => hear(() => null));
    // What the peer broke of the protocol; ws closes the socket with the code that is due.
    socket.on('error', (fault) => logger.debug('a console broke the socket protocol', { address, fault }));
    socket.on('close', () => {
      lines.delete(line);
      seat.leave();
      peer.close();
    });
  }

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const address = request.socket.remoteAddress ?? 'unknown';
      if (request.url?.replace(/\?.*$/, '') !== '/rpc') return turnAway(socket, 404);
      if (check(request.headers) !== null) return turnAway(socket, 403);
      // A handshake that was under way when the station stopped would be a line that nobody closes.
      const seat = closed ? null : seats.sit(address);
      if (seat === null) return turnAway(socket, 503);
      // Until the handshake is done it may fail in ws, which then ends the socket by itself.
      socket.once('close', seat.leave);
      server.handleUpgrade(request, socket, head, (accepted) => serve(accepted, seat, address));
    },
    close: () => {
      closed = true;
      timer.cancel();
      for (const { socket } of lines) socket.close(GOING_AWAY.code, GOING_AWAY.reason);
    },
  };
}

const TOO_FAST: Refusal = { code: 1008, reason: 'too many requests a second' };

/** Resolves once the kernel has taken the frame, which it does as fast as the peer reads. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(text, (fault) => (fault === undefined || fault === null ? resolve() : reject(fault)));
  });
}

/** ws hands over a Buffer, its default binary type. */
function textOf(data: RawData): string {
  return data.toString();
}

function turnAway(socket: Duplex, status: 403 | 404 | 503): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
