// One text field of a rule's form.

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import type { Form } from '../../../ui/use-form.ts';
import type { RouteValues } from './route-values.ts';

export interface RouteTextFieldProps {
  readonly form: Form<RouteValues>;
  readonly name: 'name' | 'called' | 'ringSeconds' | 'waitSeconds' | 'from' | 'to';
  readonly label: string;
  readonly hint?: string;
  readonly isNumber?: boolean;
  /** Has the focus when the dialog opens. */
  readonly isFirst?: boolean;
}

export function RouteTextField({ form, name, label, hint, isNumber, isFirst }: RouteTextFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} error={form.complaint(name)}>
      {(input) => (
        <Input
          {...input}
          autoFocus={isFirst === true}
          autoComplete="off"
          inputMode={isNumber === true ? 'numeric' : 'text'}
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  );
}
