// First start: the practice line, or an own trunk that is tested on the spot and saved.

import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useConsole, useStation } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { FaultText } from '../../../ui/fault-text.tsx';
import { type Form, sameValues } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { AccountFields } from '../line/account-fields.tsx';
import { type LineValues, lineInput } from '../line/line-values.ts';
import { FindingWords } from '../test-result.tsx';
import { useTest } from '../use-test.ts';
import { ChoiceCard } from './choice-card.tsx';
import { StepFrame } from './step-frame.tsx';
import { firstStartWords } from './words.ts';

export interface LineStepProps {
  readonly form: Form<LineValues>;
  readonly isOwn: boolean;
  readonly onChoose: (isOwn: boolean) => void;
  readonly onDone: () => void;
  readonly onBack: () => void;
  readonly onLater: () => void;
}

export function LineStep({ form, isOwn, onChoose, onDone, onBack, onLater }: LineStepProps): ReactNode {
  const say = useWords(firstStartWords);
  const { client } = useConsole();
  const isForced = useStation(({ status }) => status?.line.practice === true);
  const save = useAction((values: LineValues) => client.config.sip.set(lineInput(values)), form.takeFault);
  const test = useTest((values: LineValues) => client.config.sip.test(lineInput(values)), form.takeFault);
  const tested = test.last !== null && sameValues(test.last.values, form.values) ? test.last.finding : null;
  const hasFailed = tested !== null && tested.code !== 'ok';

  const found = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tested !== null) found.current?.scrollIntoView({ block: 'center' });
  }, [tested]);

  const next = async (): Promise<void> => {
    if (!isOwn) return onDone();
    if (!form.check()) return;
    const finding = tested ?? (await test.run(form.values));
    // A fault is shown first; pressing again saves all the same.
    if (finding === undefined || (finding.code !== 'ok' && tested === null)) return;
    if ((await save.run(form.values)) !== undefined) onDone();
  };
  return (
    <StepFrame
      title={say('line')}
      hint={say('line-hint')}
      nextLabel={isOwn && hasFailed ? say('save-anyway') : say('next')}
      isBusy={save.busy || test.busy}
      onNext={() => void next()}
      onBack={onBack}
      onLater={onLater}
      extra={
        isOwn && (
          <Button size="large" onClick={() => void (form.check() && test.run(form.values))}>
            {say('test')}
          </Button>
        )
      }
    >
      <fieldset className="rs-choices">
        <legend className="rs-visually-hidden">{say('line')}</legend>
        <ChoiceCard
          name="line-choice"
          title={say('practice')}
          tag={say('practice-tag')}
          hint={say('practice-hint')}
          isChosen={!isOwn}
          onChoose={() => onChoose(false)}
        />
        <ChoiceCard
          name="line-choice"
          title={say('own-line')}
          hint={say('own-line-hint')}
          isChosen={isOwn}
          onChoose={() => onChoose(true)}
        >
          <div ref={form.ref}>
            <AccountFields form={form} stored={null} />
          </div>
          <div ref={found} role="status">
            {tested !== null && <FindingWords checked="line" finding={tested} />}
          </div>
          {tested?.code === 'ok' && isForced && <p className="rs-meta">{say('line-forced')}</p>}
        </ChoiceCard>
      </fieldset>
      <FaultText fault={save.fault ?? test.fault} />
    </StepFrame>
  );
}
