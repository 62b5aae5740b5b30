// Testing settings without saving them: what was tested, when, and what was found.

import { useState } from 'react';
import type { z } from 'zod';
import type { findingOutput } from '../../../shared/contract/system-schemas.ts';
import { type Action, useAction } from '../../bind/use-action.ts';
import type { Fault } from '../../ui/fault.ts';
import { useClock } from '../../ui/second-clock.ts';

export type TestFinding = z.output<typeof findingOutput>;

export interface Tested<Values> {
  /** What was tested: other values make the finding an old one. */
  readonly values: Values;
  readonly finding: TestFinding;
  /** Unix milliseconds by the station's clock. */
  readonly at: number;
}

export interface Test<Values> extends Pick<Action<Values, TestFinding>, 'busy' | 'fault'> {
  readonly last: Tested<Values> | null;
  /** Undefined: it could not be tested, see `fault`. */
  readonly run: (values: Values) => Promise<TestFinding | undefined>;
}

/** `take` as in `useAction`. */
export function useTest<Values>(
  test: (values: Values) => Promise<TestFinding>,
  take?: (fault: Fault) => boolean,
): Test<Values> {
  const clock = useClock();
  const [last, setLast] = useState<Tested<Values> | null>(null);
  const action = useAction(test, take);
  return {
    last,
    busy: action.busy,
    fault: action.fault,
    run: async (values) => {
      const finding = await action.run(values);
      if (finding !== undefined) setLast({ values, finding, at: clock.now() });
      return finding;
    },
  };
}
