// The trunk form's fields, for the settings and for the first start.

import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import { SecretInput } from '../../../ui/secret-input.tsx';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { mayKeepPassword, type StoredTrunk, type TrunkValues } from './trunk-values.ts';
import { lineWords } from './words.ts';

export interface TrunkFieldsProps {
  readonly form: Form<TrunkValues>;
  readonly stored: StoredTrunk | null;
  /** Only what an operator gives: the rest keeps its defaults. */
  readonly isShort?: boolean;
}

export function TrunkFields({ form, stored, isShort = false }: TrunkFieldsProps): ReactNode {
  const say = useWords(lineWords);
  return (
    <>
      <div className="rs-fields-host">
        <TextField form={form} name="serverHost" label={say('server')} hint={say('server-hint')} required />
        <TextField form={form} name="serverPort" label={say('port')} isNumber />
      </div>
      <div className="rs-fields-2">
        <TextField form={form} name="username" label={say('username')} hint={say('username-hint')} />
        <PasswordField form={form} stored={stored} />
      </div>
      <RegisterField form={form} />
      {!isShort && <MoreFields form={form} />}
    </>
  );
}

function MoreFields({ form }: { readonly form: Form<TrunkValues> }): ReactNode {
  const say = useWords(lineWords);
  return (
    <>
      <TextField form={form} name="displayName" label={say('display-name')} hint={say('display-name-hint')} />
      <div className="rs-fields-2">
        <TextField
          form={form}
          name="callTimeoutSeconds"
          label={say('call-timeout')}
          hint={say('call-timeout-hint')}
          isNumber
        />
        {form.values.registerEnabled && (
          <TextField form={form} name="registerInterval" label={say('register-interval')} isNumber />
        )}
      </div>
      <h3 className="rs-label rs-settings-part">{say('network')}</h3>
      <div className="rs-fields-host">
        <TextField form={form} name="localHost" label={say('local-host')} hint={say('local-host-hint')} />
        <TextField form={form} name="localPort" label={say('local-port')} hint={say('local-port-hint')} isNumber />
      </div>
      <div className="rs-fields-2">
        <TextField form={form} name="rtpPortMin" label={say('rtp-min')} isNumber hint={say('rtp-hint')} />
        <TextField form={form} name="rtpPortMax" label={say('rtp-max')} isNumber />
      </div>
    </>
  );
}

interface TextFieldProps {
  readonly form: Form<TrunkValues>;
  readonly name: Exclude<keyof TrunkValues, 'registerEnabled' | 'password'>;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly isNumber?: boolean;
}

function TextField({ form, name, label, hint, required = false, isNumber = false }: TextFieldProps): ReactNode {
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

function PasswordField({ form, stored }: Pick<TrunkFieldsProps, 'form' | 'stored'>): ReactNode {
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

function RegisterField({ form }: Pick<TrunkFieldsProps, 'form'>): ReactNode {
  const say = useWords(lineWords);
  return (
    <div className="rs-settings-check">
      <Checkbox
        checked={form.values.registerEnabled}
        onChange={(event) => form.set('registerEnabled', event.target.checked)}
      >
        {say('register-enabled')}
      </Checkbox>
      <p className="rs-meta">{say('register-hint')}</p>
    </div>
  );
}
