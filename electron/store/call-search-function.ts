// The SQL functions that our database needs: whoever opens the file to write turns, or to search them, registers these.

import type Database from 'better-sqlite3';
import type { Phrase } from './call-search-query.ts';
import { hasPhrases, phrasesIn } from './call-search-query.ts';
import { spacedWords } from './call-search-words.ts';

/** `spaced_words(text)`: what is indexed of a turn. `says(text, query)`: whether a turn has what a person typed. */
export function registerSearchFunctions(database: Database.Database): void {
  let last: { readonly query: string; readonly phrases: readonly Phrase[] } = { query: '', phrases: [] };
  database.function('spaced_words', { deterministic: true }, (text) => spacedWords(String(text)));
  database.function('says', { deterministic: true }, (text, asked) => {
    const query = String(asked);
    // One statement asks the same of thousands of turns.
    if (query !== last.query) last = { query, phrases: phrasesIn(query) };
    return Number(hasPhrases(String(text), last.phrases));
  });
}
