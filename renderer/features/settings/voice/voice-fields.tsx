// The voice service form's fields.

import { Input, Segmented } from 'antd';
import { type ReactNode, useId } from 'react';
import { Field } from '../../../ui/field.tsx';
import { SecretInput } from '../../../ui/secret-input.tsx';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { mayKeepSecret, type StoredVoice, type VoiceValues } from './voice-values.ts';
import { voiceWords } from './words.ts';

export interface VoiceFieldsProps {
  readonly form: Form<VoiceValues>;
  readonly stored: StoredVoice | null;
}

export function VoiceFields({ form, stored }: VoiceFieldsProps): ReactNode {
  const say = useWords(voiceWords);
  return (
    <>
      <CredentialFields form={form} stored={stored} />
      <h3 className="rs-label rs-settings-part">{say('sound')}</h3>
      <div className="rs-fields-2">
        <TextField form={form} name="speaker" label={say('speaker')} hint={say('default-hint')} />
        <TextField form={form} name="model" label={say('model')} hint={say('default-hint')} />
      </div>
      <TextField form={form} name="botName" label={say('bot-name')} hint={say('bot-name-hint')} />
      <details className="rs-settings-part">
        <summary className="rs-label">{say('advanced')}</summary>
        <div className="rs-settings-more">
          <TextField form={form} name="url" label={say('url')} hint={say('default-hint')} />
          <TextField form={form} name="resourceId" label={say('resource-id')} hint={say('default-hint')} />
        </div>
      </details>
    </>
  );
}

function CredentialFields({ form, stored }: VoiceFieldsProps): ReactNode {
  const say = useWords(voiceWords);
  const labelId = useId();
  return (
    <>
      <div className="rs-field">
        <span id={labelId} className="rs-field-label">
          {say('credentials')}
        </span>
        <Segmented<VoiceValues['kind']>
          aria-labelledby={labelId}
          block
          value={form.values.kind}
          options={[
            { value: 'api-key', label: say('api-key-kind') },
            { value: 'app', label: say('app-kind') },
          ]}
          onChange={(kind) => form.set('kind', kind)}
        />
        <span className="rs-field-note">{say('credentials-hint')}</span>
      </div>
      {form.values.kind === 'api-key' ? (
        <SecretField form={form} stored={stored} name="apiKey" label={say('api-key')} />
      ) : (
        <>
          <TextField form={form} name="appId" label={say('app-id')} required />
          <SecretField form={form} stored={stored} name="accessToken" label={say('access-token')} />
        </>
      )}
    </>
  );
}

interface TextFieldProps {
  readonly form: Form<VoiceValues>;
  readonly name: 'appId' | 'model' | 'speaker' | 'botName' | 'url' | 'resourceId';
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

function TextField({ form, name, label, hint, required = false }: TextFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} required={required} error={form.complaint(name)}>
      {(input) => (
        <Input
          {...input}
          autoComplete="off"
          spellCheck={false}
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  );
}

interface SecretFieldProps extends VoiceFieldsProps {
  readonly name: 'apiKey' | 'accessToken';
  readonly label: string;
}

function SecretField({ form, stored, name, label }: SecretFieldProps): ReactNode {
  return (
    <Field label={label} required error={form.complaint(name)}>
      {(input) => (
        <SecretInput
          input={input}
          label={label}
          value={form.values[name]}
          isStored={mayKeepSecret(form.values, stored)}
          onChange={(value) => form.set(name, value)}
          onLeave={() => form.leave(name)}
        />
      )}
    </Field>
  );
}
