// Reads request bodies: JSON of 1 MiB at most, anything else answered with its reason.

import type { ErrorRequestHandler, RequestHandler } from 'express';
import { json } from 'express';
import type { Logger } from '../base/logger.ts';
import { refuse } from './answer.ts';
import { languageOf, WORDS } from './words.ts';

const MOST_BYTES = 1024 * 1024;
/** A body a little too large is read to its end, so that its sender hears the answer; beyond this it is cut off. */
const MOST_READ_ANYWAY = 16 * MOST_BYTES;

/** Refuses, unread, what is announced as far too large. */
export const refuseHugeBody: RequestHandler = (request, response, next) => {
  if (Number(request.headers['content-length'] ?? 0) <= MOST_READ_ANYWAY) {
    next();
    return;
  }
  response.set('connection', 'close');
  refuse(response, 'BODY_TOO_LARGE', WORDS.tooLarge[languageOf(request.headers['accept-language'])]);
};

/** Parses whatever body there is as JSON; the type is checked after the size, so that 413 goes before 400. */
export const parseBody: RequestHandler = json({ limit: MOST_BYTES, strict: false, type: () => true });

/** A browser sends other types across sites without asking; ours is JSON and says so. */
export const requireJsonType: RequestHandler = (request, response, next) => {
  if (request.body === undefined || request.is('json') === 'json') next();
  else refuse(response, 'INVALID_INPUT', WORDS.notJsonType[languageOf(request.headers['accept-language'])]);
};

/** Answers what the parser refused; anything else that falls out of Express is a bug. */
export function answerFaults(logger: Logger): ErrorRequestHandler {
  return (fault: { readonly type?: string; readonly status?: number }, request, response, _next) => {
    const language = languageOf(request.headers['accept-language']);
    const { type, status = 500 } = fault;
    if (type === 'entity.too.large') refuse(response, 'BODY_TOO_LARGE', WORDS.tooLarge[language]);
    else if (type === 'entity.parse.failed')
      refuse(response, 'INVALID_INPUT', (request.is('json') === 'json' ? WORDS.notJson : WORDS.notJsonType)[language]);
    else if (status < 500) refuse(response, 'INVALID_INPUT', WORDS.notJson[language]);
    else {
      logger.error('a request failed before it reached a procedure', { fault });
      refuse(response, 'INTERNAL', WORDS.internal[language]);
    }
  };
}
