// Settings of what may be dialled and of how strangers are met.

import { Radio } from 'antd';
import { type ReactNode, useId } from 'react';
import type { SecuritySettings } from '../../../../shared/security-settings.ts';
import { STRANGER_ANSWERS } from '../../../../shared/security-settings.ts';
import { useConsole } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { Card } from '../../../ui/card.tsx';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { type Form, useForm } from '../../../ui/use-form.ts';
import { useLanguage, useWords } from '../../../ui/use-words.ts';
import { FormFoot } from '../form-foot.tsx';
import { useSavedForm } from '../use-saved-form.ts';
import { countryName } from './country-names.ts';
import { SecurityTextField } from './security-text-field.tsx';
import { partsOf, type SecurityValues, securityComplaints, securityInput, securityValues } from './security-values.ts';
import { securityWords } from './words.ts';

export function SecuritySection(): ReactNode {
  const { client } = useConsole();
  const say = useWords(securityWords);
  const query = useQuery(['security'], () => client.config.security.get());
  if (query.data === undefined) {
    return (
      <Card title={say('title')}>
        {query.fault !== null && <LoadFault what={say('what')} fault={query.fault} onRetry={query.retry} />}
        {query.slow && <SkeletonRows height={52} />}
      </Card>
    );
  }
  return <SecurityForm stored={query.data} onStored={query.replace} />;
}

interface SecurityFormProps {
  readonly stored: SecuritySettings;
  readonly onStored: (stored: SecuritySettings) => void;
}

function SecurityForm({ stored, onStored }: SecurityFormProps): ReactNode {
  const say = useWords(securityWords);
  const { client } = useConsole();
  const form = useForm(securityValues(stored), (values) => securityComplaints(values, say));
  const save = useSavedForm(form, {
    save: (values) => client.config.security.set(securityInput(values)),
    take: (fault) => form.takeFault({ ...fault, field: fieldOf(fault.field) }),
    valuesOf: securityValues,
    onStored,
    means: say('saved'),
  });
  return (
    <div className="rs-settings-work">
      <form ref={form.ref} className="rs-settings-form" onSubmit={(event) => void save.submit(event)} noValidate>
        <Card title={say('title')} area="form">
          <DialFields form={form} />
          <StrangerFields form={form} />
          <FormFoot
            isSaving={save.busy}
            isChanged={form.isChanged}
            onDiscard={() => form.reset(securityValues(stored))}
            fault={save.fault}
            done={save.done}
          />
        </Card>
      </form>
    </div>
  );
}

/** `dial.countries.0` is told at `countries`. */
function fieldOf(field: string | null): string | null {
  return field?.split('.')[1] ?? field;
}

interface FieldsProps {
  readonly form: Form<SecurityValues>;
}

function DialFields({ form }: FieldsProps): ReactNode {
  const say = useWords(securityWords);
  const language = useLanguage();
  const countries = partsOf(form.values.countries).map((code) => countryName(code, language));
  const hint =
    countries.length === 0
      ? say('countries-none')
      : say('countries-hint', { names: countries.join(language === 'zh' ? '、' : ', ') });
  const home = countryName(form.values.homeCountry.trim(), language);
  return (
    <>
      <h3 className="rs-label">{say('dial')}</h3>
      <p className="rs-meta rs-settings-intro">{say('dial-hint')}</p>
      <div className="rs-fields-host">
        <SecurityTextField form={form} name="countries" label={say('countries')} hint={hint} />
        <SecurityTextField form={form} name="homeCountry" label={say('home-country')} />
      </div>
      <p className="rs-meta rs-settings-intro">{say('home-country-hint', { name: home })}</p>
      <SecurityTextField form={form} name="allowed" label={say('allowed')} hint={say('allowed-hint')} />
      <SecurityTextField form={form} name="denied" label={say('denied')} hint={say('denied-hint')} />
      <div className="rs-fields-2">
        <SecurityTextField form={form} name="maxConcurrent" label={say('max-concurrent')} />
        <SecurityTextField form={form} name="maxPerDay" label={say('max-per-day')} hint={say('max-per-day-hint')} />
      </div>
    </>
  );
}

function StrangerFields({ form }: FieldsProps): ReactNode {
  const say = useWords(securityWords);
  const labelId = useId();
  const { strangers } = form.values;
  return (
    <>
      <h3 className="rs-label rs-settings-part">{say('strangers')}</h3>
      <p className="rs-meta rs-settings-intro">{say('strangers-hint')}</p>
      <div className="rs-field">
        <span id={labelId} className="rs-field-label">
          {say('answer')}
        </span>
        <Radio.Group
          aria-labelledby={labelId}
          value={strangers}
          onChange={(event) => form.set('strangers', event.target.value)}
          options={STRANGER_ANSWERS.map((value) => ({ value, label: say(`answer-${value}`) }))}
        />
        <div className="rs-field-note">{say(`answer-hint-${strangers}`)}</div>
      </div>
      <div className="rs-fields-2">
        <SecurityTextField form={form} name="ratePerSecond" label={say('rate')} />
        <SecurityTextField form={form} name="burst" label={say('burst')} hint={say('burst-hint')} />
      </div>
      <div className="rs-fields-2">
        <SecurityTextField form={form} name="banMinutes" label={say('ban')} hint={say('ban-hint')} />
      </div>
    </>
  );
}
