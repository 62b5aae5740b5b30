// Whose screens a call rings on, and for how long.

import type { ReactNode } from 'react';
import { useConsole } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { RouteTextField } from './route-text-field.tsx';
import type { RouteValues } from './route-values.ts';
import { routesWords } from './words.ts';

export function RouteTargetFields({ form }: { readonly form: Form<RouteValues> }): ReactNode {
  const say = useWords(routesWords);
  const { client } = useConsole();
  const users = useQuery(['users'], () => client.users.list());
  const options = (users.data ?? []).map(({ name }) => ({ value: name, label: <bdi>{name}</bdi> }));
  const ring = <RouteTextField form={form} name="ringSeconds" label={say('ring-seconds')} isNumber />;
  switch (form.values.target) {
    case 'ai':
      return null;
    case 'agent':
      return (
        <div className="rs-fields-2">
          <SelectField<string | null>
            label={say('user')}
            value={form.values.user === '' ? null : form.values.user}
            options={options}
            showSearch
            error={form.complaint('user')}
            onBlur={() => form.leave('user')}
            onChange={(user) => form.set('user', user ?? '')}
          />
          {ring}
        </div>
      );
    case 'queue':
      return (
        <>
          <SelectField<string[]>
            label={say('users')}
            hint={say('users-hint')}
            mode="multiple"
            placeholder={say('everybody')}
            value={[...form.values.users]}
            options={options}
            onChange={(names) => form.set('users', names)}
          />
          <div className="rs-fields-2">
            {ring}
            <RouteTextField form={form} name="waitSeconds" label={say('wait-seconds')} isNumber />
          </div>
        </>
      );
  }
}
