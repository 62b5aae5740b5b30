// Where a call is transferred to: a colleague's screen, or a number, at once or after a word with them.

import { Input, Radio, Segmented } from 'antd';
import { type ReactNode, useId } from 'react';
import type { TransferKind } from '../../../shared/call-handling.ts';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import { isDialable } from '../../../shared/phone-number.ts';
import { useConsole, useUser } from '../../bind/console.ts';
import { useAction } from '../../bind/use-action.ts';
import { useQuery } from '../../bind/use-query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FaultText } from '../../ui/fault-text.tsx';
import { Field } from '../../ui/field.tsx';
import { formatPhone } from '../../ui/format.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { useWords } from '../../ui/use-words.ts';
import { handlingWords } from './words.ts';

export interface TransferSheetProps {
  readonly call: ConsoleCall;
  readonly onClose: () => void;
}

interface TransferValues {
  readonly to: 'colleague' | 'number';
  readonly user: string;
  readonly number: string;
  readonly isAttended: boolean;
}

const BEGIN: TransferValues = { to: 'colleague', user: '', number: '', isAttended: false };

/** Without the gaps people write. */
const dialled = (number: string): string => number.replaceAll(/[\s-]/g, '');

export function TransferSheet({ call, onClose }: TransferSheetProps): ReactNode {
  const say = useWords(handlingWords);
  const { client } = useConsole();
  const form = useForm(BEGIN, ({ to, user, number }) => ({
    user: to === 'colleague' && user === '' ? say('needs-colleague') : undefined,
    number: to === 'number' && !isDialable(dialled(number)) ? say('needs-number') : undefined,
  }));
  const { to, user, number, isAttended } = form.values;
  const kind: TransferKind = to === 'colleague' ? 'agent' : isAttended ? 'attended' : 'blind';
  const transfer = useAction(
    (target: string) => client.calls.transfer({ callId: call.callId, kind, to: target }),
    (fault) => form.takeFault(fault, { to: to === 'colleague' ? 'user' : 'number' }),
  );
  const submit = async (): Promise<void> => {
    if (!form.check()) return;
    if ((await transfer.run(to === 'colleague' ? user : dialled(number))) !== undefined) onClose();
  };
  return (
    <Dialog
      open
      title={say('sheet-title', { number: formatPhone(call.phoneNumber) })}
      okText={say(kind === 'attended' ? 'call-first' : 'transfer-now')}
      cancelText={say('cancel')}
      confirmLoading={transfer.busy}
      onOk={() => void submit()}
      onCancel={onClose}
      width={480}
    >
      <form
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ToWhom form={form} />
        {to === 'colleague' ? <ColleagueField form={form} /> : <NumberFields form={form} />}
        <FaultText fault={transfer.fault} />
        {/* Enter in a field submits. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly form: Form<TransferValues>;
}

function ToWhom({ form }: PartProps): ReactNode {
  const say = useWords(handlingWords);
  const labelId = useId();
  return (
    <div className="rs-field">
      <span id={labelId} className="rs-field-label">
        {say('to-whom')}
      </span>
      <div>
        <Segmented<TransferValues['to']>
          aria-labelledby={labelId}
          value={form.values.to}
          options={[
            { value: 'colleague', label: say('colleague') },
            { value: 'number', label: say('number') },
          ]}
          onChange={(to) => form.set('to', to)}
        />
      </div>
    </div>
  );
}

function ColleagueField({ form }: PartProps): ReactNode {
  const say = useWords(handlingWords);
  const { client } = useConsole();
  const { name } = useUser();
  const names = useQuery(['names'], () => client.users.names());
  const others = (names.data ?? []).filter((each) => each !== name);
  return (
    <SelectField<string | null>
      label={say('colleague-label')}
      hint={names.data !== undefined && others.length === 0 ? say('colleague-none') : say('colleague-hint')}
      error={form.complaint('user')}
      showSearch
      value={form.values.user === '' ? null : form.values.user}
      options={others.map((value) => ({ value, label: <bdi>{value}</bdi> }))}
      onBlur={() => form.leave('user')}
      onChange={(user) => form.set('user', user ?? '')}
    />
  );
}

function NumberFields({ form }: PartProps): ReactNode {
  const say = useWords(handlingWords);
  const labelId = useId();
  return (
    <>
      <Field label={say('number-label')} hint={say('number-hint')} required error={form.complaint('number')}>
        {(input) => (
          <Input
            {...input}
            autoFocus
            autoComplete="off"
            inputMode="tel"
            className="rs-number"
            value={form.values.number}
            onChange={(event) => form.set('number', event.target.value)}
            onBlur={() => form.leave('number')}
          />
        )}
      </Field>
      <div className="rs-field">
        <span id={labelId} className="rs-field-label">
          {say('how')}
        </span>
        <Radio.Group
          aria-labelledby={labelId}
          className="rs-transfer-how"
          value={form.values.isAttended}
          onChange={(event) => form.set('isAttended', event.target.value)}
          options={[false, true].map((value) => ({
            value,
            label: (
              <>
                {say(value ? 'attended' : 'blind')}
                <span className="rs-meta">{say(value ? 'attended-hint' : 'blind-hint')}</span>
              </>
            ),
          }))}
        />
      </div>
    </>
  );
}
