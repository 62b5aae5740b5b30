// The head of a call: its number, the state it is in, the prompt it uses, and the time at the right.

import { DisconnectOutlined, ExperimentOutlined, PhoneOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { KnownCall } from '../state/live-calls.ts';
import { isLive } from '../state/live-calls.ts';
import { Chip, StatusText } from '../ui/chip.tsx';
import { formatClock } from '../ui/format.ts';
import { Phone } from '../ui/phone.tsx';
import { useWords } from '../ui/use-words.ts';
import { CallOutcome } from './call-outcome.tsx';
import { CallState } from './call-state.tsx';
import { CallTimer } from './call-timer.tsx';
import { HandlingChips } from './handling/handling-chips.tsx';
import { useLostSince } from './use-call.ts';
import { liveWords } from './words.ts';
import './call-head.css';

export interface CallHeadProps {
  readonly known: KnownCall;
  /** Before the number: what opens the list where that is folded. */
  readonly before?: ReactNode;
  /** After the timer: what closes a panel. */
  readonly after?: ReactNode;
}

export function CallHead({ known, before, after }: CallHeadProps): ReactNode {
  const say = useWords(liveWords);
  const lostSince = useLostSince();
  const { call } = known;
  return (
    <header className="rs-call-head">
      {before}
      <div className="rs-call-who">
        <h2 className="rs-title rs-cut">
          <Phone number={call.phoneNumber} />
        </h2>
        <p className="rs-call-facts">
          <CallState known={known} chosen filled />
          {call.practice && (
            <Chip icon={<ExperimentOutlined />} tone="accent">
              {say('practice')}
            </Chip>
          )}
          {call.direction === 'inbound' && <Chip icon={<PhoneOutlined />}>{say('inbound')}</Chip>}
          {isLive(known) && <HandlingChips known={known} />}
          {lostSince !== null && isLive(known) && (
            <StatusText icon={<DisconnectOutlined />} tone="warn">
              {say('before-loss', { time: formatClock(lostSince) })}
            </StatusText>
          )}
          <PromptName known={known} />
          {!isLive(known) && <HowItEnded known={known} />}
        </p>
      </div>
      <CallTimer known={known} className="rs-number-xl" />
      {after}
    </header>
  );
}

function PromptName({ known }: { readonly known: KnownCall }): ReactNode {
  const say = useWords(liveWords);
  const { prompt } = known.call;
  if (prompt === null) return <span className="rs-meta">{say('no-prompt')}</span>;
  return (
    <span className="rs-meta rs-call-prompt">
      <bdi className="rs-cut">{prompt.name}</bdi> <span>{say('version', { version: prompt.version })}</span>
    </span>
  );
}

function HowItEnded({ known }: { readonly known: KnownCall }): ReactNode {
  const say = useWords(liveWords);
  const code = known.call.sipCode;
  return (
    <>
      <CallOutcome known={known} />
      {code !== null && <span className="rs-meta rs-number">{say('sip-code', { code })}</span>}
    </>
  );
}
