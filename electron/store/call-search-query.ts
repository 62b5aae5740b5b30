// What a person typed into the search, as phrases: what FTS5 is asked, and where a text has them.

import type { Word } from './call-search-words.ts';
import { wordsIn } from './call-search-words.ts';

/** Words that follow each other. */
export interface Phrase {
  readonly words: readonly string[];
  /** The last word may be the beginning of a longer one. */
  readonly open: boolean;
}

/** A stretch of a text (UTF-16 offsets). */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One letter is the beginning of too many words to be meant. */
const LEAST_OPEN = 2;

/** Each piece between spaces is a phrase; pieces without letters and digits are none. */
export function phrasesIn(query: string): readonly Phrase[] {
  const phrases = query
    .split(/\s+/u)
    .map(wordsIn)
    .filter((words) => words.length > 0)
    .map(phraseOf);
  return [...new Map(phrases.map((phrase) => [expressionOf(phrase), phrase])).values()];
}

/** All phrases in one turn, as FTS5 asks for it. Words are letters and digits alone, so that none ends its quotes. */
export function matchExpression(phrases: readonly Phrase[]): string {
  return phrases.map(expressionOf).join(' AND ');
}

/** Whether `text` has all of `phrases`, as FTS5 would tell. */
export function hasPhrases(text: string, phrases: readonly Phrase[]): boolean {
  const words = wordsIn(text);
  return phrases.every((phrase) => words.some((_, first) => stretchAt(words, first, phrase) !== null));
}

/** Where `text` has any of `phrases`: in order, those that touch or overlap as one. */
export function stretchesOf(text: string, phrases: readonly Phrase[]): readonly Stretch[] {
  const words = wordsIn(text);
  const found = phrases.flatMap((phrase) => words.map((_, first) => stretchAt(words, first, phrase)));
  return joined(found.filter((stretch) => stretch !== null).sort((one, other) => one.start - other.start));
}

function joined(sorted: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const next of sorted) {
    const last = result.at(-1);
    if (last === undefined || next.start > last.end) result.push(next);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return result;
}

function phraseOf(words: readonly Word[]): Phrase {
  const last = words.at(-1);
  return {
    words: words.map((word) => word.text),
    open: last !== undefined && !last.single && last.text.length >= LEAST_OPEN,
  };
}

function expressionOf({ words, open }: Phrase): string {
  return `"${words.join(' ')}"${open ? ' *' : ''}`;
}

function stretchAt(words: readonly Word[], first: number, phrase: Phrase): Stretch | null {
  const lastIndex = phrase.words.length - 1;
  const fits = phrase.words.every((wanted, index) => {
    const there = words[first + index]?.text;
    return phrase.open && index === lastIndex ? there?.startsWith(wanted) === true : there === wanted;
  });
  const from = words[first];
  const to = words[first + lastIndex];
  return fits && from !== undefined && to !== undefined ? { start: from.start, end: to.end } : null;
}
