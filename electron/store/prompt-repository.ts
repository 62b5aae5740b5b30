// System prompts: every save is a new version; one of all is the default of calls that name none.

import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../base/clock.ts';
import type { Tables } from './schema.ts';

/** One version of a prompt. */
export interface PromptRow {
  readonly name: string;
  readonly version: number;
  readonly content: string;
  readonly isDefault: boolean;
}

export class PromptRepository {
  readonly #database: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(database: Kysely<Tables>, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** The default prompt's text; null when none was ever made the default. */
  async defaultContent(): Promise<string | null> {
    const row = await this.#database
      .selectFrom('system_prompts')
      .select('content')
      .where('is_default', '=', 1)
      .executeTakeFirst();
    return row?.content ?? null;
  }

  /** Every version, by name, newest first. */
  async list(): Promise<readonly PromptRow[]> {
    const rows = await this.#database
      .selectFrom('system_prompts')
      .select(['name', 'version', 'content', 'is_default'])
      .orderBy('name')
      .orderBy('version', 'desc')
      .execute();
    return rows.map((row) => ({ ...toPrompt(row), isDefault: row.is_default === 1 }));
  }

  /** Stores `content` as the next version of `name` and, when asked, makes it the default; returns the version. */
  async save(name: string, content: string, makeDefault: boolean): Promise<number> {
    return this.#database.transaction().execute(async (transaction) => {
      const version = (await lastVersion(transaction, name)) + 1;
      if (makeDefault)
        await transaction.updateTable('system_prompts').set({ is_default: 0 }).where('is_default', '=', 1).execute();
      await transaction
        .insertInto('system_prompts')
        .values({
          name,
          version,
          content,
          is_default: Number(makeDefault),
          created_at: this.#clock.wallNow(),
          greeting: null,
          variables: '{}',
          created_by: null,
        })
        .execute();
      return version;
    });
  }
}

async function lastVersion(transaction: Transaction<Tables>, name: string): Promise<number> {
  const row = await transaction
    .selectFrom('system_prompts')
    .select((query) => query.fn.max('version').as('last'))
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.last ?? 0;
}

function toPrompt(row: { name: string; version: number; content: string }): Omit<PromptRow, 'isDefault'> {
  return { name: row.name, version: row.version, content: row.content };
}
