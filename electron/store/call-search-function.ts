// The one function that the database's triggers need from us: whoever opens the file to write turns registers it.

import type Database from 'better-sqlite3';
import { spacedWords } from './call-search-words.ts';

/** Gives `database` the SQL function `spaced_words(text)`. */
export function registerSearchFunction(database: Database.Database): void {
  database.function('spaced_words', { deterministic: true }, (text) => spacedWords(String(text)));
}
