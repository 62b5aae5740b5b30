// Opening hours of a rule: days of the week, from and to.

import { Checkbox } from 'antd';
import { type ReactNode, useId } from 'react';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { RouteTextField } from './route-text-field.tsx';
import { type RouteValues, WEEK } from './route-values.ts';
import { routesWords } from './words.ts';

export function RouteHours({ form }: { readonly form: Form<RouteValues> }): ReactNode {
  const say = useWords(routesWords);
  const labelId = useId();
  const complaint = form.complaint('days');
  return (
    <>
      <fieldset className="rs-field rs-fieldset" aria-labelledby={labelId}>
        <span id={labelId} className="rs-field-label">
          {say('days')}
        </span>
        <Checkbox.Group
          value={[...form.values.days]}
          options={WEEK.map((day) => ({ value: day, label: say(`day-${day}`) }))}
          onChange={(days) => form.set('days', days)}
        />
        <div className="rs-field-note rs-field-error">{complaint}</div>
      </fieldset>
      <div className="rs-fields-2">
        <RouteTextField form={form} name="from" label={say('from')} hint={say('hours-hint')} />
        <RouteTextField form={form} name="to" label={say('to')} />
      </div>
    </>
  );
}
