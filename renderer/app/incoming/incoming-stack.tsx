// The calls that ring on this person's screen, on every page at the top right; they never fade.

import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLiveCalls, usePreferences, useUser } from '../../bind/console.ts';
import { useStanding } from '../../live/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { IncomingCard } from './incoming-card.tsx';
import { offerTo, ringingFor } from './incoming-offers.ts';
import { useRingSound } from './use-ring-sound.ts';
import { incomingWords } from './words.ts';
import './incoming.css';

export function IncomingStack(): ReactNode {
  const say = useWords(incomingWords);
  const { name } = useUser();
  const ids = useLiveCalls(useShallow((state) => ringingFor(state, name)));
  const mayRing = usePreferences((state) => state.ringSound);
  useRingSound(mayRing && ids.length > 0);
  return (
    <section className="rs-incoming-stack" aria-label={say('cards')} aria-live="assertive" data-count={ids.length}>
      {ids.map((callId, at) => (
        <RingingCall key={callId} callId={callId} user={name} isFirst={at === 0} />
      ))}
    </section>
  );
}

interface RingingCallProps {
  readonly callId: string;
  readonly user: string;
  readonly isFirst: boolean;
}

function RingingCall({ callId, user, isFirst }: RingingCallProps): ReactNode {
  const known = useStanding(callId);
  const offer = known === undefined ? null : offerTo(known, user);
  if (known === undefined || offer === null) return null;
  return <IncomingCard key={offer.until} known={known} offer={offer} isFirst={isFirst} />;
}
