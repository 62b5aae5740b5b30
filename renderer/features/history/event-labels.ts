// Which events on the axis have room for their words: what happened in the call first, the voice service after it. Pure.

import type { EventMark } from './timeline-entries.ts';

export interface LabelWish {
  readonly mark: EventMark;
  /** Where its dot is. */
  readonly atPx: number;
  readonly text: string;
}

/** Which side of the dot the word stands on; `none`: the dot alone; `under`: another's word stands where the dot is. */
export type LabelSide = 'right' | 'left' | 'none' | 'under';

/** The dot, its gap, and air before the next word. */
const BESIDE_PX = 18;
const DOT_PX = 6;
/** Of 12 px type: a Chinese sign is square, a Latin letter about half of that. */
const WIDE_PX = 12;
const NARROW_PX = 6.6;

/** By key of the mark, on an axis that is `widthPx` wide. */
export function labelSides(wishes: readonly LabelWish[], widthPx: number): ReadonlyMap<string, LabelSide> {
  const taken: (readonly [from: number, to: number])[] = [];
  const sides = new Map<string, LabelSide>();
  const byWeight = [...wishes].sort((a, b) => weightOf(a.mark) - weightOf(b.mark));
  for (const { mark, atPx, text } of byWeight) {
    const length = widthOf(text) + BESIDE_PX;
    const side = atPx + length <= widthPx ? 'right' : 'left';
    const from = side === 'right' ? atPx : atPx - length;
    const isFree = from >= 0 && taken.every(([begin, end]) => from >= end || from + length <= begin);
    if (isFree) taken.push([from, from + length]);
    sides.set(mark.key, isFree ? side : 'none');
  }
  for (const { mark, atPx } of wishes) {
    const isUnder = taken.some(([begin, end]) => atPx + DOT_PX > begin && atPx < end);
    if (sides.get(mark.key) === 'none' && isUnder) sides.set(mark.key, 'under');
  }
  return sides;
}

/** How a call went before what its voice service did. */
function weightOf({ word }: EventMark): number {
  if (word === 'event-answered' || word === 'event-cut' || word === 'event-failed' || word === 'event-ended') return 0;
  return word === 'event-connected' || word === 'event-ready' || word === 'event-greeting' ? 2 : 1;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? WIDE_PX : NARROW_PX), 0);
}
