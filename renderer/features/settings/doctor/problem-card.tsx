// One thing the line doctor found wrong: seen, what to do, and what can be done here and now.

import { CloseCircleOutlined, ThunderboltOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { DoctorFindingCode, DoctorStep } from '../../../../shared/doctor.ts';
import { DOCTOR_CHECK_NAMES, doctorWords } from '../../../../shared/doctor-words.ts';
import { StatusText } from '../../../ui/chip.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useLanguage, useWords } from '../../../ui/use-words.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { doctorCardWords } from './words.ts';

export interface ProblemCardProps {
  readonly step: DoctorStep;
  /** All findings, for whoever keeps the network. */
  readonly text: string;
  readonly onAdvertiseAuto: (() => Promise<boolean>) | null;
}

/** What an address learned from the line mends. */
const MENDED_BY_AUTO: readonly DoctorFindingCode[] = ['private-address', 'other-address'];

export function ProblemCard({ step, text, onAdvertiseAuto }: ProblemCardProps): ReactNode {
  const say = useWords(doctorCardWords);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { seen, todo } = doctorWords(step, language);
  const isBad = step.outcome === 'bad';
  return (
    <article className={`rs-problem rs-problem-${isBad ? 'bad' : 'look'}`}>
      <h3 className="rs-problem-head">
        <StatusText tone={isBad ? 'bad' : 'warn'} icon={isBad ? <CloseCircleOutlined /> : <WarningOutlined />}>
          {say(isBad ? 'bad' : 'look')}
        </StatusText>
        {DOCTOR_CHECK_NAMES[step.check][language]}
      </h3>
      <dl className="rs-problem-rows">
        <div>
          <dt>{say('seen')}</dt>
          <dd className="rs-foreign">{seen}</dd>
        </div>
        {todo !== '' && (
          <div>
            <dt>{say('todo')}</dt>
            <dd className="rs-foreign">{todo}</dd>
          </div>
        )}
      </dl>
      <div className="rs-problem-do">
        {MENDED_BY_AUTO.includes(step.code) && onAdvertiseAuto !== null && (
          <Button
            type="primary"
            icon={<ThunderboltOutlined aria-hidden="true" />}
            onClick={() => void onAdvertiseAuto()}
          >
            {say('advertise-auto')}
          </Button>
        )}
        {step.evidence !== null && (
          <Button type="text" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {say('messages')}
          </Button>
        )}
        <CopyButton text={text} label={say('copy')} isWord />
      </div>
      {step.evidence !== null && isOpen && <EvidenceDialog {...step.evidence} onClose={() => setOpen(false)} />}
    </article>
  );
}
