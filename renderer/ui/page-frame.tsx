// A page: what it needs in the window's top bar, and a body that fills the rest; panels scroll inside, the page never does.

import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';
import './page-frame.css';

/**
 * Where the window wants a page's heading and controls. The bar itself outlives the page: its menus stay open and the focus
 * stays in it when the page changes. Null: a page without a window around it, which has a bar of its own.
 */
export const BarContext = createContext<HTMLElement | null>(null);

/** What stands before every page's title in the browser's tab; empty: nothing. */
export const TitlePrefixContext = createContext('');

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
  const windowBar = use(BarContext);
  const prefix = use(TitlePrefixContext);
  const head = (
    <>
      <h1 className={hideTitle ? 'rs-visually-hidden' : 'rs-head rs-cut'}>{title}</h1>
      <div className="rs-page-slot">{bar}</div>
    </>
  );
  return (
    <>
      <title>{prefix === '' ? `${title} · Ringside` : `${prefix} · ${title} · Ringside`}</title>
      {windowBar === null ? <header className="rs-page-bar">{head}</header> : createPortal(head, windowBar)}
      <main id="content" className={`rs-page-body ${className}`} data-area="content" tabIndex={-1} aria-label={title}>
        {children}
      </main>
    </>
  );
}
