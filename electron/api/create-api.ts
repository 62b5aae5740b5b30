// The station's HTTP server: listening, limits on slow and idle peers, and an orderly end.

import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { Clock } from '../base/clock.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { ApiParts } from './api-parts.ts';
import { createApp } from './create-app.ts';
import type { EventFeed } from './event-feed.ts';
import { createRouter } from './router.ts';

export interface ApiOptions extends ApiParts {
  /** Names that this station is reached by, beside loopback's and plain addresses. */
  readonly allowedHosts?: readonly string[];
}

export interface Api {
  /** Port 0 takes any free one. Rejects with a WorldFault that names the port and the fix. */
  listen(host: string, port: number): Promise<{ readonly host: string; readonly port: number; readonly url: string }>;
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
  const feeds = new Set<EventFeed>();
  const router = createRouter(options, feeds);
  let server: Server | undefined;
  return {
    listen: async (host, port) => {
      const { version, logger, allowedHosts = [] } = options;
      const app = createApp({ router, version, logger, hosts: [host, hostname(), ...allowedHosts] });
      server = createServer(LIMITS, app);
      server.maxConnections = MOST_CONNECTIONS;
      await listen(server, host, port);
      server.on('error', (fault) => logger.error('the HTTP server failed', { fault }));
      const { port: bound } = server.address() as AddressInfo;
      return { host, port: bound, url: `http://${reachable(host)}:${bound}` };
    },
    close: async () => {
      const closing = server;
      server = undefined;
      for (const feed of feeds) feed.end();
      if (closing !== undefined) await close(closing, options.clock);
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
