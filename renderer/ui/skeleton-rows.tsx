// Grey rows of the real height while a list is fetched. Show it only once fetching takes over 200 ms.

import type { ReactNode } from 'react';
import { useWords } from './use-words.ts';
import { commonWords } from './words.ts';
import './skeleton-rows.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'] as const;

export interface SkeletonRowsProps {
  /** At most 12. */
  readonly rows?: number;
  /** Height of a row in px at normal text size: 36 for tables, 52 for lists. */
  readonly height?: 36 | 52;
}

export function SkeletonRows({ rows = 6, height = 36 }: SkeletonRowsProps): ReactNode {
  const say = useWords(commonWords);
  return (
    <div className="rs-skeleton" role="status">
      <span className="rs-visually-hidden">{say('loading')}</span>
      {ROWS.slice(0, rows).map((row) => (
        <div key={row} aria-hidden="true" className={`rs-skeleton-row rs-skeleton-${height}`}>
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
