// Asks a prompt's variables before dialling; what stays empty is told not to be mentioned.

import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { StatusText } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Phone } from '../../ui/phone.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { WaitingCall } from './use-dialling.ts';
import { deskWords } from './words.ts';
import './variables-sheet.css';

/** As many as the contract takes for one value. */
const MOST_CHARACTERS = 2000;

export interface VariablesSheetProps {
  readonly waiting: WaitingCall;
  readonly onConfirm: (variables: Readonly<Record<string, string>>) => void;
  readonly onCancel: () => void;
}

export function VariablesSheet({ waiting, onConfirm, onCancel }: VariablesSheetProps): ReactNode {
  const say = useWords(deskWords);
  const formId = useId();
  const { prompt, number } = waiting;
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(prompt.variables.map(({ name, defaultValue }) => [name, defaultValue])),
  );
  return (
    <Dialog
      open
      width={440}
      className="rs-sheet"
      title={say('sheet-title')}
      onCancel={onCancel}
      footer={[
        <Button key="cancel" onClick={onCancel}>
          {say('cancel')}
        </Button>,
        <Button key="call" type="primary" htmlType="submit" form={formId}>
          {say('call')}
        </Button>,
      ]}
    >
      <p className="rs-sheet-facts rs-meta">
        {say('sheet-number')} <Phone number={number} />
        <bdi>{say('sheet-meta', { prompt: prompt.name, version: prompt.version })}</bdi>
      </p>
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(values);
        }}
      >
        {prompt.variables.map(({ name }, index) => (
          <Field
            key={name}
            label={name}
            className="rs-foreign"
            hint={
              (values[name] ?? '').trim() === '' && (
                <StatusText tone="warn" icon={<ExclamationCircleOutlined />}>
                  {say('empty-variable')}
                </StatusText>
              )
            }
          >
            {(input) => (
              <Input
                {...input}
                autoFocus={index === 0}
                maxLength={MOST_CHARACTERS}
                value={values[name] ?? ''}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </form>
    </Dialog>
  );
}
