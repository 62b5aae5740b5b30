// Statements on the open file: grouped commits, failures that stay alone, a full disk.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../electron/store/migrations/migrations.ts';
import { openDatabase } from '../../electron/store/open-database.ts';
import type { StoreAnswer, StoreRequest } from '../../electron/store/protocol.ts';
import { StatementRunner } from '../../electron/store/statement-runner.ts';
import { temporaryDirectory } from './support.ts';

function open(): { database: Database.Database; runner: StatementRunner } {
  const path = join(temporaryDirectory(), 'ringside.db');
  const database = openDatabase({ path, migrations: MIGRATIONS, now: 0 });
  onTestFinished(() => {
    database.close();
  });
  return { database, runner: new StatementRunner(database) };
}

const insert = (id: number, name: string, content = ''): StoreRequest => ({
  id,
  kind: 'run',
  sql: 'insert into system_prompts (name, version, content, created_at) values (?, 1, ?, 0)',
  parameters: [name, content],
});
const count = (id: number, kind: 'run' | 'within' = 'run'): StoreRequest => ({
  id,
  kind,
  sql: 'select count(*) as rows_there from system_prompts',
  parameters: [],
});
const outcome = (answers: readonly StoreAnswer[]): readonly unknown[] =>
  answers.map((answer) => {
    if (answer.kind === 'done') return answer.result.rows[0] ?? 'done';
    return answer.kind === 'failed' ? answer.failure.kind : answer.kind;
  });

describe('the statement runner', () => {
  it('commits the writes that wait together', () => {
    const { database, runner } = open();
    const before = commits(database);
    expect(outcome(runner.process([insert(1, 'a'), insert(2, 'b'), insert(3, 'c')]))).toEqual(['done', 'done', 'done']);
    expect(commits(database) - before).toBe(1);
  });

  it('lets one failing write fail alone', () => {
    const { runner } = open();
    expect(outcome(runner.process([insert(1, 'a'), insert(2, 'a'), insert(3, 'b'), count(4)]))).toEqual([
      'done',
      'unique',
      'done',
      { rows_there: 2 },
    ]);
  });

  it('answers a text that is no SQL with a bug, alone or in a group', () => {
    const { runner } = open();
    const broken: StoreRequest = { id: 9, kind: 'run', sql: 'selekt', parameters: [] };
    expect(outcome(runner.process([broken]))).toEqual(['bug']);
    expect(outcome(runner.process([insert(1, 'a'), broken, insert(2, 'b')]))).toEqual(['done', 'bug', 'done']);
  });

  it('keeps the small writes when the disk has no room for a large one', () => {
    const { database, runner } = open();
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 8}`);
    const answers = runner.process([insert(1, 'a'), insert(2, 'b', 'x'.repeat(1_000_000)), insert(3, 'c'), count(4)]);
    expect(outcome(answers)).toEqual(['done', 'world', 'done', { rows_there: 2 }]);
    const full = answers[1];
    expect(full?.kind === 'failed' && full.failure.message).toMatch(
      /the disk that holds .*ringside\.db is full: free some/,
    );
    expect(full?.kind === 'failed' && full.failure.retryable).toBe(true);
  });

  it('undoes a transaction of several steps that is rolled back and keeps one that is committed', () => {
    const { runner } = open();
    const within = (request: StoreRequest): StoreRequest => ({ ...request, kind: 'within' }) as StoreRequest;
    runner.process([{ id: 1, kind: 'begin' }, within(insert(2, 'a')), { id: 3, kind: 'rollback' }]);
    expect(outcome(runner.process([count(4)]))).toEqual([{ rows_there: 0 }]);
    runner.process([{ id: 5, kind: 'begin' }, within(insert(6, 'a')), { id: 7, kind: 'commit' }]);
    expect(outcome(runner.process([count(8)]))).toEqual([{ rows_there: 1 }]);
  });

  it('answers every request in order, also across a transaction’s borders', () => {
    const { runner } = open();
    const answers = runner.process([
      insert(1, 'a'),
      { id: 2, kind: 'begin' },
      count(3, 'within'),
      { id: 4, kind: 'commit' },
      insert(5, 'b'),
      count(6),
      { id: 7, kind: 'close' },
    ]);
    expect(answers.map((answer) => ('id' in answer ? answer.id : 0))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(outcome(answers)).toEqual(['done', 'done', { rows_there: 1 }, 'done', 'done', { rows_there: 2 }, 'done']);
  });
});

/**
 * Commits in the write-ahead log (SQLite file format §4.1): a 32-byte header with the page size at 8, then frames of a
 * 24-byte header and a page; the frame that ends a commit carries the file's new size at 4.
 */
function commits(database: Database.Database): number {
  const log = readFileSync(`${database.name}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  let found = 0;
  for (let offset = 32; offset + frame <= log.length; offset += frame) {
    if (log.readUInt32BE(offset + 4) !== 0) found += 1;
  }
  return found;
}
