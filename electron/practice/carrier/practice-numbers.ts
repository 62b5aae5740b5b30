// What the practice line's customers do with a call.

import type { PracticeKind } from '../../../shared/practice-numbers.ts';
import { practiceKindOf } from '../../../shared/practice-numbers.ts';

/** What a simulated customer does with a call. */
export type Behaviour =
  | { readonly kind: 'refuses'; readonly rings: boolean; readonly code: number; readonly phrase: string }
  | { readonly kind: 'never-answers' }
  | { readonly kind: 'answers'; readonly manner: Manner; readonly language: 'zh' | 'en' };

/** How a customer who answered goes on. */
export type Manner = 'patient' | 'interrupts' | 'hangs-up';

const BEHAVIOURS: Readonly<Record<PracticeKind, Behaviour>> = {
  patient: { kind: 'answers', manner: 'patient', language: 'zh' },
  interrupts: { kind: 'answers', manner: 'interrupts', language: 'zh' },
  english: { kind: 'answers', manner: 'patient', language: 'en' },
  'hangs-up': { kind: 'answers', manner: 'hangs-up', language: 'zh' },
  busy: { kind: 'refuses', rings: false, code: 486, phrase: 'Busy Here' },
  declines: { kind: 'refuses', rings: true, code: 603, phrase: 'Decline' },
  'not-found': { kind: 'refuses', rings: false, code: 404, phrase: 'Not Found' },
  'no-answer': { kind: 'never-answers' },
};

/** What a person is told about each. */
export const DESCRIPTIONS: Readonly<Record<PracticeKind, string>> = {
  patient: 'answers',
  interrupts: 'interrupts the AI',
  english: 'speaks English',
  'hangs-up': 'answers and soon hangs up',
  busy: 'is busy',
  declines: 'declines',
  'not-found': 'does not exist',
  'no-answer': 'rings and is not answered',
};

/** The behaviour of whoever has `number`. */
export function behaviourOf(number: string): Behaviour {
  return BEHAVIOURS[practiceKindOf(number)];
}
