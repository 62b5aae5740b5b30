// A call that rings on this person's screen: who calls, how it came, how long it still rings, and what can be done.

import { CloseCircleOutlined, PhoneOutlined, RobotOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CallerIdentity, CallOffer } from '../../../shared/call-handling.ts';
import { type CallAct, useCallAct } from '../../live/handling/use-call-act.ts';
import { HangUpIcon } from '../../live/hang-up-button.tsx';
import type { CallStanding } from '../../state/live-calls.ts';
import { StatusText } from '../../ui/chip.tsx';
import { formatPhone } from '../../ui/format.ts';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { Phone } from '../../ui/phone.tsx';
import { goTo, places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import { LastContact } from './last-contact.tsx';
import { RingCountdown } from './ring-countdown.tsx';
import { incomingWords } from './words.ts';

export interface IncomingCardProps {
  readonly known: CallStanding;
  readonly offer: CallOffer;
  /** Its keys are heard: one card at a time. */
  readonly isFirst: boolean;
}

export function IncomingCard({ known, offer, isFirst }: IncomingCardProps): ReactNode {
  const say = useWords(incomingWords);
  const { call, handling } = known;
  const act = useCallAct(call.callId);
  const name = handling.caller?.displayName ?? '';
  const how = [say('title'), offer.line, offer.route].filter((part) => part !== '');
  return (
    <article className="rs-incoming" aria-label={`${say('title')} ${name} ${formatPhone(call.phoneNumber)}`}>
      <p className="rs-incoming-how rs-foreign">
        <PhoneOutlined aria-hidden="true" /> {how.join(' · ')}
      </p>
      <RingCountdown until={offer.until} />
      <h2 className="rs-title rs-foreign rs-incoming-name">
        {name === '' ? <CallerNumber number={call.phoneNumber} /> : name}
      </h2>
      <p className="rs-incoming-facts">
        {name !== '' && <CallerNumber number={call.phoneNumber} />}
        <CallerFacts caller={handling.caller} />
        <LastContact callId={call.callId} number={call.phoneNumber} />
      </p>
      {act.problem !== null && (
        <p role="alert">
          <StatusText icon={<CloseCircleOutlined />} tone="bad">
            {act.problem}
          </StatusText>
        </p>
      )}
      <Answers callId={call.callId} act={act} isFirst={isFirst} />
    </article>
  );
}

function CallerNumber({ number }: { readonly number: string }): ReactNode {
  const say = useWords(incomingWords);
  return number === '' || number === 'anonymous' ? <span>{say('anonymous')}</span> : <Phone number={number} />;
}

function CallerFacts({ caller }: { readonly caller: CallerIdentity | null }): ReactNode {
  const say = useWords(incomingWords);
  if (caller === null) return null;
  return (
    <>
      {caller.calledNumber !== '' && (
        <span className="rs-number rs-foreign">
          {say('called-number', { number: formatPhone(caller.calledNumber) })}
        </span>
      )}
      {caller.divertedBy.length > 0 && (
        <span className="rs-number rs-foreign">
          {say('diverted', { who: caller.divertedBy.map(formatPhone).join(' → ') })}
        </span>
      )}
    </>
  );
}

interface AnswersProps {
  readonly callId: string;
  readonly act: CallAct;
  readonly isFirst: boolean;
}

function Answers({ callId, act, isFirst }: AnswersProps): ReactNode {
  const say = useWords(incomingWords);
  const accept = async (): Promise<void> => {
    if (await act.run('accept')) goTo(places.deskCall(callId));
  };
  const doing = {
    accept: () => void accept(),
    letAi: () => void act.run('letAi'),
    reject: () => void act.run('reject'),
  };
  const isBusy = (verb: keyof typeof doing) => act.asked === verb && { delay: 400 };
  return (
    <div className="rs-incoming-do">
      <Button
        type="primary"
        size="large"
        icon={<PhoneOutlined aria-hidden="true" />}
        loading={isBusy('accept')}
        onClick={doing.accept}
      >
        {say('answer')}
        {isFirst && <KeyCap name="A" />}
      </Button>
      <Button size="large" icon={<RobotOutlined aria-hidden="true" />} loading={isBusy('letAi')} onClick={doing.letAi}>
        {say('let-ai')}
      </Button>
      <Button danger size="large" icon={<HangUpIcon />} loading={isBusy('reject')} onClick={doing.reject}>
        {say('reject')}
        {isFirst && <KeyCap name="R" />}
      </Button>
      {isFirst && <AnswerKeys {...doing} />}
    </div>
  );
}

function KeyCap({ name }: { readonly name: string }): ReactNode {
  return (
    <span aria-hidden="true" className="rs-incoming-key">
      {name}
    </span>
  );
}

function AnswerKeys({ accept, reject }: Readonly<Record<'accept' | 'reject', () => void>>): ReactNode {
  const say = useWords(incomingWords);
  // A key that is already down when the card comes was not meant for it.
  const [since] = useState(() => performance.now());
  const meant = (run: () => void) => () => {
    if (performance.now() - since > NOT_MEANT_MS) run();
  };
  useHotkeys(say('title'), [
    { keys: 'a', label: say('answer'), run: meant(accept) },
    { keys: 'F2', label: say('answer'), run: meant(accept) },
    { keys: 'r', label: say('reject'), run: meant(reject) },
  ]);
  return null;
}

/** Nobody reads a card and decides faster than this. */
const NOT_MEANT_MS = 300;
