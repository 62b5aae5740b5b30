// Where calls in go, served.

import type { RouteRepository } from '../store/route-repository.ts';
import type { BaseProcedure } from './base-procedure.ts';

/** `routes.*`. */
export function routesRouter({ routes: contract }: BaseProcedure, routes: RouteRepository) {
  return {
    list: contract.list.handler(async () => [...(await routes.list())]),
    save: contract.save.handler(async ({ input }) => [...(await routes.save(input.routes))]),
  };
}
