// kill -9 in the middle of writing: every row whose write had resolved is there, and the file is whole.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory, testStore } from './support.ts';

const WRITER = new URL('./crash-writer.ts', import.meta.url).pathname;
const ROUNDS = 5;
/** Killed at a different number of acknowledged rows each time. */
const rowsBeforeKill = (round: number): number => 7 + round * 23;

async function writeAndKill(path: string, prefix: string, rows: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, path, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  for await (const callId of createInterface({ input: child.stdout })) {
    acknowledged.push(callId);
    if (acknowledged.length === rows) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return acknowledged;
}

describe('a store whose process is killed while it writes', () => {
  it('has every acknowledged row at the next start', async () => {
    const path = join(temporaryDirectory(), 'ringside.db');
    for (let round = 0; round < ROUNDS; round += 1) {
      const acknowledged = await writeAndKill(path, `r${round}`, rowsBeforeKill(round));
      expect(acknowledged.length).toBeGreaterThanOrEqual(rowsBeforeKill(round));
      const store = await testStore({ path });
      for (const callId of acknowledged) {
        expect(await store.calls.find(callId), callId).not.toBeNull();
        expect(await store.calls.turns(callId), callId).toHaveLength(1);
      }
      await store.calls.closeInterrupted(1);
      await store.close();
    }
    const database = new Database(path, { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.prepare("select count(*) from calls where status = 'connecting'").pluck().get()).toBe(0);
    database.close();
  });
});
