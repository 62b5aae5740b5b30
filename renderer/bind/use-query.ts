// Asks the station for something and keeps the answer: old data stays while new loads, and a fault can be retried.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../ui/fault.ts';
import { faultOf } from './fault-of.ts';

/** Nothing is shown of loading before this: most answers are there by then. */
const PATIENCE_MS = 200;

export interface Query<Data> {
  /** The last good answer, also while the next one is on its way and after one failed. */
  readonly data: Data | undefined;
  readonly fault: Fault | null;
  /** A question is on its way. */
  readonly loading: boolean;
  /** It has been for 200 ms: show a skeleton, or dim the old rows. */
  readonly slow: boolean;
  /** Asks again with the same key. */
  readonly retry: () => void;
  /** Puts an answer in place: after a change that the station confirmed with the new state. */
  readonly replace: (data: Data) => void;
}

type State<Data> = Pick<Query<Data>, 'data' | 'fault' | 'loading' | 'slow'>;

/**
 * Asks whenever `key` changes (compared as JSON), and never when it is null. An answer to an older question is dropped,
 * its request aborted.
 */
export function useQuery<Data>(
  key: readonly (string | number | boolean | null | undefined)[] | null,
  ask: (signal: AbortSignal) => Promise<Data>,
): Query<Data> {
  const [state, setState] = useState<State<Data>>({ data: undefined, fault: null, loading: key !== null, slow: false });
  const [round, setRound] = useState(0);
  const asked = useRef(ask);
  useEffect(() => {
    asked.current = ask;
  });
  const question = key === null ? null : JSON.stringify(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks the same question again
  useEffect(() => {
    if (question === null) return;
    const abort = new AbortController();
    const change = (next: Partial<State<Data>>): void => {
      if (!abort.signal.aborted) setState((state) => ({ ...state, ...next }));
    };
    change({ loading: true });
    const timer = setTimeout(change, PATIENCE_MS, { slow: true });
    asked
      .current(abort.signal)
      .then(
        (data) => change({ data, fault: null, loading: false, slow: false }),
        (rejection: unknown) => change({ fault: faultOf(rejection), loading: false, slow: false }),
      )
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [question, round]);
  const retry = useCallback(() => setRound((before) => before + 1), []);
  const replace = useCallback((data: Data) => setState({ data, fault: null, loading: false, slow: false }), []);
  return { ...state, retry, replace };
}
