// The list's pages: the first by the filters, the next as the person scrolls; older answers never overwrite newer ones.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { historyPage, historyRow } from '../../../shared/contract/history-schemas.ts';
import { useConsole } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import type { Fault } from '../../ui/fault.ts';
import type { Filters } from './filters.ts';
import { queryOf } from './filters.ts';

export type HistoryRow = z.output<typeof historyRow>;
export type HistoryPage = z.output<typeof historyPage>;

const PAGE = 50;

export interface Pages {
  /** Undefined before the first answer. */
  readonly first: HistoryPage | undefined;
  /** What was looked for when `first` was found: until the next answer comes, no longer what the filters say. */
  readonly soughtBy: Filters;
  readonly rows: readonly HistoryRow[];
  /** There are more rows to fetch. */
  readonly hasMore: boolean;
  /** The rows are of the filters before: an answer is slow to come. */
  readonly stale: boolean;
  readonly loading: boolean;
  readonly fault: Fault | null;
  readonly more: () => void;
  readonly retry: () => void;
}

type Tail = {
  readonly of: HistoryPage | undefined;
  readonly rows: readonly HistoryRow[];
  readonly next: string | null;
};

/** Asks 200 ms after the last change of a text, at once for everything else; `refresh` changes when calls have ended. */
export function usePages(filters: Filters, refresh: number): Pages {
  const { client } = useConsole();
  const settled = useSettled(filters);
  const query = queryOf(settled);
  const answer = useQuery(['history', JSON.stringify(query), refresh], async (signal) => ({
    page: await client.history.list({ ...query, limit: PAGE }, { signal }),
    soughtBy: settled,
  }));
  const first = answer.data?.page;
  const [tail, setTail] = useState<Tail>({ of: undefined, rows: [], next: null });
  const mine = tail.of === first ? tail : { of: first, rows: [], next: first?.next ?? null };
  const fetching = useRef(false);
  const more = useCallback(() => {
    if (mine.next === null || fetching.current) return;
    fetching.current = true;
    client.history
      .list({ ...query, limit: PAGE, cursor: mine.next })
      .then((page) => setTail({ of: mine.of, rows: [...mine.rows, ...page.rows], next: page.next }))
      // The next scroll asks again; a lost connection is told by its banner.
      .catch(() => {})
      .finally(() => {
        fetching.current = false;
      });
  }, [client, mine, query]);
  return {
    first,
    soughtBy: answer.data?.soughtBy ?? settled,
    rows: first === undefined ? [] : [...first.rows, ...mine.rows],
    hasMore: mine.next !== null,
    stale: answer.slow,
    loading: answer.loading,
    fault: answer.fault,
    more,
    retry: answer.retry,
  };
}

const TYPING_MS = 200;

/** `filters`, its typed texts 200 ms late. */
function useSettled(filters: Filters): Filters {
  const [typed, setTyped] = useState({ text: filters.text, number: filters.number });
  const { text, number } = filters;
  useEffect(() => {
    const timer = setTimeout(() => setTyped({ text, number }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, number]);
  return { ...filters, ...typed };
}
