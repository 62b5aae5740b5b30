// Versions of prompts as they are kept, and the questions that reading and writing them share.

import type { Kysely, Selectable } from 'kysely';
import type { Tables } from './schema.ts';

/** What a person writes. `greeting` null: the product's own; `variables`: default values. */
export interface PromptDraft {
  readonly name: string;
  readonly content: string;
  readonly greeting: string | null;
  readonly variables: Readonly<Record<string, string>>;
  /** Null: the station itself. */
  readonly createdBy: string | null;
}

/** One version of a prompt. Times are Unix milliseconds. */
export interface PromptRow extends PromptDraft {
  readonly version: number;
  /** True for the version that calls use which name no prompt. */
  readonly isDefault: boolean;
  readonly createdAt: number;
}

/** A version and the number of calls that used it; in the list, any version of its name. */
export interface CountedPrompt extends PromptRow {
  readonly calls: number;
}

/** A database, or a transaction on it. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** The newest version of `name`; null for an unknown one. */
export async function newestOf(reader: Reader, name: string): Promise<PromptRow | null> {
  const row = await reader
    .selectFrom('system_prompts')
    .selectAll()
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toPrompt(row);
}

/** Calls that used each version of `name`. */
export async function callsByVersion(reader: Reader, name: string): Promise<ReadonlyMap<number | null, number>> {
  const counts = await reader
    .selectFrom('calls')
    .select((query) => ['prompt_version', query.fn.countAll<number>().as('calls')])
    .where('prompt_name', '=', name)
    .groupBy('prompt_version')
    .execute();
  return new Map(counts.map((count) => [count.prompt_version, count.calls]));
}

/** A row in the product's own words. */
export function toPrompt(row: Selectable<Tables['system_prompts']>): PromptRow {
  return {
    name: row.name,
    version: row.version,
    content: row.content,
    greeting: row.greeting,
    variables: JSON.parse(row.variables),
    createdBy: row.created_by,
    isDefault: row.is_default === 1,
    createdAt: row.created_at,
  };
}
