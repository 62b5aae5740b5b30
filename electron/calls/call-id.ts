// Call ids in the seed's form.

import type { CallId } from '../../shared/call.ts';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { randomHex } from '../base/random.ts';

/** `call_<Unix ms>_<10 random characters>`: sortable by time, and not to be guessed. */
export function newCallId(clock: Clock, random: Random): CallId {
  return `call_${Math.floor(clock.wallNow())}_${randomHex(random, 10)}`;
}
