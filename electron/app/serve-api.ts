// Serves the border of the running services: REST and RPC on one port, the first user, the command line's own key.

import type { Api } from '../api/create-api.ts';
import { createApi } from '../api/create-api.ts';
import { ensureAdmin } from '../api/ensure-admin.ts';
import { randomHex } from '../base/random.ts';
import { apiParts } from './api-parts.ts';
import type { Environment } from './environment.ts';
import type { Services } from './services.ts';

/** A listening border, which may serve windows of its own process too. */
export interface ServedApi extends Pick<Api, 'servePort' | 'page' | 'recording' | 'close'> {
  readonly url: string;
  /** Signs the command line of this machine in; changes with each start. */
  readonly token: string;
  /** The password made at the first start; null when there was one. */
  readonly adminPassword: string | null;
}

export interface ServeOptions {
  readonly environment: Environment;
  readonly httpHost?: string;
  readonly httpPort?: number;
  /** Names this station is reached by, beside those of the environment. */
  readonly allowedHost?: readonly string[];
  /** Where the port is taken any free one will do: a window does not need to know it. */
  readonly orAnyPort?: boolean;
}

/** Rejects with a WorldFault when the port is taken. */
export async function serveApi(services: Services, options: ServeOptions): Promise<ServedApi> {
  const { environment } = options;
  const { store, random } = services;
  const token = randomHex(random, 64);
  const admin = await ensureAdmin(store.users, environment.RINGSIDE_ADMIN_PASSWORD, random);
  const allowedHosts = [...environment.RINGSIDE_ALLOWED_HOSTS, ...(options.allowedHost ?? [])];
  const api = createApi({ ...apiParts(services, { line: true, token, keeper: services.keeper }), allowedHosts });
  const host = options.httpHost ?? environment.RINGSIDE_HTTP_HOST;
  const port = options.httpPort ?? environment.RINGSIDE_HTTP_PORT;
  const { url } = await api.listen(host, port).catch((fault: unknown) => {
    if (options.orAnyPort !== true || !isTaken(fault)) throw fault;
    return api.listen(host, 0);
  });
  return { ...api, url, token, adminPassword: admin.kind === 'made' ? admin.password : null };
}

function isTaken(fault: unknown): boolean {
  const cause = fault instanceof Error ? fault.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}
