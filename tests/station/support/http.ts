// REST as any program speaks it: one request, the status and the envelope.

import type { Envelope } from '../../peers/support/rest-client.ts';
import { ADMIN_PASSWORD } from '../../peers/support/station.ts';

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly token?: string;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Envelope<T>;
}

/** Asks the station at `url`; `path` begins after `/api`. */
export async function ask<T = unknown>(url: string, path: string, request: HttpRequest = {}): Promise<HttpAnswer<T>> {
  const { method = 'GET', token, body, headers } = request;
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Envelope<T> };
}

/** Signs in; gives the token. */
export async function signIn(url: string, username = 'admin', password: string = ADMIN_PASSWORD): Promise<string> {
  const body = { username, password };
  const answer = await ask<{ readonly token: string }>(url, '/auth/login', { method: 'POST', body });
  if (answer.body.data === undefined) throw new Error(`sign-in answered ${answer.status}: ${answer.body.message}`);
  return answer.body.data.token;
}
