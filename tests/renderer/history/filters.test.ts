// The filters of history: what the station is asked, and what a link means.

import { describe, expect, it } from 'vitest';
import {
  filtersFrom,
  filtersInForce,
  isNumberPart,
  NO_FILTERS,
  queryOf,
} from '../../../renderer/features/history/filters.ts';
import { historyQuery } from '../../../shared/contract/history-schemas.ts';

describe('the filters of history', () => {
  it('ask for nothing when none is set', () => {
    expect(queryOf(NO_FILTERS)).toEqual({});
    expect(filtersInForce(NO_FILTERS)).toEqual([]);
  });

  it('ask for whole local days, both ends included', () => {
    const { from, to } = queryOf({ ...NO_FILTERS, from: '2026-10-01', to: '2026-10-01' });
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
    expect(new Date(from ?? '').getHours()).toBe(0);
  });

  it('are always what the contract takes', () => {
    const filters = {
      ...NO_FILTERS,
      text: ' 午睡 ',
      number: '138',
      prompt: '招生',
      promptVersion: 3,
      outcome: 'busy' as const,
    };
    expect(historyQuery.safeParse(queryOf(filters)).success).toBe(true);
    expect(queryOf(filters).text).toBe('午睡');
  });

  it('leave out a number that is none, and a version without its prompt', () => {
    expect(queryOf({ ...NO_FILTERS, number: '<b>' })).toEqual({});
    expect(queryOf({ ...NO_FILTERS, promptVersion: 2 })).toEqual({});
    expect(isNumberPart('+86138')).toBe(true);
    expect(isNumberPart('1 3')).toBe(false);
  });

  it('name the narrowest first, as what to drop', () => {
    expect(filtersInForce({ ...NO_FILTERS, from: '2026-10-01', text: '午睡' })).toEqual(['text', 'from']);
  });

  it('are taken from a link, everything else dropped', () => {
    const link = (query: string) => filtersFrom(new URLSearchParams(query));
    expect(link('')).toBeNull();
    expect(link('prompt=a&promptVersion=2')).toEqual({ ...NO_FILTERS, prompt: 'a', promptVersion: 2 });
    expect(link('number=%3Cscript%3E')).toEqual(NO_FILTERS);
    expect(link('prompt=a&promptVersion=-1')?.promptVersion).toBeNull();
  });
});
