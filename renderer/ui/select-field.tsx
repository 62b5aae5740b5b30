// A choice from a list with its label above and what helps beneath.

import { ExclamationCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { NamedSelect, type NamedSelectProps } from './named-select.tsx';
import './field.css';

export type SelectFieldProps<Value> = NamedSelectProps<Value> & {
  readonly hint?: ReactNode;
  /** Says what would be right. */
  readonly error?: string | undefined;
};

export function SelectField<Value>({ hint, error, ...props }: SelectFieldProps<Value>): ReactNode {
  return (
    <div className="rs-field">
      {/* The select carries the same name itself. */}
      <span className="rs-field-label" aria-hidden="true">
        {props.label}
      </span>
      <NamedSelect<Value> {...props} status={error === undefined ? '' : 'error'} aria-invalid={error !== undefined} />
      <div className={error === undefined ? 'rs-field-note' : 'rs-field-note rs-field-error'}>
        {error === undefined ? (
          hint
        ) : (
          <>
            <ExclamationCircleOutlined aria-hidden="true" /> {error}
          </>
        )}
      </div>
    </div>
  );
}
