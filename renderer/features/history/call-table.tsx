// The calls found, newest first: arrows move, Enter opens, scrolling fetches more.

import { HistoryOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { formatCount } from '../../ui/format.ts';
import { LoadFault } from '../../ui/load-fault.tsx';
import { outcomeWords } from '../../ui/outcome-words.ts';
import { useNow } from '../../ui/second-clock.ts';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import { CallRow } from './call-row.tsx';
import type { Filters } from './filters.ts';
import { filtersInForce, filtersStore, NO_FILTERS } from './filters.ts';
import type { HistoryRow, Pages } from './use-pages.ts';
import { historyWords } from './words.ts';

const COLUMNS = [
  'col-time',
  'col-direction',
  'col-number',
  'col-prompt',
  'col-outcome',
  'col-duration',
  'col-placed-by',
] as const;
const MINUTE = 60_000;

export function CallTable({ pages, onOpen }: { readonly pages: Pages; readonly onOpen: (row: HistoryRow) => void }) {
  const say = useWords(historyWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const today = Math.floor(useNow() / MINUTE) * MINUTE;
  const body = useRef<HTMLTableElement>(null);
  const { rows, first, fault } = pages;
  const selected = rows.some((row) => row.callId === chosen) ? chosen : (rows[0]?.callId ?? null);
  const select = useCallback((callId: string) => setChosen(callId), []);

  const move = (event: KeyboardEvent): void => {
    const at = rows.findIndex((row) => row.callId === selected);
    const row = rows[at];
    if (event.key === 'Enter' && row !== undefined) onOpen(row);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next !== undefined) body.current?.querySelector<HTMLElement>(`[data-call="${next.callId}"]`)?.focus();
  };

  if (first === undefined && fault !== null)
    return (
      <Card>
        <LoadFault what={say('calls')} fault={fault} onRetry={pages.retry} />
      </Card>
    );
  return (
    <Card flush className="rs-history-card" area="list">
      <div className="rs-history-scroll">
        <table
          className="rs-history-table"
          aria-label={say('title')}
          aria-busy={pages.loading}
          onKeyDown={move}
          ref={body}
        >
          <thead>
            <tr className="rs-history-row rs-history-head">
              {COLUMNS.map((column) => (
                <th scope="col" key={column} className={column === 'col-duration' ? 'rs-history-right' : ''}>
                  {say(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={pages.stale ? 'rs-history-stale' : ''}>
            {rows.map((row) => (
              <CallRow
                key={row.callId}
                row={row}
                selected={row.callId === selected}
                today={today}
                language={language}
                onOpen={onOpen}
                onSelect={select}
              />
            ))}
          </tbody>
        </table>
        {first === undefined && pages.stale && <SkeletonRows rows={8} />}
        {first !== undefined && rows.length === 0 && <Nothing filters={pages.soughtBy} />}
        {pages.hasMore && <More onSeen={pages.more} />}
      </div>
      {first !== undefined && <Foot pages={pages} />}
    </Card>
  );
}

/** Stands under the last row and asks for more when it is seen. */
function More({ onSeen }: { readonly onSeen: () => void }): ReactNode {
  const say = useWords(historyWords);
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mark.current === null) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && onSeen(), { rootMargin: '400px' });
    watch.observe(mark.current);
    return () => watch.disconnect();
  }, [onSeen]);
  return (
    <div ref={mark} className="rs-history-more rs-meta">
      {say('loading-more')}
    </div>
  );
}

function Foot({ pages }: { readonly pages: Pages }): ReactNode {
  const say = useWords(historyWords);
  const { first, soughtBy } = pages;
  const text = soughtBy.text.trim();
  const filtered = filtersInForce(soughtBy).length > 0;
  if (first === undefined) return null;
  const count = formatCount(first.matched);
  const least = first.matchedAtLeast ? '-least' : '';
  return (
    <div className="rs-history-foot rs-meta rs-number" role="status">
      {text !== '' && <span className="rs-foreign rs-cut">{say(`foot-hits${least}`, { count, text })}</span>}
      {text === '' && filtered && <span>{say(`foot-matched${least}`, { count })}</span>}
      <span>{say('foot-total', { count: formatCount(first.total), seconds: (first.tookMs / 1000).toFixed(2) })}</span>
      {pages.hasMore && <span className="rs-history-foot-more">{say('foot-more')}</span>}
    </div>
  );
}

/** Nothing at all yet, or nothing for these filters: then the narrowest is named, to be dropped. */
function Nothing({ filters }: { readonly filters: Filters }): ReactNode {
  const say = useWords(historyWords);
  const outcome = useWords(outcomeWords);
  const [narrowest] = filtersInForce(filters);
  if (narrowest === undefined)
    return <Empty icon={<HistoryOutlined />} title={say('empty-title')} hint={say('empty-hint')} />;
  const filter = {
    text: filters.text.trim(),
    number: filters.number,
    from: filters.from ?? '',
    to: filters.to ?? '',
    direction: filters.direction === null ? '' : say(filters.direction),
    outcome: filters.outcome === null ? '' : outcome(filters.outcome),
    prompt: filters.prompt ?? '',
    promptVersion: `v${filters.promptVersion ?? ''}`,
  }[narrowest];
  const drop = (): void => filtersStore.setState({ [narrowest]: NO_FILTERS[narrowest] } as Partial<Filters>);
  return (
    <Empty
      icon={<SearchOutlined />}
      title={say('nothing-title')}
      action={<Button onClick={drop}>{say('nothing-drop', { filter })}</Button>}
    />
  );
}
