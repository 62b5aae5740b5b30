// A line under the top bar: the fact in bold, what it means for calls in progress, at most one action.

import type { ReactNode } from 'react';
import './banner.css';

export interface BannerProps {
  readonly tone: 'info' | 'ok' | 'warn' | 'bad';
  readonly icon: ReactNode;
  readonly fact: ReactNode;
  readonly consequence?: ReactNode;
  readonly action?: ReactNode;
  /** How many graver or equal ones wait behind it, in words. */
  readonly more?: ReactNode;
}

export function Banner({ tone, icon, fact, consequence, action, more }: BannerProps): ReactNode {
  return (
    <div className={`rs-banner rs-banner-${tone}`}>
      <span aria-hidden="true" className="rs-banner-icon">
        {icon}
      </span>
      <p className="rs-banner-text">
        {/* Only the fact is announced: a countdown behind it would be read out every second. */}
        <strong className="rs-strong" role={tone === 'bad' ? 'alert' : 'status'}>
          {fact}
        </strong>{' '}
        {consequence}
      </p>
      {more !== undefined && <span className="rs-meta">{more}</span>}
      {action}
    </div>
  );
}
