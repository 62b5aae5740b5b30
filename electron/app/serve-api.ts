// Serves the border of the running services: REST and RPC on one port, the first user, the command line's own key.

import { createApi } from '../api/create-api.ts';
import { ensureAdmin } from '../api/ensure-admin.ts';
import { randomHex } from '../base/random.ts';
import { apiParts } from './api-parts.ts';
import type { Environment } from './environment.ts';
import type { Services } from './services.ts';

/** A listening border. */
export interface ServedApi {
  readonly url: string;
  /** Signs the command line of this machine in; changes with each start. */
  readonly token: string;
  /** The password made at the first start; null when there was one. */
  readonly adminPassword: string | null;
  close(): Promise<void>;
}

/** Rejects with a WorldFault when the port is taken. */
export async function serveApi(
  services: Services,
  options: { readonly environment: Environment; readonly httpHost?: string; readonly httpPort?: number },
): Promise<ServedApi> {
  const { environment } = options;
  const { store, random } = services;
  const token = randomHex(random, 64);
  const admin = await ensureAdmin(store.users, environment.RINGSIDE_ADMIN_PASSWORD, random);
  const api = createApi(apiParts(services, { line: true, token }));
  const { url } = await api.listen(
    options.httpHost ?? environment.RINGSIDE_HTTP_HOST,
    options.httpPort ?? environment.RINGSIDE_HTTP_PORT,
  );
  return { url, token, adminPassword: admin.kind === 'made' ? admin.password : null, close: () => api.close() };
}
