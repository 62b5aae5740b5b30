// Where the next page of the history begins, as a text that callers hand back without reading it.

import { FARTHEST_PLACE } from '../store/history-filters.ts';
import type { Count } from '../store/history-list.ts';

/** `before`: a place in the store's order; `known`: what the first page counted. */
export interface HistoryCursor {
  readonly before: number;
  readonly known: Count;
}

const FORM = /^(-?\d{1,16}) (\d{1,9})(\+?)$/;

export function writeCursor({ before, known }: HistoryCursor): string {
  return Buffer.from(`${before} ${known.matched}${known.atLeast ? '+' : ''}`).toString('base64url');
}

/** Null when `text` is no cursor of ours. */
export function readCursor(text: string): HistoryCursor | null {
  const parts = FORM.exec(Buffer.from(text, 'base64url').toString('latin1'));
  const before = Number(parts?.[1]);
  if (parts === null || Math.abs(before) > FARTHEST_PLACE) return null;
  return { before, known: { matched: Number(parts[2]), atLeast: parts[3] === '+' } };
}
