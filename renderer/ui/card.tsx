// A flat panel with a head of 40: title, a figure beside it, actions at the right. Never a card inside a card.

import { type ReactNode, useId } from 'react';
import './card.css';

export interface CardProps {
  /** Absent: no head. */
  readonly title?: ReactNode;
  /** Beside the title: a count, a time. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** The body has no padding: for lists and tables that reach the edges. */
  readonly flush?: boolean;
  /** The name of an area that F6 reaches. */
  readonly area?: string;
  readonly className?: string;
}

/** Its body scrolls when the card is given less room than it needs. */
export function Card({ title, meta, actions, children, flush = false, area, className = '' }: CardProps): ReactNode {
  const titleId = useId();
  return (
    <section
      className={`rs-card ${className}`}
      aria-labelledby={title === undefined ? undefined : titleId}
      {...(area !== undefined && { 'data-area': area, tabIndex: -1 })}
    >
      {title !== undefined && (
        <header className="rs-card-head">
          <h2 id={titleId} className="rs-card-title rs-cut">
            {title}
          </h2>
          {meta !== undefined && <span className="rs-meta rs-number">{meta}</span>}
          {actions !== undefined && <div className="rs-card-actions">{actions}</div>}
        </header>
      )}
      <div className={flush ? 'rs-card-body rs-card-flush' : 'rs-card-body'}>{children}</div>
    </section>
  );
}
