// The lines: the rows of `sip_configs`. Passwords are sealed in the file and open here.

import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { LineConfig, LineView } from '../../shared/lines.ts';
import type { Clock } from '../base/clock.ts';
import type { Direction } from './default-lines.ts';
import { findDefault, makeDefault, serves, settleDefaults } from './default-lines.ts';
import { lineColumns, toLineView } from './line-columns.ts';
import type { Tables } from './schema.ts';
import type { SecretBox } from './secret-box.ts';

/** A line with what only its row knows. */
export interface StoredLine extends LineConfig, Pick<LineView, 'id' | 'isDefaultOutbound' | 'isDefaultInbound'> {}

/** Each may hold a socket and a registration. */
export const MOST_LINES = 100;

/** `name-taken`: another line has this name; `no-standby`: its standby is no other line. */
export type LineChange =
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'unknown' | 'name-taken' | 'no-standby' | 'too-many' };

/** `not-in-use`: the line is off, or not for that direction. */
export type DefaultChange = 'done' | 'unknown' | 'not-in-use';

/** A password as it lies in the file. */
export interface SealedLine {
  readonly view: LineView;
  readonly sealed: string | null;
}

type Change = Transaction<Tables>;

export class LineRepository {
  readonly #database: Kysely<Tables>;
  readonly #secrets: SecretBox;
  readonly #clock: Clock;

  constructor(database: Kysely<Tables>, secrets: SecretBox, clock: Clock) {
    this.#database = database;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  /** Those in use first, oldest first; their passwords stay sealed, which may be such that nobody can open them. */
  async list(): Promise<readonly LineView[]> {
    return (await this.#sealed()).map(({ view }) => view);
  }

  /** Null for an unknown one. Rejects with a SecretFault when its password cannot be opened. */
  async find(id: number): Promise<StoredLine | null> {
    const line = (await this.#sealed()).find(({ view }) => view.id === id);
    return line === undefined ? null : this.open(line);
  }

  /** Every line in use, still sealed: one whose password cannot be opened must not hide the others. */
  async inUse(): Promise<readonly SealedLine[]> {
    return (await this.#sealed()).filter(({ view }) => view.enabled);
  }

  /** Throws a SecretFault when the password cannot be opened. */
  open({ view: { hasPassword: _, ...line }, sealed }: SealedLine): StoredLine {
    return { ...line, password: sealed === null ? null : this.#secrets.open(sealed) };
  }

  /** The default of `direction`; null without a line in use for it. */
  findDefault(direction: Direction): Promise<number | null> {
    return findDefault(this.#database, direction);
  }

  async add(config: LineConfig): Promise<LineChange> {
    return this.#change(async (change) => {
      const problem = await problemOf(change, config, null);
      if (problem !== null) return { kind: problem };
      if ((await change.selectFrom('sip_configs').select('id').execute()).length >= MOST_LINES)
        return { kind: 'too-many' };
      const { id } = await change
        .insertInto('sip_configs')
        .values(this.#columns(config))
        .returning('id')
        .executeTakeFirstOrThrow();
      return { kind: 'done', id };
    });
  }

  async set(id: number, config: LineConfig): Promise<LineChange> {
    return this.#change(async (change) => {
      const known = await change.selectFrom('sip_configs').select('id').where('id', '=', id).executeTakeFirst();
      if (known === undefined) return { kind: 'unknown' };
      const problem = await problemOf(change, config, id);
      if (problem !== null) return { kind: problem };
      await change.updateTable('sip_configs').set(this.#columns(config)).where('id', '=', id).execute();
      return { kind: 'done', id };
    });
  }

  /** Its calls stay, and name no line any more; its rules hold for any line. False for an unknown one. */
  async remove(id: number): Promise<boolean> {
    return this.#change(async (change) => {
      // The next line may get its id, and must not get its rules.
      await change
        .updateTable('inbound_routes')
        .set({ rule: sql<string>`json_set(rule, '$.lineId', null)` })
        .where(sql<boolean>`case when json_valid(rule) then json_extract(rule, '$.lineId') = ${id} end`)
        .execute();
      const { numDeletedRows } = await change.deleteFrom('sip_configs').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    });
  }

  async setDefault(id: number, direction: Direction): Promise<DefaultChange> {
    return this.#change(async (change) => {
      const query = change.selectFrom('sip_configs').select(['is_active', 'use']).where('id', '=', id);
      const line = await query.executeTakeFirst();
      if (line === undefined) return 'unknown';
      if (line.is_active !== 1 || !serves(line.use, direction)) return 'not-in-use';
      await makeDefault(change, id, direction);
      return 'done';
    });
  }

  #columns(config: LineConfig) {
    const sealed = config.password === null ? null : this.#secrets.seal(config.password);
    return lineColumns(config, sealed, Math.floor(this.#clock.wallNow()));
  }

  /** Whatever is changed, the defaults are right again before it is committed. */
  #change<T>(action: (change: Change) => Promise<T>): Promise<T> {
    return this.#database.transaction().execute(async (change) => {
      const outcome = await action(change);
      await settleDefaults(change);
      return outcome;
    });
  }

  async #sealed(): Promise<readonly SealedLine[]> {
    const query = this.#database.selectFrom('sip_configs').selectAll();
    const rows = await query.orderBy('is_active', 'desc').orderBy('id').execute();
    return rows.map((row) => ({ view: toLineView(row), sealed: row.password }));
  }
}

/** Null: the line may be stored as `id` (null: a new one). */
async function problemOf(
  change: Change,
  { name, standbyId }: LineConfig,
  id: number | null,
): Promise<'name-taken' | 'no-standby' | null> {
  const named = await change.selectFrom('sip_configs').select('id').where('name', '=', name).executeTakeFirst();
  if (named !== undefined && named.id !== id) return 'name-taken';
  if (standbyId === null) return null;
  const standby = await change.selectFrom('sip_configs').select('id').where('id', '=', standbyId).executeTakeFirst();
  return standby === undefined || standbyId === id ? 'no-standby' : null;
}
