// What stands in the dial field, and which of the numbers found in it is meant. Pure.

import type { Picked, PickedNumber } from './pick-number.ts';
import { pickNumbers } from './pick-number.ts';

export interface DialField {
  /** As the field shows it. */
  readonly text: string;
  /** What was typed or pasted: the numbers are found in it. */
  readonly source: string;
  /** Which of them. */
  readonly choice: number;
}

export const EMPTY_FIELD: DialField = { text: '', source: '', choice: 0 };

export function typed(text: string): DialField {
  return { text, source: text, choice: 0 };
}

/** The first number of a pasted text stands in the field, the others stay to choose; without any the text as it is. */
export function pasted(source: string): DialField {
  const picked = pickNumbers(source);
  return picked.kind === 'found' ? { text: picked.numbers[0].dial, source, choice: 0 } : typed(source);
}

/** Another number of those found. */
export function choose(field: DialField, choice: number): DialField {
  const picked = pickNumbers(field.source);
  const number = picked.kind === 'found' ? picked.numbers[choice] : undefined;
  return number === undefined ? field : { ...field, text: number.dial, choice };
}

export interface Meant {
  readonly picked: Picked;
  /** What will be dialled; null when nothing can be. */
  readonly number: PickedNumber | null;
  /** The other numbers, with their place in the list. */
  readonly others: readonly { readonly choice: number; readonly number: PickedNumber }[];
}

export function meant({ source, choice }: DialField): Meant {
  const picked = pickNumbers(source);
  if (picked.kind !== 'found') return { picked, number: null, others: [] };
  const number = picked.numbers[choice] ?? picked.numbers[0];
  const others = picked.numbers
    .map((candidate, place) => ({ choice: place, number: candidate }))
    .filter((candidate) => candidate.number !== number);
  return { picked, number, others };
}
