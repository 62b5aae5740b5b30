// What the checks found: the verdict, a card for each problem, one line for each check that is fine.

import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { DoctorStep } from '../../../../shared/doctor.ts';
import { DOCTOR_CHECK_NAMES, doctorWords } from '../../../../shared/doctor-words.ts';
import { formatMilliseconds } from '../../../ui/format.ts';
import { useLanguage, useWords } from '../../../ui/use-words.ts';
import { type DoctorRun, sortedSteps } from './doctor-run.ts';
import { doctorText } from './doctor-text.ts';
import { verdictOf } from './doctor-verdict.ts';
import { ProblemCard } from './problem-card.tsx';
import { doctorCardWords } from './words.ts';

export interface DoctorFindingsProps {
  readonly name: string;
  readonly run: DoctorRun;
  readonly onAdvertiseAuto: (() => Promise<boolean>) | null;
}

export function DoctorFindings({ name, run, onAdvertiseAuto }: DoctorFindingsProps): ReactNode {
  const say = useWords(doctorCardWords);
  const language = useLanguage();
  const { problems, fine, skipped } = sortedSteps(run.steps);
  const text = doctorText(name, run.steps, language, say);
  return (
    <>
      {run.tookMs !== null && <VerdictWords run={run} />}
      {problems.map((step) => (
        <ProblemCard key={step.check} step={step} text={text} onAdvertiseAuto={onAdvertiseAuto} />
      ))}
      <ul className="rs-doctor-fine">
        {[...fine, ...skipped].map((step) => (
          <FineStep key={step.check} step={step} />
        ))}
      </ul>
    </>
  );
}

function VerdictWords({ run }: { readonly run: DoctorRun }): ReactNode {
  const say = useWords(doctorCardWords);
  const { problems, fine } = sortedSteps(run.steps);
  const counts =
    problems.length === 0
      ? say('count-fine', { fine: fine.length })
      : say('count-both', { fine: fine.length, problems: problems.length });
  return (
    <div className="rs-doctor-verdict">
      <p className="rs-title" role="status">
        {say(`verdict-${verdictOf(run.steps)}`)}
      </p>
      <p>
        {counts} {problems.length > 1 && say('first-first')}
      </p>
    </div>
  );
}

function FineStep({ step }: { readonly step: DoctorStep }): ReactNode {
  const say = useWords(doctorCardWords);
  const language = useLanguage();
  const isFine = step.outcome === 'ok';
  return (
    <li className="rs-doctor-step">
      <span className={isFine ? 'rs-tone-ok' : 'rs-tone-neutral'} role="img" aria-label={say(step.outcome)}>
        {isFine ? <CheckCircleOutlined /> : <MinusCircleOutlined />}
      </span>
      <span>
        {DOCTOR_CHECK_NAMES[step.check][language]}{' '}
        <span className="rs-meta rs-foreign">{doctorWords(step, language).seen}</span>
      </span>
      <span className="rs-meta rs-number">{isFine && formatMilliseconds(step.tookMs, language)}</span>
    </li>
  );
}
