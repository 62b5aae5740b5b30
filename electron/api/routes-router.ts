// Where calls in go, served.

import type { InboundRouteView } from '../../shared/inbound-routes.ts';
import type { RouteRepository } from '../store/route-repository.ts';
import type { BaseProcedure } from './base-procedure.ts';

/** `routes.*`. */
export function routesRouter({ routes: contract }: BaseProcedure, routes: RouteRepository) {
  return {
    list: contract.list.handler(async () => (await routes.list()).map(routeView)),
    save: contract.save.handler(async ({ input }) => (await routes.save(input.routes)).map(routeView)),
  };
}

function routeView({ target, hours, ...route }: InboundRouteView) {
  return {
    ...route,
    target: target.kind === 'queue' ? { ...target, users: [...target.users] } : target,
    hours: hours === null ? null : { ...hours, days: [...hours.days] },
  };
}
