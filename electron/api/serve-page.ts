// The console's page over HTTP.

import type { RequestHandler } from 'express';
import type { ConsolePage } from './console-page.ts';

/** Answers GET and HEAD for what the page is made of; passes on everything else. */
export function servePage(page: ConsolePage): RequestHandler {
  return async (request, response, next) => {
    const readable = request.method === 'GET' || request.method === 'HEAD';
    const answer = readable ? await page.answer(request.path, request.acceptsEncodings('gzip') === 'gzip') : null;
    if (answer === null) {
      next();
      return;
    }
    response
      .status(answer.status)
      .set(answer.headers)
      .end(request.method === 'HEAD' ? undefined : answer.body);
  };
}
