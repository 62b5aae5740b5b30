// History: find a call by when, who, how it came out, and by what was said.

import { type ReactNode, useCallback, useEffect } from 'react';
import { useSearch } from 'wouter';
import { useStore } from 'zustand';
import { isOver } from '../../../shared/call.ts';
import { useLiveCalls } from '../../bind/console.ts';
import { PageFrame } from '../../ui/page-frame.tsx';
import { goTo, places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import { CallTable } from './call-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filtersFrom, filtersStore } from './filters.ts';
import type { HistoryRow } from './use-pages.ts';
import { usePages } from './use-pages.ts';
import { historyWords } from './words.ts';
import './history.css';

export function HistoryPage(): ReactNode {
  const say = useWords(historyWords);
  useLinkedFilters();
  const filters = useStore(filtersStore);
  // A call that begins or ends belongs into the list at once.
  const moves = useLiveCalls(({ calls }) =>
    Object.values(calls).reduce((sum, { call }) => sum + (isOver(call.status) ? 2 : 1), 0),
  );
  const pages = usePages(filters, moves);
  const open = useCallback((row: HistoryRow) => goTo(places.call(row.callId, row.hit?.atMs)), []);
  return (
    <PageFrame title={say('title')} className="rs-history">
      <FilterBar />
      <CallTable pages={pages} onOpen={open} />
    </PageFrame>
  );
}

/** A link that names filters replaces the ones in force. */
function useLinkedFilters(): void {
  const search = useSearch();
  useEffect(() => {
    const linked = filtersFrom(new URLSearchParams(search));
    if (linked === null) return;
    filtersStore.setState(linked);
    goTo(places.calls(), { replace: true });
  }, [search]);
}
