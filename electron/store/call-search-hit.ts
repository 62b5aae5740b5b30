// One line of a turn around the first words that were searched for, cut into what is marked and what is not.

import type { Phrase, Stretch } from './call-search-query.ts';
import { stretchesOf } from './call-search-query.ts';

/** A piece of the line; `hit`: it was searched for. */
export interface HitPart {
  readonly text: string;
  readonly hit: boolean;
}

/** What one line of a list shows; longer words searched for are shown whole. */
const LINE = 80;
/** Of it, what stands before the first hit. */
const BEFORE = 24;
const ELLIPSIS = '…';
/** No script needs more of them on one letter. */
const MOST_MARKS = 16;

/** `text` as one line with `phrases` marked. */
export function hitParts(text: string, phrases: readonly Phrase[]): HitPart[] {
  const stretches = stretchesOf(text, phrases);
  const window = windowOf(text, stretches[0] ?? { start: 0, end: 0 });
  const parts: HitPart[] = [];
  const add = (part: string, hit: boolean): void => {
    if (part !== '') parts.push({ text: part, hit });
  };
  let at = window.start;
  add(window.start > 0 ? ELLIPSIS : '', false);
  for (const { start, end } of stretches.filter((stretch) => stretch.start < window.end)) {
    const stop = Math.min(end, window.end);
    add(text.slice(at, start), false);
    add(text.slice(start, stop), true);
    at = stop;
  }
  add(text.slice(at, window.end), false);
  add(window.end < text.length ? ELLIPSIS : '', false);
  return parts;
}

/** The part of `text` that is shown: whole characters. */
function windowOf(text: string, first: Stretch): Stretch {
  const start = text.length <= LINE ? 0 : Math.max(0, Math.min(first.start - BEFORE, text.length - LINE));
  return { start: wholeFrom(text, start), end: wholeFrom(text, Math.max(start + LINE, first.end)) };
}

/** `at`, or after the character that it would cut. */
function wholeFrom(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length));
  let whole = isLowSurrogate(text, at) ? at + 1 : at;
  while (whole < Math.min(text.length, at + MOST_MARKS) && isMark(text, whole)) whole += 1;
  return whole;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isMark(text: string, at: number): boolean {
  return /^\p{M}/u.test(text.slice(at, at + 2));
}
