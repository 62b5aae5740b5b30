// INFO from us: something of the application's within a call, which changes nothing of it (RFC 6086).

import type { VerbSession } from './verb-session.ts';

/** Sends `body`; resolves to the final status, or null when none came. */
export function sendInfo(session: VerbSession, contentType: string, body: string): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  session.request('INFO', [{ name: 'Content-Type', value: contentType }], body, {
    onResponse: ({ message: { status } }) => {
      if (status >= 200) resolve(status);
    },
    onFailure: () => resolve(null),
  });
  return promise;
}
