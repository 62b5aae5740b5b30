// How long something takes: counts from `since`, stands still at `until`.

import type { ReactNode } from 'react';
import { formatDuration } from './format.ts';
import { useNow } from './second-clock.ts';

export interface TimerProps {
  /** ISO 8601; null shows an en dash. */
  readonly since: string | null;
  /** ISO 8601; null or absent: it still runs. */
  readonly until?: string | null;
  /** Spoken name: what is timed. */
  readonly label?: string;
  readonly className?: string;
}

export function Timer({ since, until = null, label, className = '' }: TimerProps): ReactNode {
  if (since === null) return <span className={`rs-no-value ${className}`}>–</span>;
  const props = { since, label, className };
  return until === null ? <RunningTimer {...props} /> : <Time {...props} end={Date.parse(until)} />;
}

type TimeProps = { readonly since: string; readonly label: string | undefined; readonly className: string };

function RunningTimer(props: TimeProps): ReactNode {
  return <Time {...props} end={useNow()} />;
}

function Time({ since, label, className, end }: TimeProps & { readonly end: number }): ReactNode {
  const seconds = Math.max(0, Math.floor((end - Date.parse(since)) / 1000));
  return (
    <span className={`rs-number ${className}`} role="timer" aria-live="off" aria-label={label}>
      {formatDuration(seconds)}
    </span>
  );
}
