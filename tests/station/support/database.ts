// The station's database seen from outside, while it runs and after it died.

import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A row of `calls`, as it is stored. */
export interface StoredCall {
  readonly call_id: string;
  readonly direction: string;
  readonly phone_number: string;
  readonly customer_id: number | null;
  readonly system_prompt: string;
  readonly status: string;
  readonly end_reason: string | null;
  readonly sip_code: number | null;
  readonly started_at: number;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly recording: string | null;
}

/** A row of `call_turns`. */
export interface StoredTurn {
  readonly call_id: string;
  readonly turn: number;
  readonly speaker: string;
  readonly text: string;
  readonly final: number;
  readonly interrupted: number;
}

/** A row of `call_events`. */
export interface StoredEvent {
  readonly seq: number;
  readonly at_ms: number;
  readonly lane: string;
  readonly kind: string;
  readonly direction: string | null;
  readonly repeat: number;
  readonly detail: string | null;
}

/** The file of a data directory. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'ringside.db');

/** Reads with `query` and closes the file again. */
export function readDatabase<T>(dataDir: string, query: (database: Database.Database) => T): T {
  const database = new Database(databaseFile(dataDir), { readonly: true });
  try {
    return query(database);
  } finally {
    database.close();
  }
}

/** Changes what only time or another program would. */
export function changeDatabase(dataDir: string, change: (database: Database.Database) => void): void {
  const database = new Database(databaseFile(dataDir));
  try {
    change(database);
  } finally {
    database.close();
  }
}

export function storedCalls(dataDir: string): readonly StoredCall[] {
  return readDatabase(dataDir, (database) =>
    database.prepare<[], StoredCall>('select * from calls order by started_at').all(),
  );
}

/** Throws when there is no such row. */
export function storedCall(dataDir: string, callId: string): StoredCall {
  const row = storedCalls(dataDir).find((call) => call.call_id === callId);
  if (row === undefined) throw new Error(`there is no row for ${callId}`);
  return row;
}

export function storedTurns(dataDir: string, callId: string): readonly StoredTurn[] {
  return readDatabase(dataDir, (database) =>
    database.prepare<[string], StoredTurn>('select * from call_turns where call_id = ? order by turn').all(callId),
  );
}

export function storedEvents(dataDir: string, callId: string): readonly StoredEvent[] {
  return readDatabase(dataDir, (database) =>
    database.prepare<[string], StoredEvent>('select * from call_events where call_id = ? order by seq').all(callId),
  );
}
