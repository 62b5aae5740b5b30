// Settings of the voice service: Doubao's credentials and voice, with a test that costs nothing.

import type { ReactNode } from 'react';
import { useConsole, useStation } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { Card } from '../../../ui/card.tsx';
import type { Fault } from '../../../ui/fault.ts';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { sameValues, useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { FormFoot } from '../form-foot.tsx';
import { TestResult } from '../test-result.tsx';
import { useSavedForm } from '../use-saved-form.ts';
import { useTest } from '../use-test.ts';
import { VoiceFields } from './voice-fields.tsx';
import {
  type StoredVoice,
  secretField,
  type VoiceValues,
  voiceComplaints,
  voiceInput,
  voiceValues,
} from './voice-values.ts';
import { voiceWords } from './words.ts';

export function VoiceSection(): ReactNode {
  const { client } = useConsole();
  const say = useWords(voiceWords);
  const query = useQuery(['voice'], () => client.config.voice.get());
  if (query.data === undefined) {
    return (
      <Card title={say('doubao')}>
        {query.fault !== null && <LoadFault what={say('what')} fault={query.fault} onRetry={query.retry} />}
        {query.slow && <SkeletonRows height={52} />}
      </Card>
    );
  }
  return <VoiceForm stored={query.data} onStored={query.replace} />;
}

interface VoiceFormProps {
  readonly stored: StoredVoice | null;
  readonly onStored: (stored: StoredVoice) => void;
}

function VoiceForm({ stored, onStored }: VoiceFormProps): ReactNode {
  const say = useWords(voiceWords);
  const { client } = useConsole();
  const form = useForm(voiceValues(stored), (values) => voiceComplaints(values, stored, say));
  const take = (fault: Fault): boolean => form.takeFault(fault, secretField(form.values));
  const save = useSavedForm(form, {
    save: (values) => client.config.voice.set(voiceInput(values)),
    take,
    valuesOf: voiceValues,
    onStored,
    means: say('saved'),
  });
  const test = useTest((values: VoiceValues) => client.config.voice.test(voiceInput(values)), take);

  return (
    <div className="rs-settings-work rs-settings-beside">
      <form ref={form.ref} className="rs-settings-form" onSubmit={(event) => void save.submit(event)} noValidate>
        <Card title={say('doubao')} area="form">
          <VoiceNote stored={stored} />
          <VoiceFields form={form} stored={stored} />
          <FormFoot
            isSaving={save.busy}
            isChanged={form.isChanged}
            onDiscard={() => form.reset(voiceValues(stored))}
            test={{
              label: say('test'),
              isRunning: test.busy,
              run: () => void (form.check() && test.run(form.values)),
            }}
            fault={save.fault ?? test.fault}
            done={save.done}
          />
        </Card>
      </form>
      <TestResult
        title={say('result-title')}
        checked="voice"
        test={test}
        isOld={test.last !== null && !sameValues(test.last.values, form.values)}
        before={{ title: say('result-none'), hint: say('result-none-hint') }}
      />
    </div>
  );
}

/** What the form alone would not tell about the service that is in use. */
function VoiceNote({ stored }: { readonly stored: StoredVoice | null }): ReactNode {
  const say = useWords(voiceWords);
  const state = useStation(({ status }) => status?.voice.state ?? null);
  if (state === null) return null;
  if (stored !== null) return state === 'practice' ? <p className="rs-settings-note">{say('practice-line')}</p> : null;
  const isPlaced = state !== 'practice' && state !== 'not-configured';
  return <p className="rs-settings-note">{isPlaced ? say('from-environment') : say('none-yet')}</p>;
}
