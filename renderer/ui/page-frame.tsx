// A page: its top bar of 56 and a body that fills the window; panels scroll inside, the page never does.

import { createContext, type ReactNode, use } from 'react';
import './page-frame.css';

/** What the window puts around every page: at the bar's end, and between bar and body. */
export interface PageChrome {
  readonly barEnd: ReactNode;
  readonly banner: ReactNode;
}

export const ChromeContext = createContext<PageChrome>({ barEnd: null, banner: null });

export interface PageFrameProps {
  /** The page's heading; told to readers even where it is not shown. */
  readonly title: string;
  readonly hideTitle?: boolean;
  /** What this page needs in the top bar. */
  readonly bar?: ReactNode;
  /** Laid out by the page: `className` is the body's. */
  readonly className?: string;
  readonly children: ReactNode;
}

export function PageFrame({ title, hideTitle = false, bar, className = '', children }: PageFrameProps): ReactNode {
  const { barEnd, banner } = use(ChromeContext);
  return (
    <div className="rs-page">
      <title>{`${title} · Ringside`}</title>
      <header>
        <div className="rs-page-bar" data-area="bar" tabIndex={-1}>
          <h1 className={hideTitle ? 'rs-visually-hidden' : 'rs-head rs-cut'}>{title}</h1>
          <div className="rs-page-slot">{bar}</div>
          {barEnd}
        </div>
        {banner}
      </header>
      <main id="content" className={`rs-page-body ${className}`} data-area="content" tabIndex={-1} aria-label={title}>
        {children}
      </main>
    </div>
  );
}
