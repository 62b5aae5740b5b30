// How long to wait after 491 before offering again (RFC 3261 §14.1): the two sides' times do not overlap.

import type { Random } from '../base/random.ts';
import { randomFraction } from '../base/random.ts';

/** Milliseconds: 2.1-4 s for the owner of the Call-ID, 0-2 s for the other side, in steps of 10 ms. */
export function glareDelay(random: Random, isOwner: boolean): number {
  const [least, most] = isOwner ? [210, 400] : [0, 200];
  return (least + Math.floor(randomFraction(random) * (most - least + 1))) * 10;
}

/** Seconds for Retry-After of the 500 to a second INVITE (§14.2): 0-10. */
export function retryAfterSeconds(random: Random): number {
  return Math.floor(randomFraction(random) * 11);
}
