// A whole API over a real store and real HTTP, and short ways to ask it.

import { onTestFinished } from 'vitest';
import type { Api, ApiOptions } from '../../electron/api/create-api.ts';
import { createApi } from '../../electron/api/create-api.ts';
import type { Clock } from '../../electron/base/clock.ts';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { OpenDesks } from '../../electron/calls/desks.ts';
import { hashPassword } from '../../electron/secrets/password-hash.ts';
import type { Store } from '../../electron/store/open-store.ts';
import type { Role } from '../../shared/roles.ts';
import { testStore } from '../store/support.ts';
import { MemoryCallCenter } from './memory-call-center.ts';
import { MemoryChecks } from './memory-checks.ts';
import { MemoryStatus } from './memory-status.ts';
import { MEMORY_SYSTEM } from './memory-system.ts';

export const PASSWORD = 'correct horse';
export const STATION_TOKEN = 'station-token-of-the-test';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Read by the tests as what they expect; a wrong shape fails there.
  readonly body: {
    readonly success: boolean;
    readonly message: string;
    readonly data: Record<string, unknown> | null;
    readonly error?: { readonly code: string; readonly field?: string; readonly detail?: string };
  };
}

export interface TestApi {
  readonly url: string;
  readonly store: Store;
  readonly callCenter: MemoryCallCenter;
  readonly status: MemoryStatus;
  readonly desks: OpenDesks;
  readonly close: () => Promise<void>;
  readonly servePort: Api['servePort'];
  /** Sends `body` as JSON when there is one. */
  ask(
    method: string,
    path: string,
    options?: { token?: string | null; body?: unknown; language?: string },
  ): Promise<Answer>;
  /** A token of a user with `role`. */
  tokenOf(role: Role): Promise<string>;
}

export async function testApi(changes: Partial<ApiOptions> & { readonly clock?: Clock } = {}): Promise<TestApi> {
  const store = await testStore(changes.clock === undefined ? {} : { clock: changes.clock });
  const callCenter = new MemoryCallCenter();
  const status = new MemoryStatus();
  const desks = new OpenDesks(
    () => systemClock.wallNow(),
    (fault) => {
      throw fault;
    },
  );
  const api = createApi({
    callCenter,
    store,
    status,
    checks: new MemoryChecks(),
    ...MEMORY_SYSTEM,
    desks,
    consoleDirectory: null,
    version: '0.1.0',
    practice: () => false,
    configChanged: async () => {},
    clock: systemClock,
    random: systemRandom,
    logger: silentLogger,
    stationToken: STATION_TOKEN,
    ...changes,
  });
  const { url } = await api.listen('127.0.0.1', 0);
  onTestFinished(() => api.close());

  const ask: TestApi['ask'] = async (method, path, { token, body, language } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(language !== undefined && { 'accept-language': language }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  return {
    url,
    store,
    callCenter,
    status,
    desks,
    close: () => api.close(),
    servePort: (port) => api.servePort(port),
    ask,
    tokenOf: async (role) => {
      await store.users.add(role, role, await hashPassword(PASSWORD, systemRandom));
      const answer = await ask('POST', '/api/auth/login', { body: { username: role, password: PASSWORD } });
      return String(answer.body.data?.token);
    },
  };
}
