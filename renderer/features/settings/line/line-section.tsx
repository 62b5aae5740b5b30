// Settings of the line: the trunk with its test, saved and in force at once, or back to the practice line.

import { Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useConsole, useLiveCalls, useStation } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { liveCount } from '../../../state/live-calls-selectors.ts';
import { Card } from '../../../ui/card.tsx';
import { FaultText } from '../../../ui/fault-text.tsx';
import { formatHourMinute } from '../../../ui/format.ts';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { useClock } from '../../../ui/second-clock.ts';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { useConfirm } from '../../../ui/use-confirm.tsx';
import { sameValues, useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { FormFoot } from '../form-foot.tsx';
import { TestResult } from '../test-result.tsx';
import { useTest } from '../use-test.ts';
import { settingsWords } from '../words.ts';
import { TrunkFields } from './trunk-fields.tsx';
import { type StoredTrunk, type TrunkValues, trunkComplaints, trunkInput, trunkValues } from './trunk-values.ts';
import { lineWords } from './words.ts';

export function LineSection(): ReactNode {
  const { client } = useConsole();
  const say = useWords(lineWords);
  const query = useQuery(['sip'], () => client.config.sip.get());
  if (query.data === undefined) {
    return (
      <Card title={say('trunk')}>
        {query.fault !== null && <LoadFault what={say('what')} fault={query.fault} onRetry={query.retry} />}
        {query.slow && <SkeletonRows height={52} />}
      </Card>
    );
  }
  return <TrunkForm stored={query.data} onStored={query.replace} />;
}

interface TrunkFormProps {
  readonly stored: StoredTrunk | null;
  readonly onStored: (stored: StoredTrunk | null) => void;
}

function TrunkForm({ stored, onStored }: TrunkFormProps): ReactNode {
  const say = useWords(lineWords);
  const { client } = useConsole();
  const clock = useClock();
  const sayShared = useWords(settingsWords);
  const live = useLiveCalls(liveCount);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const form = useForm(trunkValues(stored), (values) => trunkComplaints(values, stored, say));
  const save = useAction((values: TrunkValues) => client.config.sip.set(trunkInput(values)), form.takeFault);
  const test = useTest((values: TrunkValues) => client.config.sip.test(trunkInput(values)), form.takeFault);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!form.check()) return;
    const saved = await save.run(form.values);
    if (saved === undefined) return;
    form.reset(trunkValues(saved));
    onStored(saved);
    setSavedAt(clock.now());
  };
  const removed = (): void => {
    form.reset(trunkValues(null));
    setSavedAt(null);
    onStored(null);
  };
  const done =
    savedAt === null || form.isChanged
      ? null
      : [
          sayShared('saved-at', { time: formatHourMinute(savedAt) }),
          say('saved'),
          live > 0 && say('live-calls', { count: live }),
        ]
          .filter(Boolean)
          .join(' · ');

  return (
    <div className="rs-settings-work rs-settings-beside">
      <form ref={form.ref} className="rs-settings-form" onSubmit={(event) => void submit(event)} noValidate>
        <Card title={say('trunk')} area="form">
          <LineNote stored={stored} />
          <TrunkFields form={form} stored={stored} />
          <FormFoot
            isSaving={save.busy}
            isChanged={form.isChanged}
            onDiscard={() => form.reset(trunkValues(stored))}
            test={{
              label: say('test'),
              isRunning: test.busy,
              run: () => void (form.check() && test.run(form.values)),
            }}
            fault={save.fault ?? test.fault}
            done={done}
            end={stored === null ? undefined : <ToPractice live={live} onRemoved={removed} />}
          />
        </Card>
      </form>
      <TestResult
        title={say('result-title')}
        checked="line"
        test={test}
        isOld={test.last !== null && !sameValues(test.last.values, form.values)}
        before={{ title: say('result-none'), hint: say('result-none-hint') }}
      />
    </div>
  );
}

/** What the form alone would not tell about the line that is in use. */
function LineNote({ stored }: { readonly stored: StoredTrunk | null }): ReactNode {
  const say = useWords(lineWords);
  const line = useStation(({ status }) => status?.line ?? null);
  if (line === null) return null;
  if (stored !== null && line.practice) return <p className="rs-settings-note">{say('forced-practice')}</p>;
  if (stored !== null) return null;
  const text = line.server === null ? say('none-yet') : say('from-environment', { server: line.server });
  return <p className="rs-settings-note">{text}</p>;
}

interface ToPracticeProps {
  readonly live: number;
  readonly onRemoved: () => void;
}

function ToPractice({ live, onRemoved }: ToPracticeProps): ReactNode {
  const say = useWords(lineWords);
  const confirm = useConfirm();
  const { client } = useConsole();
  const remove = useAction(() => client.config.sip.remove());
  const run = async (): Promise<void> => {
    const isSure = await confirm({
      title: say('to-practice-question'),
      consequence: live > 0 ? say('to-practice-live', { count: live }) : say('to-practice-idle'),
      doIt: say('to-practice'),
      leaveIt: say('keep-line'),
    });
    if (isSure && (await remove.run(undefined)) !== undefined) onRemoved();
  };
  return (
    <>
      <FaultText fault={remove.fault} />
      <Button type="text" danger onClick={() => void run()} loading={remove.busy && { delay: 400 }}>
        {say('to-practice')}
      </Button>
    </>
  );
}
