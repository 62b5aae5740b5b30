// One input with its label above and what helps or is wrong beneath, tied together for screen readers.

import { ExclamationCircleOutlined } from '@ant-design/icons';
import { type ReactNode, useId } from 'react';
import { useWords } from './use-words.ts';
import { commonWords } from './words.ts';
import './field.css';

/** Spread on the input; `status` is Ant Design's. */
export interface FieldInput {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
  readonly status: 'error' | '';
}

export interface FieldProps {
  readonly label: string;
  readonly required?: boolean;
  /** Under the input while nothing is wrong. */
  readonly hint?: ReactNode;
  /** Says what would be right. */
  readonly error?: string | undefined;
  readonly className?: string;
  readonly children: (input: FieldInput) => ReactNode;
}

export function Field({ label, required = false, hint, error, className = '', children }: FieldProps): ReactNode {
  const say = useWords(commonWords);
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className={`rs-field ${className}`}>
      <label className="rs-field-label" htmlFor={id}>
        {label}
        {required && <span className="rs-field-required"> {say('required')}</span>}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': error !== undefined,
        'aria-required': required,
        status: error === undefined ? '' : 'error',
      })}
      <div id={noteId} className={error === undefined ? 'rs-field-note' : 'rs-field-note rs-field-error'}>
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
