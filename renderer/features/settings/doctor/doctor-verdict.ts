// What all checks together mean for calls. Pure.

import type { DoctorCheck, DoctorStep } from '../../../../shared/doctor.ts';

/** `one-way`: calls get through, and one side may hear nothing. */
export type Verdict = 'fine' | 'no-calls' | 'one-way' | 'look';

/** Wrong here, sound goes where nobody listens. */
const SOUND: readonly DoctorCheck[] = ['address', 'alg'];

export function verdictOf(steps: readonly Pick<DoctorStep, 'check' | 'outcome'>[]): Verdict {
  const problems = steps.filter(({ outcome }) => outcome === 'bad' || outcome === 'look');
  if (problems.some(({ check, outcome }) => outcome === 'bad' && !SOUND.includes(check))) return 'no-calls';
  if (problems.some(({ check }) => SOUND.includes(check))) return 'one-way';
  return problems.length === 0 ? 'fine' : 'look';
}
