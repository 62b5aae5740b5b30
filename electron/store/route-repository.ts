// Where calls in go: the rules of `inbound_routes`, in their order.

import type { Kysely } from 'kysely';
import { inboundRoute } from '../../shared/contract/route-schemas.ts';
import type { InboundRoute, InboundRouteView } from '../../shared/inbound-routes.ts';
import type { Logger } from '../base/logger.ts';
import { readJson } from './read-json.ts';
import type { Tables } from './schema.ts';

/** A rule to be kept; `id` null: a new one. */
export interface RouteToSave extends InboundRoute {
  readonly id: number | null;
}

export class RouteRepository {
  readonly #database: Kysely<Tables>;
  readonly #logger: Logger;

  constructor(database: Kysely<Tables>, logger: Logger) {
    this.#database = database;
    this.#logger = logger;
  }

  /** In the order in which they are tried. A row that cannot be read is left out, and the log names it. */
  async list(): Promise<readonly InboundRouteView[]> {
    const rows = await this.#database
      .selectFrom('inbound_routes')
      .select(['id', 'rule'])
      .orderBy('position')
      .orderBy('id')
      .execute();
    return rows.flatMap(({ id, rule }) => {
      const route = readJson(inboundRoute, rule);
      if (route !== undefined) return [{ ...route, id }];
      this.#logger.warn('a route of calls in cannot be read and is left out', { id });
      return [];
    });
  }

  /**
   * These and no others from now on, in this order. A rule whose id is not kept any more is a new one; one whose line was
   * removed meanwhile holds for any line, as those that were kept then.
   */
  async save(routes: readonly RouteToSave[]): Promise<readonly InboundRouteView[]> {
    await this.#database.transaction().execute(async (change) => {
      const kept = await change.selectFrom('inbound_routes').select('id').execute();
      const known = new Set(kept.map(({ id }) => id));
      const lines = new Set((await change.selectFrom('sip_configs').select('id').execute()).map(({ id }) => id));
      const wanted = new Set(routes.map(({ id }) => id));
      for (const id of known)
        if (!wanted.has(id)) await change.deleteFrom('inbound_routes').where('id', '=', id).execute();
      for (const [position, { id, ...route }] of routes.entries()) {
        const lineId = route.lineId !== null && lines.has(route.lineId) ? route.lineId : null;
        const columns = { position, rule: JSON.stringify({ ...route, lineId }) };
        // An id that is given twice stays with the first.
        if (id !== null && known.delete(id))
          await change.updateTable('inbound_routes').set(columns).where('id', '=', id).execute();
        else await change.insertInto('inbound_routes').values(columns).execute();
      }
    });
    return this.list();
  }
}
