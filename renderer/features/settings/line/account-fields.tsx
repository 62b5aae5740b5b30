// What an operator gives with a line: server and account. For the settings and for the first start.

import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import { SecretInput } from '../../../ui/secret-input.tsx';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { LineTextField } from './line-text-field.tsx';
import { type LineValues, mayKeepPassword, type StoredLine } from './line-values.ts';
import { lineWords } from './words.ts';

export interface AccountFieldsProps {
  readonly form: Form<LineValues>;
  readonly stored: StoredLine | null;
}

export function AccountFields({ form, stored }: AccountFieldsProps): ReactNode {
  const say = useWords(lineWords);
  return (
    <>
      <div className="rs-fields-host">
        <LineTextField form={form} name="serverHost" label={say('server')} hint={say('server-hint')} required />
        <LineTextField form={form} name="serverPort" label={say('port')} hint={say('port-hint')} isNumber />
      </div>
      <div className="rs-fields-2">
        <LineTextField form={form} name="username" label={say('username')} hint={say('username-hint')} />
        <PasswordField form={form} stored={stored} />
      </div>
      <div className="rs-settings-check">
        <Checkbox
          checked={form.values.registerEnabled}
          onChange={(event) => form.set('registerEnabled', event.target.checked)}
        >
          {say('register-enabled')}
        </Checkbox>
        <p className="rs-meta">{say('register-hint')}</p>
      </div>
    </>
  );
}

function PasswordField({ form, stored }: AccountFieldsProps): ReactNode {
  const say = useWords(lineWords);
  return (
    <Field label={say('password')} error={form.complaint('password')}>
      {(input) => (
        <SecretInput
          input={input}
          label={say('password')}
          value={form.values.password}
          isStored={mayKeepPassword(form.values, stored)}
          onChange={(value) => form.set('password', value)}
          onLeave={() => form.leave('password')}
        />
      )}
    </Field>
  );
}
