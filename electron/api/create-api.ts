// The station's border: its HTTP server and the windows of its desktop; listening, limits on slow and idle peers, and an orderly end.

import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { Clock } from '../base/clock.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import { randomHex } from '../base/random.ts';
import type { ApiParts } from './api-parts.ts';
import type { ConsolePage } from './console-page.ts';
import { createConsolePage } from './console-page.ts';
import { createApp } from './create-app.ts';
import { OpenFeeds } from './open-feeds.ts';
import { headerCheck } from './origin-guard.ts';
import type { RecordingDoor } from './recording-door.ts';
import { createRecordingDoor } from './recording-door.ts';
import { createRouter, createSignIn } from './router.ts';
import { createPeerHandler } from './rpc-peer.ts';
import type { HostPort } from './rpc-port.ts';
import { servePort } from './rpc-port.ts';
import type { RpcSockets } from './rpc-socket.ts';
import { createRpcSockets } from './rpc-socket.ts';

export interface ApiOptions extends ApiParts {
  /** Names that this station is reached by, beside loopback's and plain addresses. */
  readonly allowedHosts?: readonly string[];
}

export interface Api {
  /** Port 0 takes any free one. Rejects with a WorldFault that names the port and the fix. */
  listen(host: string, port: number): Promise<{ readonly host: string; readonly port: number; readonly url: string }>;
  /** Serves the window at the other end of `port` until either side closes it; the function returned ends that early. */
  servePort(port: HostPort): () => void;
  /** The console's page, for who serves it by a protocol of its own. */
  readonly page: ConsolePage;
  /** Recordings, for the same. */
  readonly recording: RecordingDoor;
  /** Ends event streams, lets running requests finish for a second, closes. Idempotent. */
  close(): Promise<void>;
}

/** Node's own are 60 s and 300 s: too generous for a desktop that slow peers could tie up. */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5000 } as const;
/** Twice the requests per second that callers are promised, should each of them open a connection of its own. */
const MOST_CONNECTIONS = 1024;
const LAST_REQUESTS = 1000;

/** Makes the server; nothing listens yet. */
export function createApi(options: ApiOptions): Api {
  const { version, consoleDirectory, clock, random, logger, allowedHosts = [] } = options;
  const feeds = new OpenFeeds();
  const signIn = createSignIn(options);
  const router = createRouter(options, feeds, signIn);
  const recording = createRecordingDoor({ signIn, calls: options.store.calls, recordings: options.recordings });
  const handler = createPeerHandler(router, logger);
  const page = createConsolePage({ directory: consoleDirectory, nonce: () => randomHex(random, 32) });
  const windows = new Set<() => void>();
  let listening: { readonly server: Server; readonly sockets: RpcSockets } | null = null;
  return {
    page,
    recording,
    listen: async (host, port) => {
      const check = headerCheck([host, hostname(), ...allowedHosts]);
      const server = createServer(LIMITS, createApp({ router, recording, version, check, page, logger }));
      server.maxConnections = MOST_CONNECTIONS;
      await listen(server, host, port);
      const sockets = createRpcSockets({ handler, check, clock, logger });
      server.on('upgrade', sockets.upgrade);
      listening = { server, sockets };
      server.on('error', (fault) => logger.error('the HTTP server failed', { fault }));
      const { port: bound } = server.address() as AddressInfo;
      return { host, port: bound, url: `http://${reachable(host)}:${bound}` };
    },
    servePort: (port) => {
      const close = servePort(port, { handler, logger }, () => windows.delete(close));
      windows.add(close);
      return close;
    },
    close: async () => {
      const closing = listening;
      listening = null;
      feeds.endAll();
      for (const closeWindow of windows) closeWindow();
      closing?.sockets.close();
      if (closing !== null) await close(closing.server, clock);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (fault) {
    throw new WorldFault(listenFailure(fault, host, port), false, { cause: fault });
  }
}

function listenFailure(fault: unknown, host: string, port: number): string {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  if (code === 'EADDRINUSE')
    return `port ${port} on ${host} is taken by another program: stop it, or choose another port (--http-port, RINGSIDE_HTTP_PORT)`;
  if (code === 'EACCES')
    return `port ${port} may not be used by this user: choose one above 1023 (--http-port, RINGSIDE_HTTP_PORT)`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine: choose another (--http-host, RINGSIDE_HTTP_HOST)`;
  return `cannot listen on ${host} port ${port}: ${messageOf(fault)}`;
}

/** What to type on this machine for an address that means all interfaces. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function close(server: Server, clock: Clock): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = clock.after(LAST_REQUESTS, () => server.closeAllConnections());
  await closed;
  timer.cancel();
}
