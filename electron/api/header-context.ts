// A procedure's context from what a request says of itself: HTTP's headers, or those inside a message of a socket or port.

import type { ApiContext } from './context.ts';
import { languageOf } from './words.ts';

/** The headers that count. */
export interface CallerHeaders {
  readonly authorization?: string | undefined;
  readonly 'accept-language'?: string | undefined;
}

/** The token is looked up only where a procedure needs a caller. */
export function headerContext(headers: CallerHeaders, address: string | undefined): ApiContext {
  return {
    credential: { kind: 'token', token: bearerToken(headers.authorization) },
    language: languageOf(headers['accept-language']),
    address: address ?? 'unknown',
  };
}

/** RFC 6750 §2.1; null for any other scheme. */
function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/=-]{1,512}) *$/i.exec(header ?? '')?.[1] ?? null;
}
