// A secret: dots and an eye while it is typed, only `已保存 · 更换` once it is stored.

import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FieldInput } from './field.tsx';
import { useWords } from './use-words.ts';
import { commonWords } from './words.ts';
import './secret-input.css';

export interface SecretInputProps {
  readonly input: FieldInput;
  /** What secret it is, for the buttons. */
  readonly label: string;
  /** Null: the stored one is kept. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly onLeave?: () => void;
  /** A stored one may be kept: then a change can be taken back. */
  readonly isStored: boolean;
  /** For password managers. */
  readonly autoComplete?: 'off' | 'new-password' | 'current-password';
}

export function SecretInput(props: SecretInputProps): ReactNode {
  const { input, label, value, onChange, onLeave, isStored, autoComplete = 'off' } = props;
  const say = useWords(commonWords);
  const [isChosen, setChosen] = useState(false);
  if (value === null && isStored) {
    return (
      <div className="rs-secret">
        <span className="rs-secret-stored">
          <LockOutlined aria-hidden="true" /> {say('secret-stored')}
        </span>
        <Button
          size="small"
          aria-label={`${say('secret-replace')} ${label}`}
          onClick={() => {
            setChosen(true);
            onChange('');
          }}
        >
          {say('secret-replace')}
        </Button>
      </div>
    );
  }
  return (
    <div className="rs-secret">
      <Input.Password
        {...input}
        autoFocus={isChosen}
        autoComplete={autoComplete}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
      />
      {isStored && (
        <Button size="small" aria-label={`${say('secret-keep')} ${label}`} onClick={() => onChange(null)}>
          {say('secret-keep')}
        </Button>
      )}
    </div>
  );
}
