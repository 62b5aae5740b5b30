// Which address of ours the line is told: the local one, the one it sees us at, or a given one.

import { WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { StatusText } from '../../../ui/chip.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import type { Form } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { isPrivateAddress } from '../checks.ts';
import { LineTextField } from './line-text-field.tsx';
import { ADVERTISE_WAYS, type LineValues } from './line-values.ts';
import { lineWords } from './words.ts';

export interface AdvertiseFieldsProps {
  readonly form: Form<LineValues>;
  readonly seenAs: string | null;
}

export function AdvertiseFields({ form, seenAs }: AdvertiseFieldsProps): ReactNode {
  const say = useWords(lineWords);
  const { advertise, advertisedHost } = form.values;
  const seenHost = seenAs?.replace(/:\d+$/, '') ?? null;
  const isOdd =
    advertise === 'given' &&
    isPrivateAddress(advertisedHost.trim()) &&
    seenHost !== null &&
    !isPrivateAddress(seenHost);
  return (
    <div className="rs-fields-2">
      <SelectField
        label={say('advertise')}
        hint={say(`advertise-hint-${advertise}`)}
        value={advertise}
        options={ADVERTISE_WAYS.map((value) => ({ value, label: say(`advertise-${value}`) }))}
        onChange={(way) => form.set('advertise', way)}
      />
      {advertise === 'given' && (
        <LineTextField
          form={form}
          name="advertisedHost"
          label={say('advertised-host')}
          required
          hint={
            isOdd && (
              <StatusText tone="warn" icon={<WarningOutlined />}>
                {say('private-address', { seen: seenHost })}
              </StatusText>
            )
          }
        />
      )}
    </div>
  );
}
