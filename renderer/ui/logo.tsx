// The product's mark: a voice between two speakers.

import type { ReactNode } from 'react';
import './logo.css';

/** Bars from left to right: x and half the height, of 32. */
const BARS = [
  [9, 2],
  [13, 5],
  [16, 3],
  [19, 6],
  [23, 2],
] as const;

export function Logo({ size }: { readonly size: number }): ReactNode {
  return (
    <svg className="rs-logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect className="rs-logo-ground" width="32" height="32" rx="8" />
      {BARS.map(([x, half]) => (
        <line key={x} className="rs-logo-bar" x1={x} x2={x} y1={16 - half} y2={16 + half} />
      ))}
    </svg>
  );
}
