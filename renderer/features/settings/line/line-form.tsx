// One line: its fields, saved and in force at once, and the line doctor beside.

import { type FormEvent, type ReactNode, useEffect } from 'react';
import { useConsole, useLiveCalls } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { liveCount } from '../../../state/live-calls-selectors.ts';
import { Card } from '../../../ui/card.tsx';
import { formatHourMinute } from '../../../ui/format.ts';
import { useForm } from '../../../ui/use-form.ts';
import { useWords } from '../../../ui/use-words.ts';
import { DoctorCard } from '../doctor/doctor-card.tsx';
import { FormFoot } from '../form-foot.tsx';
import { settingsWords } from '../words.ts';
import { lineComplaints } from './line-complaints.ts';
import { LineFields } from './line-fields.tsx';
import { DisableLine, LineMenu } from './line-menu.tsx';
import { LineNote } from './line-note.tsx';
import { LineChip, LineStanding } from './line-standing.tsx';
import { type LineValues, lineInput, lineValues, type StoredLine } from './line-values.ts';
import { type SavedLine, saveLine } from './save-line.ts';
import { lineWords } from './words.ts';

export interface LastSaved extends Pick<SavedLine, 'fault'> {
  /** Unix milliseconds by the station's clock. */
  readonly at: number;
}

export interface LineFormProps {
  /** Null: a new line. */
  readonly stored: StoredLine | null;
  readonly lines: readonly StoredLine[];
  /** Null: it was not saved here yet. */
  readonly lastSaved: LastSaved | null;
  readonly onSaved: (saved: SavedLine) => void;
  readonly onRemoved: () => void;
  /** The line's name while something typed is not saved; null otherwise. */
  readonly onUnsaved: (name: string | null) => void;
}

export function LineForm({ stored, lines, lastSaved, onSaved, onRemoved, onUnsaved }: LineFormProps): ReactNode {
  const say = useWords(lineWords);
  const initial = (): LineValues => lineValues(stored, say('name-of-new', { number: lines.length + 1 }));
  const others = lines.filter(({ id }) => id !== stored?.id).map(({ name }) => name);
  const form = useForm(initial(), (values) => lineComplaints(values, stored, others, say));
  const { client } = useConsole();
  const save = useAction((values: LineValues) => saveLine(client.lines, stored, values), form.takeFault);
  const { isChanged } = form;
  const unsaved = isChanged ? (stored?.name ?? say('new-line')) : null;
  useEffect(() => {
    onUnsaved(unsaved);
    return () => onUnsaved(null);
  }, [unsaved, onUnsaved]);

  const keep = async (values: LineValues): Promise<boolean> => {
    const saved = await save.run(values);
    if (saved === undefined) return false;
    form.reset(lineValues(saved.line));
    onSaved(saved);
    return true;
  };
  const turned = (line: StoredLine): void => {
    // What else was typed stays; whether it is a default was decided with it.
    if (isChanged) {
      form.set('isDefaultOutbound', line.isDefaultOutbound);
      form.set('isDefaultInbound', line.isDefaultInbound);
    } else form.reset(lineValues(line));
    onSaved({ line, fault: null });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (form.check()) void keep(form.values);
  };
  const advertiseAuto = async (): Promise<boolean> => {
    form.set('advertise', 'auto');
    // What else was typed is not the doctor's to save.
    return !isChanged && (await keep({ ...form.values, advertise: 'auto' }));
  };
  return (
    <div className="rs-settings-work rs-settings-beside">
      <form ref={form.ref} className="rs-settings-form" onSubmit={submit} noValidate>
        <Card
          title={stored === null ? say('new-line') : <bdi>{stored.name}</bdi>}
          meta={stored !== null && <LineChip line={stored} />}
          actions={stored !== null && <LineMenu line={stored} onRemoved={onRemoved} />}
          area="form"
        >
          <LineNote lines={lines} />
          {stored !== null && <LineStanding line={stored} />}
          <LineFields form={form} stored={stored} lines={lines} seenAs={stored?.state.seenAs ?? null} />
          <FormFoot
            saveLabel={say(stored === null ? 'save-new' : 'save')}
            isSaving={save.busy}
            isChanged={isChanged}
            onDiscard={() => form.reset(initial())}
            fault={save.fault ?? (isChanged ? null : (lastSaved?.fault ?? null))}
            done={useDone(isChanged ? null : (lastSaved?.at ?? null))}
            end={stored !== null && <DisableLine line={stored} onSaved={turned} />}
          />
        </Card>
      </form>
      <DoctorCard
        name={stored?.name ?? form.values.name}
        trial={{ id: stored?.id ?? null, line: lineInput(form.values) }}
        check={form.check}
        onAdvertiseAuto={form.values.advertise === 'auto' ? null : advertiseAuto}
      />
    </div>
  );
}

/** What was done, once it was. */
function useDone(savedAt: number | null): string | null {
  const say = useWords(lineWords);
  const sayShared = useWords(settingsWords);
  const live = useLiveCalls(liveCount);
  if (savedAt === null) return null;
  const parts = [sayShared('saved-at', { time: formatHourMinute(savedAt) }), say('saved')];
  return [...parts, ...(live > 0 ? [say('live-calls', { count: live })] : [])].join(' · ');
}
