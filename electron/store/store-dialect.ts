// Kysely over the store worker: SQLite's own compiler, and a driver whose connection is a channel of messages.

import type {
  CompiledQuery,
  DatabaseConnection,
  DatabaseIntrospector,
  Dialect,
  DialectAdapter,
  Driver,
  Kysely,
  QueryCompiler,
  QueryResult,
} from 'kysely';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { WorldFault } from '../base/errors.ts';
import type { StatementResult } from './protocol.ts';
import type { StoreChannel } from './store-channel.ts';

/** Outside a transaction each statement is its own; inside, the connection holds the channel's gate. */
class StoreConnection implements DatabaseConnection {
  readonly #channel: StoreChannel;
  /** The worker the transaction began on; null outside one. */
  #generation: number | null = null;

  constructor(channel: StoreChannel) {
    this.#channel = channel;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result =
      this.#generation === null
        ? await this.#channel.run(query.sql, query.parameters)
        : await this.#within(query.sql, query.parameters);
    return {
      // The row's shape is what the query was compiled from; Kysely itself makes the same step.
      rows: result.rows as R[],
      numAffectedRows: BigInt(result.changes),
      insertId: BigInt(result.lastId),
    };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Rows come from the worker all at once.
    yield await this.executeQuery<R>(query);
  }

  async begin(): Promise<void> {
    // Set before the wait: from here on the gate is, or will be, ours to release.
    this.#generation = -1;
    await this.#channel.begin();
    this.#generation = this.#channel.generation;
  }

  async end(step: 'commit' | 'rollback'): Promise<void> {
    if (this.#generation === this.#channel.generation) await this.#channel.end(step);
    else if (step === 'commit') throw lostTransaction();
  }

  release(): void {
    if (this.#generation === null) return;
    this.#generation = null;
    this.#channel.release();
  }

  #within(sql: string, parameters: readonly unknown[]): Promise<StatementResult> {
    if (this.#generation !== this.#channel.generation) return Promise.reject(lostTransaction());
    return this.#channel.within(sql, parameters);
  }
}

const lostTransaction = (): WorldFault => new WorldFault('the store was restarted during this write: try again', true);

class StoreDriver implements Driver {
  readonly #channel: StoreChannel;

  constructor(channel: StoreChannel) {
    this.#channel = channel;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<StoreConnection> {
    return new StoreConnection(this.#channel);
  }

  beginTransaction(connection: StoreConnection): Promise<void> {
    return connection.begin();
  }

  commitTransaction(connection: StoreConnection): Promise<void> {
    return connection.end('commit');
  }

  rollbackTransaction(connection: StoreConnection): Promise<void> {
    return connection.end('rollback');
  }

  async releaseConnection(connection: StoreConnection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.#channel.close();
  }
}

/** Kysely's dialect over `channel`; destroying the Kysely instance closes the channel. */
export class StoreDialect implements Dialect {
  readonly #channel: StoreChannel;

  constructor(channel: StoreChannel) {
    this.#channel = channel;
  }

  createDriver(): Driver {
    return new StoreDriver(this.#channel);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new SqliteAdapter();
  }

  createIntrospector(database: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(database);
  }
}
