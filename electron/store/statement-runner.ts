// Runs statements on the open database: many waiting writes share one commit, and none is answered before it.

import type Database from 'better-sqlite3';
import type { StatementResult, StoreAnswer, StoreRequest } from './protocol.ts';
import { NO_RESULT } from './protocol.ts';
import { describeFailure } from './store-fault.ts';

/** Repositories compile a few dozen texts; the bound only keeps an accident from growing without end. */
const MOST_STATEMENTS = 256;

type RunRequest = Extract<StoreRequest, { sql: string }>;

/** Owned by the worker thread, as is the database. */
export class StatementRunner {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Takes all requests that wait, in order, and returns their answers in the same order. */
  process(requests: readonly StoreRequest[]): readonly StoreAnswer[] {
    const answers: StoreAnswer[] = [];
    let group: RunRequest[] = [];
    for (const request of requests) {
      if (request.kind === 'run') {
        group.push(request);
        continue;
      }
      answers.push(...this.#commitTogether(group), this.#step(request));
      group = [];
    }
    return [...answers, ...this.#commitTogether(group)];
  }

  /** A statement that fails takes back its own changes alone, unless the disk took the whole group with it. */
  #commitTogether(group: readonly RunRequest[]): readonly StoreAnswer[] {
    if (group.length === 0) return [];
    if (group.every((request) => this.#onlyReads(request.sql))) return group.map((request) => this.#answer(request));
    try {
      this.#database.exec('begin immediate');
    } catch (fault) {
      return group.map((request) => this.#failed(request.id, fault));
    }
    return this.#runAndCommit(group) ?? group.map((request) => this.#answer(request));
  }

  /**
   * Undefined when the group could not be committed as one and nothing of it was kept: each then runs on its own, so
   * that one write the disk has no room for does not sink its neighbours.
   */
  #runAndCommit(group: readonly RunRequest[]): readonly StoreAnswer[] | undefined {
    try {
      const answers: StoreAnswer[] = [];
      for (const request of group) {
        answers.push(this.#answer(request));
        if (!this.#database.inTransaction) return undefined;
      }
      this.#database.exec('commit');
      return answers;
    } catch {
      this.#rollBack();
      return undefined;
    }
  }

  #step(request: Exclude<StoreRequest, { kind: 'run' }>): StoreAnswer {
    if (request.kind === 'within') return this.#answer(request);
    try {
      if (request.kind === 'begin') this.#database.exec('begin immediate');
      else if (request.kind === 'commit') this.#database.exec('commit');
      else this.#rollBack();
      if (request.kind === 'close') this.#database.close();
      return { kind: 'done', id: request.id, result: NO_RESULT };
    } catch (fault) {
      this.#rollBack();
      return this.#failed(request.id, fault);
    }
  }

  #rollBack(): void {
    if (this.#database.inTransaction) this.#database.exec('rollback');
  }

  #answer(request: RunRequest): StoreAnswer {
    try {
      return { kind: 'done', id: request.id, result: this.#execute(request) };
    } catch (fault) {
      return this.#failed(request.id, fault);
    }
  }

  #execute({ sql, parameters }: RunRequest): StatementResult {
    const statement = this.#prepare(sql);
    if (statement.reader) return { ...NO_RESULT, rows: statement.all(...parameters) };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], changes, lastId: Number(lastInsertRowid) };
  }

  #onlyReads(sql: string): boolean {
    try {
      return this.#prepare(sql).readonly;
    } catch {
      return true; // It will fail to prepare again, alone, and be answered with the reason.
    }
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    const oldest = this.#statements.size >= MOST_STATEMENTS ? this.#statements.keys().next().value : undefined;
    if (oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }

  #failed(id: number, fault: unknown): StoreAnswer {
    return { kind: 'failed', id, failure: describeFailure(fault, this.#database.name) };
  }
}
