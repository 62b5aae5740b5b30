// One text field of a line's form.

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import type { Form } from '../../../ui/use-form.ts';
import type { LineValues } from './line-values.ts';

/** The fields that are typed. */
type TextName = {
  [Name in keyof LineValues]: LineValues[Name] extends string
    ? string extends LineValues[Name]
      ? Name
      : never
    : never;
}[keyof LineValues];

export interface LineTextFieldProps {
  readonly form: Form<LineValues>;
  readonly name: TextName;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly isNumber?: boolean;
}

export function LineTextField(props: LineTextFieldProps): ReactNode {
  const { form, name, label, hint, required = false, isNumber = false } = props;
  return (
    <Field label={label} hint={hint} required={required} error={form.complaint(name)}>
      {(input) => (
        <Input
          {...input}
          autoComplete="off"
          spellCheck={false}
          inputMode={isNumber ? 'numeric' : 'text'}
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  );
}
