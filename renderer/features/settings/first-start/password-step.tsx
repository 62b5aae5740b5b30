// First start: the administrator's password, an own one or the one that was made up.

import { type ReactNode, useState } from 'react';
import { useConsole, useUser } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { FaultText } from '../../../ui/fault-text.tsx';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { PasswordFields, type PasswordValues } from '../account/password-fields.tsx';
import { ChoiceCard } from './choice-card.tsx';
import { StepFrame } from './step-frame.tsx';
import { firstStartWords } from './words.ts';

export interface PasswordStepProps {
  readonly form: Form<PasswordValues>;
  readonly onDone: () => void;
  readonly onBack: () => void;
  readonly onLater: () => void;
}

export function PasswordStep({ form, onDone, onBack, onLater }: PasswordStepProps): ReactNode {
  const say = useWords(firstStartWords);
  const { client, keeper } = useConsole();
  const { name } = useUser();
  const [isOwn, setOwn] = useState(true);
  const answer = useAction(async (): Promise<true> => {
    if (isOwn) await keeper.changePassword(form.values.password);
    else await client.auth.keepPassword();
    return true;
  }, form.takeFault);
  const next = async (): Promise<void> => {
    if (isOwn && !form.check()) return;
    if ((await answer.run(undefined)) !== undefined) onDone();
  };
  const shown = keeper.shownPassword();
  return (
    <StepFrame
      title={say('password')}
      hint={say('password-hint', { name })}
      isBusy={answer.busy}
      onNext={() => void next()}
      onBack={onBack}
      onLater={onLater}
    >
      <fieldset className="rs-choices">
        <legend className="rs-visually-hidden">{say('password')}</legend>
        <ChoiceCard
          name="password-choice"
          title={say('own-password')}
          hint={say('own-password-hint')}
          isChosen={isOwn}
          onChoose={() => setOwn(true)}
        >
          <div ref={form.ref} className="rs-fields-2">
            <input hidden autoComplete="username" value={name} readOnly />
            <PasswordFields form={form} />
          </div>
        </ChoiceCard>
        <ChoiceCard
          name="password-choice"
          title={say('keep-password')}
          hint={say('keep-password-hint')}
          isChosen={!isOwn}
          onChoose={() => setOwn(false)}
        >
          {shown !== null && (
            <p className="rs-first-password">
              {say('current-password')} <code className="rs-first-secret">{shown}</code>
              <CopyButton text={shown} label={say('copy-password')} />
            </p>
          )}
        </ChoiceCard>
      </fieldset>
      <FaultText fault={answer.fault} />
    </StepFrame>
  );
}
