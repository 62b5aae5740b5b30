// The Warning header (RFC 3261 §20.43): what the one who answered wants people to know.

import type { SipMessage } from './message.ts';
import { listOf } from './message.ts';
import { unquote } from './quoted.ts';

/** Nobody reads more. */
const MOST_WARNINGS = 3;
const MOST_CHARACTERS = 200;

/** The words of a message's warnings, joined; null where there are none. What cannot be read is left out. */
export function warningOf(message: SipMessage): string | null {
  const words = listOf(message, 'Warning').slice(0, MOST_WARNINGS).flatMap(wordsOf);
  return words.length === 0 ? null : words.join('; ').slice(0, MOST_CHARACTERS);
}

/** `370 host "Choose a bigger pipe"` */
function wordsOf(text: string): readonly string[] {
  const match = /^\d{3} +[^ ]+ +(".*")$/s.exec(text);
  const words = unquote(match?.[1] ?? '').trim();
  return words === '' ? [] : [words];
}
