// One turn: who, what, and for a cut one what was never said. Made again only when the turn itself changed.

import { RobotOutlined, ScissorOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { memo } from 'react';
import type { Turn } from '../../shared/console-events.ts';
import { formatDuration } from '../ui/format.ts';
import { useWords } from '../ui/use-words.ts';
import { liveWords } from './words.ts';

/** Unfinished words of a customer are hidden from readers: the log tells each turn once, when it is final. */
export const TranscriptTurn = memo(({ turn }: { readonly turn: Turn }): ReactNode => {
  const say = useWords(liveWords);
  const isPartial = turn.speaker === 'customer' && !turn.final;
  return (
    <div
      className={`rs-turn rs-turn-${turn.speaker} ${isPartial ? 'rs-turn-partial' : ''}`}
      aria-hidden={turn.final ? undefined : true}
    >
      <span className="rs-turn-time rs-meta rs-number">{formatDuration(turn.startedAtMs / 1000)}</span>
      <div className="rs-turn-said">
        <p className="rs-turn-who rs-meta">
          <span aria-hidden="true">{turn.speaker === 'ai' ? <RobotOutlined /> : <UserOutlined />}</span>
          <strong className="rs-strong">{say(turn.speaker)}</strong>
          {isPartial && <span>{say('recognising')}</span>}
        </p>
        <p className="rs-bubble rs-foreign" dir="auto">
          {turn.text}
          {turn.unspoken !== '' && <s title={say('never-said')}>{turn.unspoken}</s>}
        </p>
        {turn.interrupted && (
          <p className="rs-turn-cut rs-meta rs-number">
            <span aria-hidden="true">
              <ScissorOutlined />
            </span>
            {say('cut-at', { seconds: spokenSeconds(turn) })}
          </p>
        )}
      </div>
    </div>
  );
});
TranscriptTurn.displayName = 'TranscriptTurn';

function spokenSeconds({ startedAtMs, endedAtMs }: Turn): string {
  return (Math.max(0, (endedAtMs ?? startedAtMs) - startedAtMs) / 1000).toFixed(1);
}
