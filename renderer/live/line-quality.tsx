// The line of one call in a word and two figures: what is lost and how unevenly the rest arrives.

import { SignalFilled, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { CallMeters } from '../../shared/console-events.ts';
import { useLiveCalls } from '../bind/console.ts';
import type { Tone } from '../ui/chip.tsx';
import { formatShare, NO_VALUE } from '../ui/format.ts';
import { useWords } from '../ui/use-words.ts';
import { liveWords } from './words.ts';
import './line-quality.css';

/** Lost share and jitter (ms) from which words begin to suffer, and from which they are lost. */
const FAIR = { loss: 0.01, jitterMs: 30 };
const POOR = { loss: 0.04, jitterMs: 60 };

export type Quality = 'good' | 'fair' | 'poor';

/** Share of lost packets, 0 to 1. */
export function lossOf({ received, lost }: CallMeters): number {
  const sent = received + lost;
  return sent <= 0 ? 0 : Math.max(0, lost) / sent;
}

export function qualityOf(meters: CallMeters): Quality {
  const loss = lossOf(meters);
  if (loss >= POOR.loss || meters.jitterMs >= POOR.jitterMs) return 'poor';
  return loss >= FAIR.loss || meters.jitterMs >= FAIR.jitterMs ? 'fair' : 'good';
}

const TONES: Readonly<Record<Quality, Tone>> = { good: 'ok', fair: 'warn', poor: 'bad' };

/** Loss and jitter alone, for columns; from 有波动 on in its colour, with an icon. */
export function LineFigures({ callId }: { readonly callId: string }): ReactNode {
  const meters = useLiveCalls((state) => state.meters[callId]);
  if (meters === undefined) return <span className="rs-no-value">{NO_VALUE}</span>;
  const quality = qualityOf(meters);
  return (
    <span className={`rs-number rs-meta ${quality === 'good' ? '' : `rs-quality-${quality}`}`}>
      {quality !== 'good' && <WarningOutlined aria-hidden="true" />} {Math.round(meters.jitterMs)} ms ·{' '}
      {formatShare(lossOf(meters))}
    </span>
  );
}

export function LineQuality({ callId }: { readonly callId: string }): ReactNode {
  const say = useWords(liveWords);
  const meters = useLiveCalls((state) => state.meters[callId]);
  if (meters === undefined) return <span className="rs-meta">{say('quality-unknown')}</span>;
  const quality = qualityOf(meters);
  return (
    <span className="rs-quality">
      <strong className={`rs-strong rs-tone-${TONES[quality]}`}>
        <SignalFilled aria-hidden="true" /> {say(`quality-${quality}`)}
      </strong>
      <span className="rs-meta rs-number">
        {say('jitter', { ms: Math.round(meters.jitterMs) })} · {say('loss', { share: formatShare(lossOf(meters)) })}
      </span>
    </span>
  );
}
