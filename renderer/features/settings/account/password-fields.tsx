// A password that somebody chooses, typed twice.

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import type { Complaints, Form } from '../../../ui/use-form.ts';
import { type Say, useWords } from '../../../ui/use-words.ts';
import { LEAST_PASSWORD, MOST_PASSWORD } from '../checks.ts';
import { accountWords } from './words.ts';

export interface PasswordValues {
  readonly password: string;
  readonly repeat: string;
}

export const NO_PASSWORD: PasswordValues = { password: '', repeat: '' };

export function passwordComplaints(
  { password, repeat }: PasswordValues,
  say: Say<(typeof accountWords)['zh']>,
): Complaints<PasswordValues> {
  const fits = password.length >= LEAST_PASSWORD && password.length <= MOST_PASSWORD;
  return {
    password: fits ? undefined : say('needs-password'),
    repeat: repeat === password ? undefined : say('needs-same'),
  };
}

export function PasswordFields({ form }: { readonly form: Form<PasswordValues> }): ReactNode {
  const say = useWords(accountWords);
  return (
    <>
      <PasswordField form={form} name="password" label={say('password')} hint={say('password-hint')} />
      <PasswordField form={form} name="repeat" label={say('repeat')} />
    </>
  );
}

interface PasswordFieldProps {
  readonly form: Form<PasswordValues>;
  readonly name: keyof PasswordValues;
  readonly label: string;
  readonly hint?: string;
}

function PasswordField({ form, name, label, hint }: PasswordFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} required error={form.complaint(name)}>
      {(input) => (
        <Input.Password
          {...input}
          autoComplete="new-password"
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  );
}
