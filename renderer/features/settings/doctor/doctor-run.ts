// How far the line doctor is: moved by what it tells, and by nothing else.

import type { DoctorCheck, DoctorEvent, DoctorStep } from '../../../../shared/doctor.ts';

export interface DoctorRun {
  /** Null: none is being made. */
  readonly checking: DoctorCheck | null;
  /** In the order they were made. */
  readonly steps: readonly DoctorStep[];
  /** Milliseconds; null until it is finished. */
  readonly tookMs: number | null;
}

/** Before the first event. */
export const DOCTOR_BEGUN: DoctorRun = { checking: null, steps: [], tookMs: null };

export function afterDoctorEvent(run: DoctorRun, event: DoctorEvent): DoctorRun {
  switch (event.event) {
    case 'checking':
      return { ...run, checking: event.check };
    case 'checked':
      return { ...run, checking: null, steps: [...run.steps, event.step] };
    case 'finished':
      return { checking: null, steps: event.steps, tookMs: event.tookMs };
  }
}

export interface SortedSteps {
  /** What does not work, then what deserves a look. */
  readonly problems: readonly DoctorStep[];
  readonly fine: readonly DoctorStep[];
  readonly skipped: readonly DoctorStep[];
}

/** Problems stand above, the gravest first; the rest keeps its order. */
export function sortedSteps(steps: readonly DoctorStep[]): SortedSteps {
  const of = (outcome: DoctorStep['outcome']): readonly DoctorStep[] =>
    steps.filter((step) => step.outcome === outcome);
  return { problems: [...of('bad'), ...of('look')], fine: of('ok'), skipped: of('skipped') };
}
