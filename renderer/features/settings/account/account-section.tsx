// One's own account: who one is, and a new password.

import { type FormEvent, type ReactNode, useState } from 'react';
import { useConsole, useUser } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { Card } from '../../../ui/card.tsx';
import { useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { FormFoot } from '../form-foot.tsx';
import { NO_PASSWORD, PasswordFields, passwordComplaints } from './password-fields.tsx';
import { accountWords } from './words.ts';

export function AccountSection(): ReactNode {
  const say = useWords(accountWords);
  const user = useUser();
  const { keeper } = useConsole();
  const [isDone, setDone] = useState(false);
  const form = useForm(NO_PASSWORD, (values) => passwordComplaints(values, say));
  const change = useAction((password: string) => keeper.changePassword(password).then(() => true), form.takeFault);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!form.check() || (await change.run(form.values.password)) === undefined) return;
    form.reset(NO_PASSWORD);
    setDone(true);
  };
  return (
    <form ref={form.ref} className="rs-settings-work" onSubmit={(event) => void submit(event)} noValidate>
      <Card title={say('title')} area="form">
        <dl className="rs-settings-facts">
          <div>
            <dt>{say('name')}</dt>
            <dd className="rs-strong rs-foreign">{user.name}</dd>
          </div>
          <div>
            <dt>{say('role')}</dt>
            <dd>{say(`role-${user.role}`)}</dd>
          </div>
        </dl>
        <h3 className="rs-label rs-settings-part">{say('change-password')}</h3>
        {/* For password managers: whose password this is. */}
        <input hidden autoComplete="username" value={user.name} readOnly />
        <PasswordFields form={form} />
        <FormFoot
          saveLabel={say('change')}
          isSaving={change.busy}
          isChanged={form.isChanged}
          onDiscard={() => form.reset(NO_PASSWORD)}
          fault={change.fault}
          done={isDone && !form.isChanged ? say('changed') : null}
        />
      </Card>
    </form>
  );
}
