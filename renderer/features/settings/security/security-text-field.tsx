// One text field of the security settings: numbers and lists of them.

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import type { Form } from '../../../ui/use-form.ts';
import type { SecurityValues } from './security-values.ts';

export interface SecurityTextFieldProps {
  readonly form: Form<SecurityValues>;
  readonly name: Exclude<keyof SecurityValues, 'strangers'>;
  readonly label: string;
  readonly hint?: string;
}

export function SecurityTextField({ form, name, label, hint }: SecurityTextFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} error={form.complaint(name)}>
      {(input) => (
        <Input
          {...input}
          autoComplete="off"
          spellCheck={false}
          className="rs-number"
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  );
}
