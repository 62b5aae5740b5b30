// A state in three ways: icon, word, colour. As a filled chip, or as plain text inside rows and cards.

import type { ReactNode } from 'react';
import './chip.css';

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad';

export interface ChipProps {
  /** Outlined, of @ant-design/icons; hidden from readers, the word says it. */
  readonly icon: ReactNode;
  readonly tone?: Tone;
  /** The word: never a chip without one. */
  readonly children: ReactNode;
}

/** Filled, 22 high. */
export function Chip({ icon, tone = 'neutral', children }: ChipProps): ReactNode {
  return (
    <span className={`rs-chip rs-tone-${tone}`}>
      <span aria-hidden="true" className="rs-chip-icon">
        {icon}
      </span>
      {children}
    </span>
  );
}

/** Plain text with its icon, for rows and the top bar. */
export function StatusText({ icon, tone = 'neutral', children }: ChipProps): ReactNode {
  return (
    <span className={`rs-status rs-tone-${tone}`}>
      <span aria-hidden="true" className="rs-chip-icon">
        {icon}
      </span>
      {children}
    </span>
  );
}
