// How long a call lasts: ringing time in grey before the answer, then talk time; a long AI call turns amber, then red.

import type { ReactNode } from 'react';
import type { ConsoleCall } from '../../shared/console-events.ts';
import type { CallStanding } from '../state/live-calls.ts';
import { isLive } from '../state/live-calls.ts';
import { formatDuration } from '../ui/format.ts';
import { useNow } from '../ui/second-clock.ts';
import { useWords } from '../ui/use-words.ts';
import { liveWords } from './words.ts';
import './call-timer.css';

/** Seconds after which an AI's call deserves a look, and those after which somebody should act. */
const LONG = 300;
const TOO_LONG = 600;

export function CallTimer({
  known,
  className = '',
}: {
  readonly known: CallStanding;
  readonly className?: string;
}): ReactNode {
  const props = { call: known.call, className };
  if (isLive(known)) return <Running {...props} />;
  const end = known.endUnknown ? null : known.call.endTime;
  return end === null ? (
    <span className={`rs-no-value ${className}`}>–</span>
  ) : (
    <Time {...props} now={Date.parse(end)} />
  );
}

interface TimeProps {
  readonly call: ConsoleCall;
  readonly className: string;
}

function Running(props: TimeProps): ReactNode {
  return <Time {...props} now={useNow()} />;
}

function Time({ call, className, now }: TimeProps & { readonly now: number }): ReactNode {
  const say = useWords(liveWords);
  const talk = call.answerTime !== null;
  const seconds = Math.max(0, Math.floor((now - Date.parse(call.answerTime ?? call.startTime)) / 1000));
  const look = !talk ? 'rs-timer-rings' : seconds >= TOO_LONG ? 'rs-timer-bad' : seconds >= LONG ? 'rs-timer-warn' : '';
  return (
    <span
      className={`rs-number ${look} ${className}`}
      role="timer"
      aria-live="off"
      aria-label={say(talk ? 'talk-time' : 'ringing-time')}
    >
      {formatDuration(seconds)}
    </span>
  );
}
