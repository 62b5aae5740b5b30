// The rail at the left: every page one click away, settings at the foot.

import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../bind/console.ts';
import { Logo } from '../ui/logo.tsx';
import { useWords } from '../ui/use-words.ts';
import { type PageId, RAIL, type RailEntry } from './pages.tsx';
import { visibleTo } from './visible-pages.ts';
import { appWords } from './words.ts';
import './rail.css';

export function Rail(): ReactNode {
  const say = useWords(appWords);
  const entries = visibleTo(
    RAIL,
    useSession((state) => state.session),
  );
  const current = pageOf(useLocation()[0]);
  return (
    <nav className="rs-rail" aria-label={say('pages')} data-area="rail" tabIndex={-1}>
      <Logo size={32} />
      <ul className="rs-rail-list">
        {entries.map((entry) => (
          <RailItem key={entry.page} entry={entry} isCurrent={entry.page === current} />
        ))}
      </ul>
    </nav>
  );
}

function RailItem({ entry, isCurrent }: { readonly entry: RailEntry; readonly isCurrent: boolean }): ReactNode {
  const say = useWords(appWords);
  return (
    <li className={entry.page === 'settings' ? 'rs-rail-foot' : undefined}>
      <a
        href={entry.place}
        className={isCurrent ? 'rs-rail-item rs-rail-current' : 'rs-rail-item'}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <span aria-hidden="true" className="rs-rail-icon">
          {entry.icon}
        </span>
        {say(`page-${entry.page}`)}
      </a>
    </li>
  );
}

/** `/calls/call_1` belongs to `calls`. */
export function pageOf(path: string): PageId | undefined {
  const first = path.split('/')[1];
  return RAIL.find(({ page }) => page === first)?.page;
}
