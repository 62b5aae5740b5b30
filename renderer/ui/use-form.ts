// A form's values and what is wrong with them: told on leaving a field and on save, never while somebody types.

import { type RefCallback, useCallback, useRef, useState } from 'react';
import type { Fault } from './fault.ts';
import { usePress } from './use-press.ts';

/** By field: what would be right. A field that is fine is absent. */
export type Complaints<Values> = { readonly [Name in keyof Values]?: string | undefined };

export interface Form<Values> {
  readonly values: Values;
  readonly isChanged: boolean;
  /** Changing a field takes back what the station said against it. */
  readonly set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** For `onBlur`: from now on the field's complaint is shown. */
  readonly leave: (name: keyof Values) => void;
  /** The complaint to show now. */
  readonly complaint: (name: keyof Values) => string | undefined;
  /** Shows every complaint, moves the focus to the first; true when there is none. */
  readonly check: () => boolean;
  /** The station's complaint, at its field where it names one of this form; false where it does not. */
  readonly takeFault: (fault: Fault, fields?: Readonly<Record<string, keyof Values>>) => boolean;
  /** New values that count as unchanged. */
  readonly reset: (values: Values) => void;
  /** For the element around the fields: where the focus is moved in. */
  readonly ref: RefCallback<HTMLElement>;
}

interface State<Values> {
  readonly initial: Values;
  readonly values: Values;
  readonly left: ReadonlySet<keyof Values>;
  readonly told: Complaints<Values>;
}

const fresh = <Values>(values: Values): State<Values> => ({ initial: values, values, left: new Set(), told: {} });

export function useForm<Values extends object>(
  initial: Values,
  complain: (values: Values) => Complaints<Values>,
): Form<Values> {
  const [state, setState] = useState<State<Values>>(() => fresh(initial));
  const element = useRef<HTMLElement>(null);
  const afterPress = usePress();
  const complaints = complain(state.values);
  const names = Object.keys(state.values).filter((name): name is keyof Values & string => name in state.values);

  return {
    values: state.values,
    isChanged: !sameValues(state.values, state.initial),
    set: (name, value) =>
      setState((before) => ({
        ...before,
        values: { ...before.values, [name]: value },
        told: { ...before.told, [name]: undefined },
      })),
    leave: (name) => afterPress(() => setState((before) => ({ ...before, left: new Set([...before.left, name]) }))),
    complaint: (name) => state.told[name] ?? (state.left.has(name) ? complaints[name] : undefined),
    check: () => {
      setState((before) => ({ ...before, left: new Set(names) }));
      const isFine = names.every((name) => complaints[name] === undefined);
      if (!isFine) focusFirstInvalid(element);
      return isFine;
    },
    takeFault: (fault, fields = {}) => {
      const given = fault.field ?? '';
      const name = Object.hasOwn(fields, given) ? fields[given] : names.find((each) => each === given);
      if (name === undefined || fault.message === null) return false;
      const { message } = fault;
      setState((before) => ({ ...before, told: { ...before.told, [name]: message } }));
      focusFirstInvalid(element);
      return true;
    },
    reset: useCallback((values: Values) => setState(fresh(values)), []),
    ref: useCallback((around: HTMLElement | null) => {
      element.current = around;
    }, []),
  };
}

/** Whether two forms of one kind hold the same. */
export function sameValues<Values extends object>(a: Values, b: Values): boolean {
  return Object.entries(a).every(([name, value]) => new Map(Object.entries(b)).get(name) === value);
}

/** After the complaint is on the page. */
function focusFirstInvalid(element: { readonly current: HTMLElement | null }): void {
  setTimeout(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
