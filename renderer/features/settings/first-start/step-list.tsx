// The first start's steps at the left: what is done, where one is, what comes.

import { CheckOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Logo } from '../../../ui/logo.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { STEPS, type Step } from './steps.ts';
import { firstStartWords } from './words.ts';

export interface StepListProps {
  readonly current: Step;
  /** What was answered so far, in a word or two. */
  readonly answers: Partial<Record<Step, string>>;
}

export function StepList({ current, answers }: StepListProps): ReactNode {
  const say = useWords(firstStartWords);
  const at = STEPS.indexOf(current);
  return (
    <aside className="rs-first-side" aria-label={say('steps')}>
      <header className="rs-first-head">
        <Logo size={36} />
        <div>
          <p className="rs-head">Ringside</p>
          <p className="rs-meta">{say('title')}</p>
        </div>
      </header>
      <ol className="rs-first-steps">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={step === current ? 'rs-first-step rs-first-step-current' : 'rs-first-step'}
            aria-current={step === current ? 'step' : undefined}
          >
            <span className={index < at ? 'rs-first-mark rs-first-mark-done' : 'rs-first-mark'}>
              {index < at ? <CheckOutlined aria-label={say('step-done')} /> : index + 1}
            </span>
            <span>
              {say(step)}
              <span className="rs-meta rs-first-note">
                {index < at ? (answers[step] ?? say(`${step}-note`)) : say(`${step}-note`)}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className="rs-meta rs-first-foot">{say('later-hint')}</p>
    </aside>
  );
}
