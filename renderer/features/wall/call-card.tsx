// A call as a card of four lines: number and time, state and who speaks, last words, prompt and agent.

import type { ReactNode } from 'react';
import { memo } from 'react';
import { CallState } from '../../live/call-state.tsx';
import { CallTimer } from '../../live/call-timer.tsx';
import { useStanding } from '../../live/use-call.ts';
import { isLive } from '../../state/live-calls.ts';
import { Phone } from '../../ui/phone.tsx';
import { LastWords, PlacedBy, PromptAndVersion, WhoSpeaks } from './call-facts.tsx';
import type { WallItemProps } from './wall-item.ts';

export const CallCard = memo(({ callId, isOpened, isReached, onOpen }: WallItemProps): ReactNode => {
  const standing = useStanding(callId);
  if (standing === undefined) return null;
  const { call } = standing;
  return (
    <button
      type="button"
      data-call={callId}
      className={`rs-row rs-wall-card ${isOpened ? 'rs-wall-opened' : ''} ${isLive(standing) ? '' : 'rs-wall-over'}`}
      aria-pressed={isOpened}
      tabIndex={isReached ? 0 : -1}
      onClick={() => onOpen(callId)}
    >
      <span className="rs-wall-line">
        <Phone number={call.phoneNumber} className="rs-strong rs-cut" />
        <CallTimer known={standing} className="rs-strong" />
      </span>
      <span className="rs-wall-line">
        <CallState known={standing} />
        {call.status === 'answered' && isLive(standing) && <WhoSpeaks callId={callId} />}
      </span>
      <span className="rs-wall-words rs-cut">
        <LastWords callId={callId} />
      </span>
      <span className="rs-wall-line rs-wall-foot rs-meta">
        <span className="rs-cut">
          <PromptAndVersion call={call} />
        </span>
        <span className="rs-cut">
          <PlacedBy call={call} />
        </span>
      </span>
    </button>
  );
});
CallCard.displayName = 'CallCard';
