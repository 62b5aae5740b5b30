// What main thread and store worker say to each other. Plain data both ways; requests are answered in order.

import type { Migration } from './migrations/migration.ts';
import type { StoreFailure } from './store-fault.ts';

/** Given to the worker when it starts. */
export interface StoreWorkerData {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly now: number;
}

/**
 * `run`: one statement, committed together with others that wait. `begin`, `within`, `commit`, `rollback`: a
 * transaction of several steps; between `begin` and its end nothing but `within` may be sent.
 */
export type StoreRequest =
  | {
      readonly id: number;
      readonly kind: 'run' | 'within';
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly id: number; readonly kind: 'begin' | 'commit' | 'rollback' | 'close' };

/** What a statement gave: rows of a reader, or the count of rows changed and the last row id. */
export interface StatementResult {
  readonly rows: readonly unknown[];
  readonly changes: number;
  readonly lastId: number;
}

/** `ready` or `refused` is the worker's first message; then one answer per request. */
export type StoreAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly failure: StoreFailure }
  | { readonly kind: 'done'; readonly id: number; readonly result: StatementResult }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: StoreFailure };

export const NO_RESULT: StatementResult = { rows: [], changes: 0, lastId: 0 };
