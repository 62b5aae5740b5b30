// The first start's questions, in order.

export const STEPS = ['language', 'password', 'line', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** The step after `step`; itself at the end. */
export function nextStep(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? step;
}

/** The step before `step`; undefined at the beginning. */
export function stepBefore(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) - 1];
}
