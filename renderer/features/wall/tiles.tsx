// The wall's numbers: what is so now, and today so far.

import type { ReactNode } from 'react';
import { useLiveCalls } from '../../bind/console.ts';
import { Figure, FigureStrip } from '../../live/figure-strip.tsx';
import { useToday } from '../../live/use-today.ts';
import type { LiveCalls } from '../../state/live-calls.ts';
import { isLive } from '../../state/live-calls.ts';
import { callIds, liveCount } from '../../state/live-calls-selectors.ts';
import { formatCount, formatDuration, formatShare } from '../../ui/format.ts';
import { useWords } from '../../ui/use-words.ts';
import { wallWords } from './words.ts';

export function Tiles(): ReactNode {
  const say = useWords(wallWords);
  const live = useLiveCalls(liveCount);
  const talking = useLiveCalls(talkingCount);
  const { data: today } = useToday();
  const placed = today?.placed ?? 0;
  const count = (value: number | undefined): string | null => (value === undefined ? null : formatCount(value));
  return (
    <FigureStrip label={say('today')} className="rs-wall-tiles">
      <Figure name={say('tile-live')} value={formatCount(talking)} />
      <Figure name={say('tile-ringing')} value={formatCount(live - talking)} />
      <Figure
        name={say('tile-answered')}
        value={count(today?.answered)}
        meta={placed > 0 ? say('tile-rate', { share: formatShare((today?.answered ?? 0) / placed) }) : null}
      />
      <Figure name={say('tile-failed')} value={count(today?.failed)} />
      <Figure name={say('tile-inbound')} value={count(today?.inbound)} />
      <Figure
        name={say('tile-average')}
        value={
          today === undefined || today.averageTalkSeconds === null
            ? null
            : formatDuration(Math.round(today.averageTalkSeconds))
        }
      />
    </FigureStrip>
  );
}

function talkingCount(state: LiveCalls): number {
  return callIds(state, (known) => isLive(known) && known.call.status === 'answered').length;
}
