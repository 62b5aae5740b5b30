// A procedure's context from an HTTP request.

import type { Request } from 'express';
import type { ApiContext } from './context.ts';
import { languageOf } from './words.ts';

/** The token is looked up only where a procedure needs a caller. */
export function httpContext(request: Request): ApiContext {
  return {
    credential: { kind: 'token', token: bearerToken(request.headers.authorization) },
    language: languageOf(request.headers['accept-language']),
    address: request.socket.remoteAddress ?? 'unknown',
  };
}

/** RFC 6750 §2.1; null for any other scheme. */
function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/=-]{1,512}) *$/i.exec(header ?? '')?.[1] ?? null;
}
