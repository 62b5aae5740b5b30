// Exponential back-off with jitter.

import type { Random } from './random.ts';
import { randomFraction } from './random.ts';

/** `first` doubles up to `most` (milliseconds). */
export interface BackoffPolicy {
  readonly first: number;
  readonly most: number;
}

/** Wait before try `attempt` (0 = the first retry): a random 50-100 % of the doubled base (RFC 5626 §4.5). */
export function backoffDelay(policy: BackoffPolicy, attempt: number, random: Random): number {
  const ceiling = Math.min(policy.most, policy.first * 2 ** attempt);
  return ceiling * (0.5 + randomFraction(random) / 2);
}
