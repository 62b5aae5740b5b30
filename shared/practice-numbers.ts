// The practice line's customers: which number is whom. Any other number is answered by somebody patient.

export const PRACTICE_KINDS = [
  'patient',
  'interrupts',
  'english',
  'hangs-up',
  'busy',
  'declines',
  'not-found',
  'no-answer',
] as const;
/** What a practice customer is like. */
export type PracticeKind = (typeof PRACTICE_KINDS)[number];

/** One of the many at which somebody patient answers. */
export const PATIENT_NUMBER = '13800001234';

/** The numbers that are not answered by somebody patient. */
export const PRACTICE_NUMBERS: readonly { readonly number: string; readonly kind: PracticeKind }[] = [
  { number: '9486', kind: 'busy' },
  { number: '9603', kind: 'declines' },
  { number: '9404', kind: 'not-found' },
  { number: '9408', kind: 'no-answer' },
  { number: '9001', kind: 'hangs-up' },
  { number: '9002', kind: 'interrupts' },
  { number: '9003', kind: 'english' },
];

/** Who picks up, or does not, at `number`. */
export function practiceKindOf(number: string): PracticeKind {
  return PRACTICE_NUMBERS.find((entry) => entry.number === number)?.kind ?? 'patient';
}
