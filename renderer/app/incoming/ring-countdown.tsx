// How long a call still rings here, as a ring that empties and a number.

import { type ReactNode, useState } from 'react';
import { useClock, useNow } from '../../ui/second-clock.ts';
import { useWords } from '../../ui/use-words.ts';
import { ringLeft } from './incoming-offers.ts';
import { incomingWords } from './words.ts';

const RADIUS = 18;
const ROUND = 2 * Math.PI * RADIUS;

export function RingCountdown({ until }: { readonly until: string }): ReactNode {
  const say = useWords(incomingWords);
  const clock = useClock();
  const [begun] = useState(() => clock.now());
  const { seconds, share } = ringLeft(Date.parse(until), begun, useNow());
  return (
    <span className="rs-incoming-ring" role="timer" aria-live="off" aria-label={say('seconds-left', { seconds })}>
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle className="rs-incoming-track" cx="20" cy="20" r={RADIUS} />
        <circle
          className="rs-incoming-left"
          cx="20"
          cy="20"
          r={RADIUS}
          strokeDasharray={`${ROUND * share} ${ROUND}`}
          transform="rotate(-90 20 20)"
        />
      </svg>
      <span aria-hidden="true" className="rs-number rs-strong">
        {seconds}
      </span>
    </span>
  );
}
