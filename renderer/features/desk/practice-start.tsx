// First start: choose a practice customer and ring; the call that follows is a real one in every panel.

import {
  ClockCircleOutlined,
  EyeOutlined,
  FileTextOutlined,
  GlobalOutlined,
  LinkOutlined,
  MinusCircleOutlined,
  PhoneOutlined,
  QuestionCircleOutlined,
  ScissorOutlined,
  SmileOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  PATIENT_NUMBER,
  PRACTICE_KINDS,
  PRACTICE_NUMBERS,
  type PracticeKind,
} from '../../../shared/practice-numbers.ts';
import { useIsOnline, useMay } from '../../bind/console.ts';
import { type Place, places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Dialling } from './use-dialling.ts';
import { deskWords } from './words.ts';
import './practice-start.css';

const ICONS: Readonly<Record<PracticeKind, ReactNode>> = {
  patient: <SmileOutlined />,
  interrupts: <ScissorOutlined />,
  english: <GlobalOutlined />,
  'hangs-up': <ClockCircleOutlined />,
  busy: <MinusCircleOutlined />,
  declines: <StopOutlined />,
  'not-found': <QuestionCircleOutlined />,
  'no-answer': <PhoneOutlined />,
};

const numberOf = (kind: PracticeKind): string =>
  PRACTICE_NUMBERS.find((entry) => entry.kind === kind)?.number ?? PATIENT_NUMBER;

export function PracticeStart({ dialling }: { readonly dialling: Dialling }): ReactNode {
  const say = useWords(deskWords);
  const isOnline = useIsOnline();
  const [kind, setKind] = useState<PracticeKind>('patient');
  const { prompt } = dialling;
  return (
    <div className="rs-start">
      <h2 className="rs-title">{say('start-title')}</h2>
      <p>{say('start-text')}</p>
      <fieldset className="rs-start-kinds">
        <legend className="rs-visually-hidden">{say('start-who')}</legend>
        {PRACTICE_KINDS.map((each) => (
          <label key={each} className="rs-start-kind">
            <input type="radio" name="kind" checked={each === kind} onChange={() => setKind(each)} />
            <span aria-hidden="true">{ICONS[each]}</span>
            <span>
              <span className="rs-start-name">{say(`kind-${each}`)}</span>
              <span className="rs-meta">{say(`kind-${each}-hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="rs-start-do">
        <Tooltip title={isOnline ? '' : say('call-offline')}>
          <Button
            type="primary"
            size="large"
            className="rs-dial-call"
            icon={<PhoneOutlined />}
            aria-disabled={!isOnline}
            loading={dialling.busy && { delay: 400 }}
            onClick={() => isOnline && dialling.request(numberOf(kind))}
          >
            {say('call-kind', { who: say(`kind-${kind}`) })}
          </Button>
        </Tooltip>
        {prompt !== null && (
          <Button type="text" size="large" icon={<EyeOutlined />} href={places.prompt(prompt.name)}>
            {say('see-prompt')}
          </Button>
        )}
      </p>
      <NextSteps dialling={dialling} />
    </div>
  );
}

/** Only what this person may do. */
function NextSteps({ dialling }: { readonly dialling: Dialling }): ReactNode {
  const say = useWords(deskWords);
  const isAdmin = useMay('admin');
  const isSupervisor = useMay('supervisor');
  if (!isSupervisor) return null;
  return (
    <section className="rs-start-next" aria-label={say('start-after')}>
      <h3 className="rs-label">{say('start-after')}</h3>
      {isAdmin && <NextStep step="next-line" icon={<LinkOutlined />} place={places.settings('line')} />}
      <NextStep
        step="next-prompt"
        icon={<FileTextOutlined />}
        place={dialling.prompt === null ? places.prompts : places.prompt(dialling.prompt.name)}
      />
    </section>
  );
}

interface NextStepProps {
  readonly step: 'next-line' | 'next-prompt';
  readonly icon: ReactNode;
  readonly place: Place;
}

function NextStep({ step, icon, place }: NextStepProps): ReactNode {
  const say = useWords(deskWords);
  return (
    <p className="rs-start-step">
      <span aria-hidden="true">{icon}</span>
      <span>{say(step)}</span>
      <span className="rs-meta">{say(`${step}-hint`)}</span>
      <a href={place}>{say(`${step}-do`)}</a>
    </p>
  );
}
