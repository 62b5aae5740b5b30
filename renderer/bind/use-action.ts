// Does something at the station once at a time, and keeps what went wrong.

import { useCallback, useRef, useState } from 'react';
import type { Fault } from '../ui/fault.ts';
import { faultOf } from './fault-of.ts';

export interface Action<Input, Output> {
  /** The answer, or undefined when it failed (see `fault`) or when the one before is still under way. */
  readonly run: (input: Input) => Promise<Output | undefined>;
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** Forgets the fault. */
  readonly clear: () => void;
}

/** `run` never rejects. `take` may show a fault where it belongs (at a form's field): then it is true, and none is kept. */
export function useAction<Input, Output>(
  act: (input: Input) => Promise<Output>,
  take: (fault: Fault) => boolean = () => false,
): Action<Input, Output> {
  const [state, setState] = useState<{ busy: boolean; fault: Fault | null }>({ busy: false, fault: null });
  const busy = useRef(false);
  const run = async (input: Input): Promise<Output | undefined> => {
    if (busy.current) return undefined;
    busy.current = true;
    setState({ busy: true, fault: null });
    try {
      const output = await act(input);
      setState({ busy: false, fault: null });
      return output;
    } catch (rejection) {
      const fault = faultOf(rejection);
      setState({ busy: false, fault: take(fault) ? null : fault });
      return undefined;
    } finally {
      busy.current = false;
    }
  };
  const clear = useCallback(() => setState((state) => ({ ...state, fault: null })), []);
  return { run, ...state, clear };
}
