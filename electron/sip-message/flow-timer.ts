// Flow-Timer (RFC 5626 §9): within how many seconds a registrar wants to hear a keep-alive.

import { parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { headerOf } from './message.ts';

/** Seconds, 1 to a day; null where the header is absent or says something else. */
export function flowTimerOf(message: SipMessage): number | null {
  const seconds = parseDecimal(headerOf(message, 'Flow-Timer') ?? '', 86_400);
  return seconds === 0 ? null : seconds;
}
