// The line doctor at work: started, listened to, stopped when nobody looks any more.

import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { lineTrialInput } from '../../../../shared/contract/line-schemas.ts';
import { useConsole } from '../../../bind/console.ts';
import { faultOf } from '../../../bind/fault-of.ts';
import type { Fault } from '../../../ui/fault.ts';
import { useClock } from '../../../ui/second-clock.ts';
import { afterDoctorEvent, DOCTOR_BEGUN, type DoctorRun } from './doctor-run.ts';

export type LineTrial = z.input<typeof lineTrialInput>;

export interface Examined {
  /** What was looked at: other settings make the findings old ones. */
  readonly trial: string;
  /** When it was begun, Unix milliseconds by the station's clock. */
  readonly at: number;
  readonly run: DoctorRun;
}

export interface Doctor {
  /** Null before the first. */
  readonly last: Examined | null;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly examine: (trial: LineTrial) => Promise<void>;
  readonly stop: () => void;
}

export function useDoctor(): Doctor {
  const { client } = useConsole();
  const clock = useClock();
  const [last, setLast] = useState<Examined | null>(null);
  const [state, setState] = useState<Pick<Doctor, 'busy' | 'fault'>>({ busy: false, fault: null });
  const listening = useRef<AbortController>(null);
  const stop = (): void => listening.current?.abort();
  useEffect(() => () => listening.current?.abort(), []);

  const examine = async (trial: LineTrial): Promise<void> => {
    stop();
    const abort = new AbortController();
    listening.current = abort;
    setState({ busy: true, fault: null });
    setLast({ trial: JSON.stringify(trial), at: clock.now(), run: DOCTOR_BEGUN });
    try {
      for await (const event of await client.lines.doctor(trial, { signal: abort.signal })) {
        if (abort.signal.aborted) break;
        setLast((before) => before && { ...before, run: afterDoctorEvent(before.run, event) });
      }
      if (listening.current === abort) setState({ busy: false, fault: null });
    } catch (rejection) {
      const fault = abort.signal.aborted ? null : faultOf(rejection);
      if (listening.current === abort) setState({ busy: false, fault });
    }
  };
  return { last, ...state, examine, stop };
}
