// Numbers side by side in one strip: name above, value large, a word beside it.

import type { ReactNode } from 'react';
import { NO_VALUE } from '../ui/format.ts';
import './figure-strip.css';

export interface FigureStripProps {
  /** What the numbers are about. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function FigureStrip({ label, className = '', children }: FigureStripProps): ReactNode {
  return (
    <section className={`rs-strip ${className}`} aria-label={label}>
      {children}
    </section>
  );
}

export interface FigureProps {
  readonly name: string;
  /** Null: nothing to count yet, or not known. */
  readonly value: string | null;
  readonly meta?: ReactNode;
}

export function Figure({ name, value, meta }: FigureProps): ReactNode {
  return (
    <div className="rs-strip-figure">
      <span className="rs-meta">{name}</span>
      <span className="rs-strip-value">
        <strong className={value === null ? 'rs-no-value' : 'rs-title rs-number'}>{value ?? NO_VALUE}</strong>
        {meta !== undefined && meta !== null && <span className="rs-meta rs-number">{meta}</span>}
      </span>
    </div>
  );
}
