// Which line is the default of a direction: exactly one of those in use for it, where there is one.

import type { Kysely } from 'kysely';
import type { LineUse } from '../../shared/lines.ts';
import type { Tables } from './schema.ts';

export type Direction = 'outbound' | 'inbound';
type Database = Kysely<Tables>;

const DEFAULT_COLUMN = { outbound: 'is_default_outbound', inbound: 'is_default_inbound' } as const;

/** The uses that serve a direction. */
const SERVING: Readonly<Record<Direction, readonly LineUse[]>> = {
  outbound: ['both', 'outbound'],
  inbound: ['both', 'inbound'],
};

/** True when a line so used may be the default of `direction`. */
export function serves(use: LineUse, direction: Direction): boolean {
  return SERVING[direction].includes(use);
}

/** Makes the line the default; it must be in use for that direction. Runs inside a transaction. */
export async function makeDefault(database: Database, id: number, direction: Direction): Promise<void> {
  const column = DEFAULT_COLUMN[direction];
  await database
    .updateTable('sip_configs')
    .set({ [column]: 0 })
    .where(column, '=', 1)
    .execute();
  await database
    .updateTable('sip_configs')
    .set({ [column]: 1 })
    .where('id', '=', id)
    .execute();
}

/**
 * Called inside a transaction after each change of lines: a default that is not in use for its direction any more
 * passes to the oldest line that is.
 */
export async function settleDefaults(database: Database): Promise<void> {
  for (const direction of ['outbound', 'inbound'] as const) {
    const heir = await findDefault(database, direction);
    if (heir !== null) await makeDefault(database, heir, direction);
    else
      await database
        .updateTable('sip_configs')
        .set({ [DEFAULT_COLUMN[direction]]: 0 })
        .execute();
  }
}

/** The default of `direction`, or who would be: other programs may add rows without choosing one. */
export async function findDefault(database: Database, direction: Direction): Promise<number | null> {
  const row = await database
    .selectFrom('sip_configs')
    .select('id')
    .where('is_active', '=', 1)
    .where('use', 'in', SERVING[direction])
    .orderBy(DEFAULT_COLUMN[direction], 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
