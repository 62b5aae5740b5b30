// System prompts: every save is a new version; one name of all is the default of calls that name none.

import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../base/clock.ts';
import type { CountedPrompt, PromptDraft, PromptRow } from './prompt-rows.ts';
import { callsByVersion, newestOf, toPrompt } from './prompt-rows.ts';
import type { Tables } from './schema.ts';

/** `outdated`: `newest` is not the version the draft was based on; null when there is none at all. */
export type SaveOutcome =
  | { readonly kind: 'saved' | 'unchanged'; readonly row: CountedPrompt }
  | { readonly kind: 'outdated'; readonly newest: PromptRow | null };

export class PromptRepository {
  readonly #database: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(database: Kysely<Tables>, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** The newest version of each prompt by name, with the number of calls that used any version. */
  async list(): Promise<readonly CountedPrompt[]> {
    const newest = this.#database
      .selectFrom('system_prompts')
      .select((query) => ['name', query.fn.max('version').as('version')])
      .groupBy('name')
      .as('newest');
    const rows = await this.#database
      .selectFrom('system_prompts')
      .innerJoin(newest, (join) =>
        join.onRef('newest.name', '=', 'system_prompts.name').onRef('newest.version', '=', 'system_prompts.version'),
      )
      .selectAll('system_prompts')
      .orderBy('system_prompts.name')
      .execute();
    const counts = await this.#database
      .selectFrom('calls')
      .select((query) => ['prompt_name', query.fn.countAll<number>().as('calls')])
      .where('prompt_name', 'is not', null)
      .groupBy('prompt_name')
      .execute();
    const calls = new Map(counts.map((count) => [count.prompt_name, count.calls]));
    return rows.map((row) => ({ ...toPrompt(row), calls: calls.get(row.name) ?? 0 }));
  }

  /** Every version of `name`, newest first, each with the number of calls that used it; empty for an unknown name. */
  async versions(name: string): Promise<readonly CountedPrompt[]> {
    const rows = await this.#database
      .selectFrom('system_prompts')
      .selectAll()
      .where('name', '=', name)
      .orderBy('version', 'desc')
      .execute();
    const calls = await callsByVersion(this.#database, name);
    return rows.map((row) => ({ ...toPrompt(row), calls: calls.get(row.version) ?? 0 }));
  }

  /** One version of `name`; `version` null: the newest. Null when there is none. */
  async find(name: string, version: number | null): Promise<PromptRow | null> {
    if (version === null) return newestOf(this.#database, name);
    const row = await this.#database
      .selectFrom('system_prompts')
      .selectAll()
      .where('name', '=', name)
      .where('version', '=', version)
      .executeTakeFirst();
    return row === undefined ? null : toPrompt(row);
  }

  /** What calls use that name no prompt; null when nothing is kept. */
  async findDefault(): Promise<PromptRow | null> {
    const row = await this.#database
      .selectFrom('system_prompts')
      .selectAll()
      .where('is_default', '=', 1)
      .executeTakeFirst();
    return row === undefined ? null : toPrompt(row);
  }

  /**
   * Stores `draft` as the next version, when `basedOn` is the newest one now (0: there is none yet). A draft that says
   * what the newest version says makes no other, whatever it was based on. The default follows its name.
   */
  async save(draft: PromptDraft, basedOn: number): Promise<SaveOutcome> {
    return this.#database.transaction().execute(async (transaction): Promise<SaveOutcome> => {
      const newest = await newestOf(transaction, draft.name);
      if (newest !== null && saysTheSame(newest, draft)) {
        const calls = (await callsByVersion(transaction, draft.name)).get(newest.version) ?? 0;
        return { kind: 'unchanged', row: { ...newest, calls } };
      }
      if ((newest?.version ?? 0) !== basedOn) return { kind: 'outdated', newest };
      const version = basedOn + 1;
      const isDefault = await takeDefaultFrom(transaction, draft.name);
      const row = await this.#insert(transaction, { ...draft, version, isDefault });
      return { kind: 'saved', row: { ...row, calls: 0 } };
    });
  }

  /** Makes `name` the default one; false for an unknown name. */
  async setDefault(name: string): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const newest = await newestOf(transaction, name);
      if (newest === null) return false;
      await transaction.updateTable('system_prompts').set({ is_default: 0 }).where('is_default', '=', 1).execute();
      await transaction
        .updateTable('system_prompts')
        .set({ is_default: 1 })
        .where('name', '=', name)
        .where('version', '=', newest.version)
        .execute();
      return true;
    });
  }

  /** Stores `draft` as the default prompt where nothing is kept at all; returns whether it did. */
  async seed(draft: PromptDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const any = await transaction.selectFrom('system_prompts').select('id').limit(1).executeTakeFirst();
      if (any === undefined) await this.#insert(transaction, { ...draft, version: 1, isDefault: true });
      return any === undefined;
    });
  }

  async #insert(transaction: Transaction<Tables>, version: Omit<PromptRow, 'createdAt'>): Promise<PromptRow> {
    const row = { ...version, createdAt: Math.floor(this.#clock.wallNow()) };
    await transaction
      .insertInto('system_prompts')
      .values({
        name: row.name,
        version: row.version,
        content: row.content,
        greeting: row.greeting,
        variables: JSON.stringify(row.variables),
        is_default: Number(row.isDefault),
        created_at: row.createdAt,
        created_by: row.createdBy,
      })
      .execute();
    return row;
  }
}

/** One row of all may be the default: the older version gives it up first. Returns whether `name` had it. */
async function takeDefaultFrom(transaction: Transaction<Tables>, name: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('system_prompts')
    .set({ is_default: 0 })
    .where('name', '=', name)
    .where('is_default', '=', 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function saysTheSame(row: PromptRow, draft: PromptDraft): boolean {
  const sorted = (values: PromptDraft['variables']): string => JSON.stringify(Object.entries(values).sort());
  return (
    row.content === draft.content &&
    row.greeting === draft.greeting &&
    sorted(row.variables) === sorted(draft.variables)
  );
}
