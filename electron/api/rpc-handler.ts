// The contract for our own clients over HTTP.

import { RPCHandler } from '@orpc/server/node';
import { ResponseHeadersPlugin } from '@orpc/server/plugins';
import type { RequestHandler } from 'express';
import { headerContext } from './header-context.ts';
import type { StationRouter } from './router.ts';

/** Serves every procedure under `/rpc`; passes on what is no procedure. */
export function rpcHandler(router: StationRouter): RequestHandler {
  const handler = new RPCHandler(router, { plugins: [new ResponseHeadersPlugin()] });
  return async (request, response, next) => {
    const context = headerContext(request.headers, request.socket.remoteAddress);
    const { matched } = await handler.handle(request, response, { prefix: '/rpc', context });
    if (!matched) next();
  };
}
