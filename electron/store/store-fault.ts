// What goes wrong between us and the database file, as data that crosses from the worker and as errors.

import { WorldFault } from '../base/errors.ts';

/** `unique`: a key is taken; `world`: disk, file or memory failed; `bug`: our SQL is wrong. */
export interface StoreFailure {
  readonly kind: 'unique' | 'world' | 'bug';
  readonly message: string;
  readonly retryable: boolean;
}

/** A key that must be unique is already there; the caller says what that means. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
}

/** A failure that is already in words for a person: thrown while the database is opened. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly retryable: boolean;

  constructor(message: string, retryable = false, options?: ErrorOptions) {
    super(message, options);
    this.retryable = retryable;
  }
}

const codeOf = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';

/** Sorts what SQLite threw; `path` names the file in the sentence a person reads. */
export function describeFailure(fault: unknown, path: string): StoreFailure {
  const message = fault instanceof Error ? fault.message : String(fault);
  if (fault instanceof StoreOpenError) return { kind: 'world', message, retryable: fault.retryable };
  const code = codeOf(fault);
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return { kind: 'unique', message, retryable: false };
  const world = WORLD_FAILURES.find(([prefix]) => code.startsWith(prefix));
  if (world === undefined)
    return { kind: 'bug', message: `${code === '' ? '' : `${code}: `}${message}`, retryable: false };
  const [, sentence, retryable] = world;
  return { kind: 'world', message: `${sentence(path)} (${code})`, retryable };
}

/** The error a caller on the main thread gets. */
export function failureError(failure: StoreFailure): Error {
  if (failure.kind === 'unique') return new UniqueViolation(failure.message);
  if (failure.kind === 'world') return new WorldFault(failure.message, failure.retryable);
  return new Error(failure.message);
}

const WORLD_FAILURES: readonly (readonly [string, (path: string) => string, boolean])[] = [
  [
    'SQLITE_NOTADB',
    (path) => `${path} is not a Ringside database: move it away, or choose another data directory`,
    false,
  ],
  [
    'SQLITE_CORRUPT',
    (path) => `${path} is damaged: put a backup in its place (${path}.backup-*), or move it away`,
    false,
  ],
  [
    'SQLITE_FULL',
    (path) => `the disk that holds ${path} is full: free some space; nothing of this write was kept`,
    true,
  ],
  [
    'SQLITE_READONLY',
    (path) => `${path} cannot be written: give this user write access to it and to its directory`,
    false,
  ],
  ['SQLITE_PERM', (path) => `${path} cannot be written: give this user write access to it and to its directory`, false],
  [
    'SQLITE_CANTOPEN',
    (path) => `${path} cannot be opened: check that its directory exists and that this user may write there`,
    false,
  ],
  ['SQLITE_BUSY', (path) => `${path} is in use by another program: close that program and try again`, true],
  ['SQLITE_LOCKED', (path) => `${path} is in use by another program: close that program and try again`, true],
  ['SQLITE_IOERR', (path) => `the disk that holds ${path} failed: check it and its free space`, true],
  ['SQLITE_NOMEM', (path) => `there was not enough memory for ${path}`, true],
  ['SQLITE_TOOBIG', (path) => `the value is too large for ${path}`, false],
];
