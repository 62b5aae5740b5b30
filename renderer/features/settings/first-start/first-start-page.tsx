// The first start: a few questions, one a page; nothing entered is lost on the way back.

import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Language } from '../../../../shared/contract/procedure.ts';
import { useConsole, usePreferences } from '../../../bind/console.ts';
import { LANGUAGE_NAMES, LANGUAGE_OPTIONS } from '../../../ui/language-names.ts';
import { goTo, type Place, places } from '../../../ui/places.ts';
import { useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { NO_PASSWORD, passwordComplaints } from '../account/password-fields.tsx';
import { accountWords } from '../account/words.ts';
import { lineComplaints } from '../line/line-complaints.ts';
import { lineValues } from '../line/line-values.ts';
import { lineWords } from '../line/words.ts';
import { LineStep } from './line-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { StepFrame } from './step-frame.tsx';
import { StepList } from './step-list.tsx';
import { nextStep, type Step, stepBefore } from './steps.ts';
import { firstStartWords } from './words.ts';
import '../settings.css';
import './first-start.css';

export function FirstStartPage(): ReactNode {
  const say = useWords(firstStartWords);
  const [step, setStep] = useState<Step>('language');
  const [isOwnLine, setOwnLine] = useState(false);
  const language = usePreferences((state) => state.language);
  const answers = {
    language: LANGUAGE_NAMES[language],
    password: say('password-answered'),
    line: isOwnLine ? say('own-line') : say('practice'),
  };
  return (
    <div className="rs-first">
      <title>{`${say('title')} · Ringside`}</title>
      <StepList current={step} answers={answers} />
      <main className="rs-first-main">
        <CurrentStep step={step} onStep={setStep} isOwnLine={isOwnLine} onOwnLine={setOwnLine} />
      </main>
    </div>
  );
}

interface CurrentStepProps {
  readonly step: Step;
  readonly onStep: (step: Step) => void;
  readonly isOwnLine: boolean;
  readonly onOwnLine: (isOwn: boolean) => void;
}

/** Holds what is entered, so that nothing is lost from step to step. */
function CurrentStep({ step, onStep, isOwnLine, onOwnLine }: CurrentStepProps): ReactNode {
  const say = useWords(firstStartWords);
  const sayPassword = useWords(accountWords);
  const sayLine = useWords(lineWords);
  const { keeper } = useConsole();
  const password = useForm(NO_PASSWORD, (values) => passwordComplaints(values, sayPassword));
  const trunk = useForm(lineValues(null, sayLine('name-of-new', { number: 1 })), (values) =>
    lineComplaints(values, null, [], sayLine),
  );

  const leave = (place: Place): void => {
    keeper.endFirstStart();
    goTo(place, { replace: true });
  };
  const later = (): void => leave(places.desk);
  const back = (): void => onStep(stepBefore(step) ?? step);
  const next = (): void => onStep(nextStep(step));

  switch (step) {
    case 'language':
      return (
        <StepFrame title={say('language')} hint={say('language-hint')} onNext={next} onLater={later}>
          <LanguageChoice />
        </StepFrame>
      );
    case 'password':
      return <PasswordStep form={password} onDone={next} onBack={back} onLater={later} />;
    case 'line':
      return (
        <LineStep form={trunk} isOwn={isOwnLine} onChoose={onOwnLine} onDone={next} onBack={back} onLater={later} />
      );
    case 'done':
      return (
        <StepFrame
          title={say('done')}
          hint={isOwnLine ? say('done-own') : say('done-practice')}
          nextLabel={say('to-desk')}
          onNext={later}
          onBack={back}
          extra={
            isOwnLine && (
              <Button size="large" onClick={() => leave(places.settings('voice'))}>
                {say('to-voice')}
              </Button>
            )
          }
        />
      );
  }
}

function LanguageChoice(): ReactNode {
  const say = useWords(firstStartWords);
  const { preferences } = useConsole();
  const language = usePreferences((state) => state.language);
  return (
    <Segmented<Language>
      aria-label={say('language')}
      size="large"
      value={language}
      options={LANGUAGE_OPTIONS}
      onChange={(chosen) => preferences.setState({ language: chosen })}
    />
  );
}
