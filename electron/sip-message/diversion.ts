// Diversion (RFC 5806): by whom a call was sent on to us, the latest first.

import { parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { listOf } from './message.ts';
import type { NameAddress } from './name-address.ts';
import { tryNameAddress } from './name-address.ts';

/** One diversion. */
export interface Diversion {
  /** Who sent the call on: the number that was called before. */
  readonly address: NameAddress;
  /** Lower case: `user-busy`, `no-answer`, `unconditional`…; `unknown` where it is not said. */
  readonly reason: string;
  /** How many diversions this entry stands for; 1 where it is not said. */
  readonly counter: number;
}

/** Nobody is sent on more often than this without a loop. */
const MOST_DIVERSIONS = 20;

/** The diversions of a message, latest first; what cannot be read is left out. */
export function diversionsOf(message: SipMessage): readonly Diversion[] {
  return listOf(message, 'Diversion').slice(0, MOST_DIVERSIONS).flatMap(parseDiversion);
}

function parseDiversion(text: string): readonly Diversion[] {
  const address = tryNameAddress(text);
  if (address === null) return [];
  const reason = address.parameters.get('reason')?.toLowerCase() ?? 'unknown';
  return [{ address, reason, counter: parseDecimal(address.parameters.get('counter') ?? '', 99) ?? 1 }];
}
