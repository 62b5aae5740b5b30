// What is looked for in history: kept while the console is open, so that the way back from a call finds the list again.

import type { z } from 'zod';
import { createStore } from 'zustand/vanilla';
import type { historyQuery } from '../../../shared/contract/history-schemas.ts';

type Query = z.input<typeof historyQuery>;

/** Empty and null mean: any. `from` and `to` are local days, `YYYY-MM-DD`, both inclusive. */
export interface Filters {
  readonly text: string;
  readonly number: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly direction: NonNullable<Query['direction']> | null;
  readonly outcome: NonNullable<Query['outcome']> | null;
  readonly prompt: string | null;
  /** With `prompt` only. */
  readonly promptVersion: number | null;
}

export const NO_FILTERS: Filters = {
  text: '',
  number: '',
  from: null,
  to: null,
  direction: null,
  outcome: null,
  prompt: null,
  promptVersion: null,
};

export const createFiltersStore = () => createStore<Filters>(() => NO_FILTERS);

/** The one list of this window. */
export const filtersStore = createFiltersStore();

/** The filters in force, narrowest first: what to drop when nothing is found. */
export function filtersInForce(filters: Filters): readonly (keyof Filters)[] {
  const order = ['text', 'number', 'promptVersion', 'outcome', 'prompt', 'direction', 'from', 'to'] as const;
  return order.filter((name) => filters[name] !== NO_FILTERS[name] && filters[name] !== '');
}

/** True for what the station takes as part of a number. */
export function isNumberPart(text: string): boolean {
  return /^\+?[0-9*#]{0,32}$/.test(text);
}

/** The filters as the station asks for them. */
export function queryOf(filters: Filters): Query {
  const text = filters.text.trim();
  return {
    ...(text !== '' && { text }),
    ...(filters.number !== '' && isNumberPart(filters.number) && { number: filters.number }),
    ...(filters.from !== null && { from: localMidnight(filters.from, 0) }),
    ...(filters.to !== null && { to: localMidnight(filters.to, 1) }),
    ...(filters.direction !== null && { direction: filters.direction }),
    ...(filters.outcome !== null && { outcome: filters.outcome }),
    ...(filters.prompt !== null && { prompt: filters.prompt }),
    ...(filters.prompt !== null && filters.promptVersion !== null && { promptVersion: filters.promptVersion }),
  };
}

/** Midnight of this machine's time zone, `days` after `day`, as ISO 8601 UTC. */
function localMidnight(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + days).toISOString();
}

/** The filters that a link names (number, prompt, promptVersion), all others dropped; null when it names none. */
export function filtersFrom(query: URLSearchParams): Filters | null {
  const prompt = query.get('prompt');
  const number = query.get('number') ?? '';
  const version = Number(query.get('promptVersion'));
  if (prompt === null && number === '') return null;
  return {
    ...NO_FILTERS,
    number: isNumberPart(number) ? number : '',
    prompt,
    promptVersion: prompt !== null && Number.isInteger(version) && version > 0 ? version : null,
  };
}
