// A new user: name, role, and a first password that is told in person.

import { Input, Radio } from 'antd';
import { type ReactNode, useId } from 'react';
import { ROLES, type Role } from '../../../../shared/roles.ts';
import { useConsole } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FaultText } from '../../../ui/fault-text.tsx';
import { Field } from '../../../ui/field.tsx';
import { type Form, useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { commonWords } from '../../../ui/words.ts';
import { accountWords } from '../account/words.ts';
import { LEAST_PASSWORD, MOST_PASSWORD } from '../checks.ts';
import { usersWords } from './words.ts';

export interface AddUserDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

interface NewUser {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

const NOBODY: NewUser = { name: '', role: 'agent', password: '' };

export function AddUserDialog({ open, onClose, onAdded }: AddUserDialogProps): ReactNode {
  const say = useWords(usersWords);
  const sayPassword = useWords(accountWords);
  const sayCommon = useWords(commonWords);
  const { client } = useConsole();
  const form = useForm(NOBODY, ({ name, password }) => ({
    name: /^[^\s\p{Cc}]{1,64}$/u.test(name) ? undefined : say('needs-name'),
    password:
      password.length >= LEAST_PASSWORD && password.length <= MOST_PASSWORD ? undefined : sayPassword('needs-password'),
  }));
  const add = useAction((user: NewUser) => client.users.add(user), form.takeFault);
  const submit = async (): Promise<void> => {
    if (!form.check() || (await add.run(form.values)) === undefined) return;
    onAdded();
    onClose();
  };
  return (
    <Dialog
      open={open}
      title={say('add')}
      okText={say('add')}
      cancelText={sayCommon('cancel')}
      confirmLoading={add.busy}
      onOk={() => void submit()}
      onCancel={onClose}
      afterClose={() => form.reset(NOBODY)}
      width={448}
      destroyOnHidden
    >
      <form
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={say('name')} required error={form.complaint('name')}>
          {(input) => (
            <Input
              {...input}
              autoFocus
              autoComplete="off"
              value={form.values.name}
              onChange={(event) => form.set('name', event.target.value)}
              onBlur={() => form.leave('name')}
            />
          )}
        </Field>
        <RoleField form={form} />
        <Field label={say('initial')} required hint={say('new-password-hint')} error={form.complaint('password')}>
          {(input) => (
            <Input.Password
              {...input}
              autoComplete="new-password"
              value={form.values.password}
              onChange={(event) => form.set('password', event.target.value)}
              onBlur={() => form.leave('password')}
            />
          )}
        </Field>
        <FaultText fault={add.fault} />
        {/* Enter in a field submits. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function RoleField({ form }: { readonly form: Form<NewUser> }): ReactNode {
  const say = useWords(usersWords);
  const sayRole = useWords(accountWords);
  const labelId = useId();
  return (
    <div className="rs-field">
      <span id={labelId} className="rs-field-label">
        {say('role')}
      </span>
      <Radio.Group
        aria-labelledby={labelId}
        vertical
        value={form.values.role}
        onChange={(event) => form.set('role', event.target.value)}
        options={ROLES.map((value) => ({
          value,
          label: (
            <>
              {sayRole(`role-${value}`)} <span className="rs-meta">{say(`role-hint-${value}`)}</span>
            </>
          ),
        }))}
      />
    </div>
  );
}
