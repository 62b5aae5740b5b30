// One rule for calls in, being added or changed. It counts once the whole list is saved.

import { Checkbox, Radio } from 'antd';
import { type ReactNode, useId } from 'react';
import { FALLBACKS, type InboundRoute } from '../../../../shared/inbound-routes.ts';
import { useConsole } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { type Form, useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { commonWords } from '../../../ui/words.ts';
import { RouteHours } from './route-hours.tsx';
import { RouteTargetFields } from './route-target-fields.tsx';
import { RouteTextField } from './route-text-field.tsx';
import { type RouteValues, routeComplaints, routeOf, routeValues, TARGET_KINDS } from './route-values.ts';
import { routesWords } from './words.ts';

export interface RouteDialogProps {
  /** Null: a new one. */
  readonly route: InboundRoute | null;
  readonly onClose: () => void;
  readonly onDone: (route: InboundRoute) => void;
}

export function RouteDialog({ route, onClose, onDone }: RouteDialogProps): ReactNode {
  const say = useWords(routesWords);
  const sayCommon = useWords(commonWords);
  const form = useForm(routeValues(route), (values) => routeComplaints(values, say));
  const submit = (): void => {
    if (form.check()) onDone(routeOf(form.values));
  };
  return (
    <Dialog
      open
      title={say(route === null ? 'add' : 'edit')}
      okText={say('apply')}
      cancelText={sayCommon('cancel')}
      onOk={submit}
      onCancel={onClose}
      width={560}
    >
      <form
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // Portals bubble: the list's own form is not meant.
          event.stopPropagation();
          submit();
        }}
      >
        <RouteTextField form={form} name="name" label={say('name')} hint={say('name-hint')} isFirst />
        <WhichCalls form={form} />
        <TargetChoice form={form} />
        <RouteTargetFields form={form} />
        <PromptChoice form={form} />
        {form.values.target !== 'ai' && <FallbackChoice form={form} name="noAnswer" label={say('no-answer')} />}
        <div className="rs-settings-check">
          <Checkbox checked={form.values.hasHours} onChange={(event) => form.set('hasHours', event.target.checked)}>
            {say('has-hours')}
          </Checkbox>
        </div>
        {form.values.hasHours && (
          <>
            <RouteHours form={form} />
            <FallbackChoice form={form} name="outsideHours" label={say('outside')} />
          </>
        )}
        {/* Enter in a field submits. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly form: Form<RouteValues>;
}

/** Nothing is chosen: a value that no line has. */
const ANY = 0;

function WhichCalls({ form }: PartProps): ReactNode {
  const say = useWords(routesWords);
  const { client } = useConsole();
  const lines = useQuery(['lines'], () => client.lines.list());
  const { lineId } = form.values;
  const known = (lines.data ?? []).map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }));
  const isGone = lineId !== null && lines.data !== undefined && !lines.data.some(({ id }) => id === lineId);
  return (
    <div className="rs-fields-2">
      <SelectField<number>
        label={say('line')}
        value={lineId ?? ANY}
        options={[
          { value: ANY, label: say('any-line') },
          ...known,
          ...(isGone ? [{ value: lineId, label: say('gone-line', { id: lineId }) }] : []),
        ]}
        onChange={(id) => form.set('lineId', id === ANY ? null : id)}
      />
      <RouteTextField form={form} name="called" label={say('called')} hint={say('called-hint')} />
    </div>
  );
}

function TargetChoice({ form }: PartProps): ReactNode {
  const say = useWords(routesWords);
  const labelId = useId();
  return (
    <div className="rs-field">
      <span id={labelId} className="rs-field-label">
        {say('target')}
      </span>
      <Radio.Group
        aria-labelledby={labelId}
        value={form.values.target}
        onChange={(event) => form.set('target', event.target.value)}
        options={TARGET_KINDS.map((value) => ({ value, label: say(`target-${value}`) }))}
      />
    </div>
  );
}

/** The default one has no name. */
const DEFAULT_PROMPT = '';

function PromptChoice({ form }: PartProps): ReactNode {
  const say = useWords(routesWords);
  const { client } = useConsole();
  const prompts = useQuery(['prompts'], () => client.prompts.list());
  return (
    <SelectField<string>
      label={say('prompt')}
      hint={say('prompt-hint')}
      value={form.values.prompt ?? DEFAULT_PROMPT}
      options={[
        { value: DEFAULT_PROMPT, label: say('prompt-default') },
        ...(prompts.data ?? []).map(({ name }) => ({ value: name, label: <bdi>{name}</bdi> })),
      ]}
      onChange={(name) => form.set('prompt', name === DEFAULT_PROMPT ? null : name)}
    />
  );
}

interface FallbackChoiceProps extends PartProps {
  readonly name: 'noAnswer' | 'outsideHours';
  readonly label: string;
}

function FallbackChoice({ form, name, label }: FallbackChoiceProps): ReactNode {
  const say = useWords(routesWords);
  return (
    <SelectField
      label={label}
      value={form.values[name]}
      options={FALLBACKS.map((value) => ({ value, label: say(`fallback-${value}`) }))}
      onChange={(fallback) => form.set(name, fallback)}
    />
  );
}
