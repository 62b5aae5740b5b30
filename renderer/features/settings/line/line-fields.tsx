// All fields of a line's form.

import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { KEEP_ALIVES, LINE_USES } from '../../../../shared/lines.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { AccountFields } from './account-fields.tsx';
import { AdvertiseFields } from './advertise-fields.tsx';
import { mayBeDefault } from './line-defaults.ts';
import { LineTextField } from './line-text-field.tsx';
import { callsThatFit, type LineValues, type StoredLine } from './line-values.ts';
import { lineWords } from './words.ts';

export interface LineFieldsProps {
  readonly form: Form<LineValues>;
  readonly stored: StoredLine | null;
  readonly lines: readonly StoredLine[];
  /** `host:port` that the line sees us at. */
  readonly seenAs: string | null;
}

export function LineFields({ form, stored, lines, seenAs }: LineFieldsProps): ReactNode {
  const say = useWords(lineWords);
  return (
    <>
      <div className="rs-fields-2">
        <LineTextField form={form} name="name" label={say('name')} required />
        <SelectField
          label={say('use')}
          value={form.values.use}
          options={LINE_USES.map((value) => ({ value, label: say(`use-${value}`) }))}
          onChange={(use) => form.set('use', use)}
        />
      </div>
      <AccountFields form={form} stored={stored} />
      <div className="rs-fields-2">
        <LineTextField
          form={form}
          name="callerNumber"
          label={say('caller-number')}
          hint={say('caller-number-hint')}
          isNumber
        />
        <LineTextField form={form} name="displayName" label={say('display-name')} hint={say('display-name-hint')} />
      </div>
      <AdvertiseFields form={form} seenAs={seenAs} />
      <NetworkFields form={form} />
      <RoutingFields form={form} stored={stored} lines={lines} />
    </>
  );
}

function NetworkFields({ form }: Pick<LineFieldsProps, 'form'>): ReactNode {
  const say = useWords(lineWords);
  const fits = callsThatFit(form.values);
  return (
    <>
      <h3 className="rs-label rs-settings-part">{say('network')}</h3>
      <div className="rs-fields-host">
        <LineTextField form={form} name="localHost" label={say('local-host')} hint={say('local-host-hint')} />
        <LineTextField form={form} name="localPort" label={say('local-port')} hint={say('local-port-hint')} isNumber />
      </div>
      <div className="rs-fields-2">
        <LineTextField
          form={form}
          name="rtpPortMin"
          label={say('rtp-min')}
          isNumber
          hint={fits !== null && say('rtp-fits', { count: fits })}
        />
        <LineTextField form={form} name="rtpPortMax" label={say('rtp-max')} isNumber />
      </div>
      <div className="rs-fields-2">
        {form.values.registerEnabled && (
          <LineTextField
            form={form}
            name="registerInterval"
            label={say('register-interval')}
            hint={say('register-interval-hint')}
            isNumber
          />
        )}
        <SelectField
          label={say('keep-alive')}
          hint={say('keep-alive-hint')}
          value={form.values.keepAlive}
          options={KEEP_ALIVES.map((value) => ({ value, label: say(`keep-alive-${value}`) }))}
          onChange={(keepAlive) => form.set('keepAlive', keepAlive)}
        />
      </div>
    </>
  );
}

/** Nothing is chosen: a value that no line has. */
const NONE = 0;

function RoutingFields({ form, stored, lines }: Omit<LineFieldsProps, 'seenAs'>): ReactNode {
  const say = useWords(lineWords);
  const meant = { enabled: stored?.enabled ?? true, use: form.values.use };
  const others = lines.filter((line) => line.id !== stored?.id && line.use !== 'inbound');
  return (
    <>
      <h3 className="rs-label rs-settings-part">{say('routing')}</h3>
      <div className="rs-fields-2">
        <LineTextField
          form={form}
          name="callTimeoutSeconds"
          label={say('call-timeout')}
          hint={say('call-timeout-hint')}
          isNumber
        />
        <SelectField
          label={say('standby')}
          hint={say('standby-hint')}
          value={form.values.standbyId ?? NONE}
          options={[
            { value: NONE, label: say('standby-none') },
            ...others.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> })),
          ]}
          onChange={(id) => form.set('standbyId', id === NONE ? null : id)}
        />
      </div>
      <DefaultField
        label={say('default-outbound')}
        isPossible={mayBeDefault(meant, 'outbound')}
        isStored={stored?.isDefaultOutbound === true}
        isChosen={form.values.isDefaultOutbound}
        onChoose={(isChosen) => form.set('isDefaultOutbound', isChosen)}
      />
      <DefaultField
        label={say('default-inbound')}
        isPossible={mayBeDefault(meant, 'inbound')}
        isStored={stored?.isDefaultInbound === true}
        isChosen={form.values.isDefaultInbound}
        onChoose={(isChosen) => form.set('isDefaultInbound', isChosen)}
      />
    </>
  );
}

interface DefaultFieldProps {
  readonly label: string;
  /** The line, as it is meant to be, is in use for this direction. */
  readonly isPossible: boolean;
  /** It is the default already: another line takes it over, nothing gives it up. */
  readonly isStored: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function DefaultField({ label, isPossible, isStored, isChosen, onChoose }: DefaultFieldProps): ReactNode {
  const say = useWords(lineWords);
  return (
    <div className="rs-settings-check">
      <Checkbox
        checked={isChosen && isPossible}
        disabled={isStored || !isPossible}
        onChange={(event) => onChoose(event.target.checked)}
      >
        {label}
      </Checkbox>
      {isStored && <p className="rs-meta">{say(isPossible ? 'default-keep' : 'default-passes')}</p>}
    </div>
  );
}
