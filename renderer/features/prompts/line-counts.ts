// How many lines a text adds to another and drops from it, for the version strip.

import { diff } from '@codemirror/merge';

export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** From `before` to `after`, by whole lines. */
export function lineCounts(before: string, after: string): LineCounts {
  const signs = new Map<string, string>();
  const changes = diff(encode(before, signs), encode(after, signs));
  return {
    added: changes.reduce((sum, { fromB, toB }) => sum + toB - fromB, 0),
    removed: changes.reduce((sum, { fromA, toA }) => sum + toA - fromA, 0),
  };
}

/** Each different line becomes one sign, so that a diff of signs is a diff of lines; surrogates are left out. */
function encode(text: string, signs: Map<string, string>): string {
  const signOf = (line: string): string => {
    const known = signs.get(line);
    if (known !== undefined) return known;
    const next = String.fromCharCode(
      signs.size < SURROGATES ? signs.size + 1 : AFTER_SURROGATES + signs.size - SURROGATES,
    );
    signs.set(line, next);
    return next;
  };
  return text.split('\n').map(signOf).join('');
}

const SURROGATES = 0xd7ff;
const AFTER_SURROGATES = 0xe000;
