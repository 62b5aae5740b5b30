// A call as a row of 27 px: what a card says, in columns.

import type { ReactNode } from 'react';
import { memo } from 'react';
import { CallState } from '../../live/call-state.tsx';
import { CallTimer } from '../../live/call-timer.tsx';
import { LineFigures } from '../../live/line-quality.tsx';
import { useStanding } from '../../live/use-call.ts';
import { isLive } from '../../state/live-calls.ts';
import { Phone } from '../../ui/phone.tsx';
import { LastWords, PlacedBy, PromptAndVersion, WhoSpeaks } from './call-facts.tsx';
import type { WallItemProps } from './wall-item.ts';

export const CallRow = memo(({ callId, isOpened, isReached, onOpen }: WallItemProps): ReactNode => {
  const standing = useStanding(callId);
  if (standing === undefined) return null;
  const { call } = standing;
  const isAnswered = call.status === 'answered' && isLive(standing);
  return (
    <tr
      className={`${isOpened ? 'rs-wall-opened' : ''} ${isLive(standing) ? '' : 'rs-wall-over'}`}
      onClick={() => onOpen(callId)}
    >
      <td>
        <button
          type="button"
          data-call={callId}
          className="rs-row rs-wall-number"
          aria-pressed={isOpened}
          tabIndex={isReached ? 0 : -1}
        >
          <Phone number={call.phoneNumber} className="rs-strong" />
        </button>
      </td>
      <td>
        <CallState known={standing} />
      </td>
      <td className="rs-wall-right">
        <CallTimer known={standing} className="rs-strong" />
      </td>
      <td>{isAnswered ? <WhoSpeaks callId={callId} /> : <span className="rs-no-value">–</span>}</td>
      <td className="rs-wall-said">
        <span className="rs-cut">
          <LastWords callId={callId} />
        </span>
      </td>
      <td className="rs-cut">
        <PromptAndVersion call={call} />
      </td>
      <td className="rs-cut">
        <PlacedBy call={call} />
      </td>
      <td className="rs-wall-right">
        <LineFigures callId={callId} />
      </td>
    </tr>
  );
});
CallRow.displayName = 'CallRow';
