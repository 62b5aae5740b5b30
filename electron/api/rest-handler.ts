// The contract as REST: the seed's paths and envelopes.

import { OpenAPIHandler } from '@orpc/openapi/node';
import { ResponseHeadersPlugin } from '@orpc/server/plugins';
import type { RequestHandler } from 'express';
import type { ProcedureMeta } from '../../shared/contract/procedure.ts';
import { failureBody, successBody } from './answer.ts';
import { headerContext } from './header-context.ts';
import type { StationRouter } from './router.ts';

/** Serves every procedure under `/api`; passes on what is no procedure. */
export function restHandler(router: StationRouter): RequestHandler {
  const handler = new OpenAPIHandler(router, {
    plugins: [new ResponseHeadersPlugin()],
    clientInterceptors: [
      async ({ next, context, procedure }) => {
        const output = await next();
        if (isStream(output)) return output;
        const { message } = procedure['~orpc'].meta as ProcedureMeta;
        return successBody(output, message[context.language]);
      },
    ],
    customErrorResponseBodyEncoder: ({ code, message, data }) => failureBody(code, message, data),
  });
  return async (request, response, next) => {
    const context = headerContext(request.headers, request.socket.remoteAddress);
    const { matched } = await handler.handle(request, response, { prefix: '/api', context });
    if (!matched) next();
  };
}

function isStream(output: unknown): boolean {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
