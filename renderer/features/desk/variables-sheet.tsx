// Asks a prompt's variables before dialling; what stays empty is told not to be mentioned.

import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { StatusText } from '../../ui/chip.tsx';
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
    <Modal
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
          <Form.Item key={name} layout="vertical" htmlFor={`${formId}-${index}`} label={<bdi>{name}</bdi>}>
            <Input
              id={`${formId}-${index}`}
              autoFocus={index === 0}
              maxLength={MOST_CHARACTERS}
              value={values[name] ?? ''}
              aria-describedby={`${formId}-${index}-empty`}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
            <p id={`${formId}-${index}-empty`} className="rs-sheet-empty">
              {(values[name] ?? '').trim() === '' && (
                <StatusText tone="warn" icon={<ExclamationCircleOutlined />}>
                  {say('empty-variable')}
                </StatusText>
              )}
            </p>
          </Form.Item>
        ))}
      </form>
    </Modal>
  );
}
