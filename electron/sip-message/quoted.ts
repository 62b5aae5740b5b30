// Quoted strings and the separators outside them (RFC 3261 §25.1: quoted-string, COMMA, SEMI).

import { trimBlanks, withoutControls } from './characters.ts';

/** Splits at `separator` where it stands outside quotes and angle brackets; parts are trimmed, empty ones kept. */
export function splitOutside(text: string, separator: ',' | ';'): readonly string[] {
  // Most lists have nothing that could hide a separator.
  if (!text.includes('"') && !text.includes('<')) return text.split(separator).map(trimBlanks);
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '<') bracketed = true;
    else if (character === '>') bracketed = false;
    else if (character === separator && !bracketed) {
      parts.push(trimBlanks(text.slice(start, index)));
      start = index + 1;
    }
  }
  parts.push(trimBlanks(text.slice(start)));
  return parts;
}

/** The elements of a comma-separated list; empty elements are dropped. */
export function splitList(text: string): readonly string[] {
  return splitOutside(text, ',').filter((part) => part !== '');
}

/** The end of the quoted string that opens at `start`: the index after its closing quote, or -1. */
export function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return index + 1;
  }
  return -1;
}

/** The text inside a quoted string, escapes resolved, control characters made blanks; other text as it is. */
export function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const end = endOfQuoted(text, 0);
  return withoutControls(text.slice(1, end === -1 ? undefined : end - 1).replace(/\\(.)/gs, '$1'));
}

/** `text` as a quoted string; quotes and backslashes are escaped, control characters become blanks. */
export function quote(text: string): string {
  return `"${withoutControls(text).replace(/["\\]/g, '\\$&')}"`;
}
