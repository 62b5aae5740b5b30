// Which number behaves how on the practice line. A number that is not listed is answered and stays up.

/** What a simulated customer does with a call. */
export type Behaviour =
  | { readonly kind: 'refuses'; readonly rings: boolean; readonly code: number; readonly phrase: string }
  | { readonly kind: 'never-answers' }
  | { readonly kind: 'answers'; readonly manner: Manner; readonly language: 'zh' | 'en' };

/** How a customer who answered goes on. */
export type Manner = 'patient' | 'interrupts' | 'hangs-up';

/** A listed number and what a person is told about it. */
export interface PracticeNumber {
  readonly number: string;
  readonly behaviour: Behaviour;
  readonly description: string;
}

export const PRACTICE_NUMBERS: readonly PracticeNumber[] = [
  {
    number: '9486',
    behaviour: { kind: 'refuses', rings: false, code: 486, phrase: 'Busy Here' },
    description: 'is busy',
  },
  {
    number: '9603',
    behaviour: { kind: 'refuses', rings: true, code: 603, phrase: 'Decline' },
    description: 'declines',
  },
  {
    number: '9404',
    behaviour: { kind: 'refuses', rings: false, code: 404, phrase: 'Not Found' },
    description: 'does not exist',
  },
  { number: '9408', behaviour: { kind: 'never-answers' }, description: 'rings and is not answered' },
  {
    number: '9001',
    behaviour: { kind: 'answers', manner: 'hangs-up', language: 'zh' },
    description: 'answers and soon hangs up',
  },
  {
    number: '9002',
    behaviour: { kind: 'answers', manner: 'interrupts', language: 'zh' },
    description: 'interrupts the AI',
  },
  { number: '9003', behaviour: { kind: 'answers', manner: 'patient', language: 'en' }, description: 'speaks English' },
];

const OTHERS: Behaviour = { kind: 'answers', manner: 'patient', language: 'zh' };

/** The behaviour of whoever has `number`. */
export function behaviourOf(number: string): Behaviour {
  return PRACTICE_NUMBERS.find((entry) => entry.number === number)?.behaviour ?? OTHERS;
}
