// The foot of a call that is over. Its buttons stand at the left: where 挂断 was, a second click must do nothing.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useConsole } from '../../bind/console.ts';
import { adviceFor, callEnd } from '../../live/call-end.ts';
import { useEndWords } from '../../live/call-outcome.tsx';
import { liveWords } from '../../live/words.ts';
import type { CallStanding } from '../../state/live-calls.ts';
import { dismissed } from '../../state/live-calls.ts';
import { formatDuration } from '../../ui/format.ts';
import { places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import { deskWords } from './words.ts';

export interface CallOverProps {
  readonly known: CallStanding;
  readonly onAgain: (number: string, prompt: string | undefined) => void;
}

export function CallOver({ known, onAgain }: CallOverProps): ReactNode {
  const say = useWords(deskWords);
  const sayLive = useWords(liveWords);
  const endWords = useEndWords();
  const { live } = useConsole();
  const { call } = known;
  const advice = adviceFor(callEnd(known));
  return (
    <footer className="rs-chosen-foot">
      <p className="rs-over-words" role="status">
        <strong className="rs-strong">{endWords(known)}</strong>
        {call.answerTime !== null && !known.endUnknown && (
          <span className="rs-number">{say('talked-for', { time: formatDuration(call.duration) })}</span>
        )}
        {advice !== null && <span className="rs-meta">{sayLive(advice)}</span>}
      </p>
      <Button type="primary" href={places.call(call.callId)}>
        {say('open-call-page')}
      </Button>
      <Button onClick={() => onAgain(call.phoneNumber, call.prompt?.name)}>{say('call-again')}</Button>
      <Button onClick={() => live.setState((state) => dismissed(state, call.callId), true)}>{say('close')}</Button>
    </footer>
  );
}
