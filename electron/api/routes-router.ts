// Where calls in go, served.

import type { BaseProcedure } from './base-procedure.ts';

/** `routes.*`. */
export function routesRouter({ routes }: BaseProcedure) {
  return { list: routes.list.handler(() => []), save: routes.save.handler(() => []) };
}
