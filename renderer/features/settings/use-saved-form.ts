// Saving a whole form of settings: checked, saved, taken over as what is stored, and told when.

import { type FormEvent, useState } from 'react';
import { useAction } from '../../bind/use-action.ts';
import type { Fault } from '../../ui/fault.ts';
import { formatHourMinute } from '../../ui/format.ts';
import { useClock } from '../../ui/second-clock.ts';
import type { Form } from '../../ui/use-form.ts';
import { useWords } from '../../ui/use-words.ts';
import { settingsWords } from './words.ts';

/** What differs from one settings form to another. */
export interface SavedFormOptions<Values, Stored> {
  readonly save: (values: Values) => Promise<Stored>;
  /** As in `useAction`. */
  readonly take: (fault: Fault) => boolean;
  readonly valuesOf: (stored: Stored) => Values;
  readonly onStored: (stored: Stored) => void;
  /** From when on it holds, in words. */
  readonly means: string;
}

export interface SavedForm {
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** When it was saved and what that means; null while something typed is not saved. */
  readonly done: string | null;
  readonly submit: (event: FormEvent) => Promise<void>;
}

/** Saves `form` where it has no complaints. */
export function useSavedForm<Values extends object, Stored>(
  form: Form<Values>,
  { save, take, valuesOf, onStored, means }: SavedFormOptions<Values, Stored>,
): SavedForm {
  const say = useWords(settingsWords);
  const clock = useClock();
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const action = useAction(save, take);
  const isTold = savedAt !== null && !form.isChanged;
  return {
    busy: action.busy,
    fault: action.fault,
    done: isTold ? `${say('saved-at', { time: formatHourMinute(savedAt) })} · ${means}` : null,
    submit: async (event) => {
      event.preventDefault();
      if (!form.check()) return;
      const stored = await action.run(form.values);
      if (stored === undefined) return;
      form.reset(valuesOf(stored));
      onStored(stored);
      setSavedAt(clock.now());
    },
  };
}
