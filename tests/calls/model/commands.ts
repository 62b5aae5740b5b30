// What may happen to a station, one thing at a time: what its people do, what the other ends do, what the network does.

import fc from 'fast-check';

/** `on`: which of the calls (of the station, or at the other end) is meant, counted around. */
export type Command =
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'lose'; readonly share: number }
  | { readonly do: 'call' }
  | { readonly do: Person; readonly on: number }
  | { readonly do: 'other-calls' }
  | { readonly do: 'other-refuses'; readonly on: number; readonly code: number }
  | { readonly do: Other; readonly on: number };

/** What people at the station do with a call. */
export const PERSON = [
  'hang-up',
  'hold',
  'resume',
  'transfer',
  'consult',
  'complete',
  'cancel-transfer',
  'ring-a-colleague',
  'accept',
  'reject',
  'let-ai',
] as const;
export type Person = (typeof PERSON)[number];

/** What the other end does with one of its calls. */
export const OTHER = [
  'other-rings',
  'other-rings-early',
  'other-answers',
  'other-hangs-up',
  'other-holds',
  'other-asks-for-an-offer',
  'other-refers',
  'other-informs',
] as const;
export type Other = (typeof OTHER)[number];

const on = fc.nat(5);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(5, 50, 300, 2_000, 9_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const), share: fc.constantFrom(0, 0.1, 0.3, 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('call' as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom(...PERSON), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('other-calls' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('other-refuses' as const), on, code: fc.constantFrom(486, 503, 404, 603) }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constantFrom(...OTHER), on }) },
);

/** Whose screen calls in ring on. */
export const ROUTES = ['ai', 'agent', 'queue'] as const;

/** A run: what is configured, what the network's dice are seeded with, and what happens. */
export const story = fc.record({
  route: fc.constantFrom(...ROUTES),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  commands: fc.array(command, { minLength: 4, maxLength: 28, size: 'max' }),
});
export type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;
