// Every migration of the database, oldest first.

import { consoleMigration } from './console.ts';
import { initialMigration } from './initial.ts';
import { linesMigration } from './lines.ts';
import type { Migration } from './migration.ts';

/** The last one's version is the newest database this program understands. */
export const MIGRATIONS: readonly Migration[] = [initialMigration, consoleMigration, linesMigration];
