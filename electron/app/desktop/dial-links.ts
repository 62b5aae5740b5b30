// Numbers that come from outside: a `tel:` link (RFC 3966) or a bare argument. What is not plainly a number is nothing.

import { isDialable } from '../../../shared/phone-number.ts';

/** Far more than a link to a telephone can need; longer ones are not even looked at. */
const LONGEST = 128;
/** RFC 3966 §5.1.1's visual separators, and the spaces people leave in. */
const SEPARATORS = /[-.()\s]/g;

/** The number that `text` asks to dial: digits, * and #, a leading +, at most 32; null for anything else. */
export function numberFrom(text: string): string | null {
  if (text.length > LONGEST) return null;
  const link = /^tel:(?:\/\/)?([^;?]*)/i.exec(text);
  const number = (link === null ? text : decoded(link[1] ?? '')).replace(SEPARATORS, '');
  return isDialable(number) ? number : null;
}

/** The first number among a command line's words. */
export function numberIn(words: readonly string[]): string | null {
  return words.map(numberFrom).find((number) => number !== null) ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
