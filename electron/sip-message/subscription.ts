// Event and Subscription-State (RFC 6665 §8.2): what a NOTIFY is about, and whether more will come.

import { PeerFault } from '../base/errors.ts';
import { isToken } from './characters.ts';
import { MAX_SECONDS, parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { headerOf } from './message.ts';
import { parseValueAndParameters } from './parameters.ts';

/** An event package; `id` tells several subscriptions of one dialog apart, null where there is none. */
export interface EventType {
  /** Lower case. */
  readonly name: string;
  readonly id: string | null;
}

/** How a subscription stands. Times in seconds, null where not said. */
export interface SubscriptionState {
  /** Lower case: `active`, `pending`, `terminated`, or an extension. */
  readonly state: string;
  readonly expires: number | null;
  /** Why it was terminated, lower case: `noresource`, `timeout`…; empty where not said. */
  readonly reason: string;
  readonly retryAfter: number | null;
}

/** The Event of a SUBSCRIBE or NOTIFY, or null; a PeerFault 400 when broken (a missing one is 489 to most). */
export function eventOf(message: SipMessage): EventType | null {
  const text = headerOf(message, 'Event');
  if (text === null) return null;
  const { value, parameters } = parseValueAndParameters(text);
  if (!isToken(value)) throw new PeerFault('broken Event', 400);
  return { name: value.toLowerCase(), id: parameters.get('id') ?? null };
}

/** The Subscription-State that a NOTIFY must carry; otherwise a PeerFault 400. */
export function subscriptionStateOf(message: SipMessage): SubscriptionState {
  const { value, parameters } = parseValueAndParameters(headerOf(message, 'Subscription-State') ?? '');
  if (!isToken(value)) throw new PeerFault('Subscription-State missing or broken', 400);
  const seconds = (name: string): number | null => parseDecimal(parameters.get(name) ?? '', MAX_SECONDS);
  return {
    state: value.toLowerCase(),
    expires: seconds('expires'),
    reason: parameters.get('reason')?.toLowerCase() ?? '',
    retryAfter: seconds('retry-after'),
  };
}

/** Writes a Subscription-State value: alive for `expires` more seconds, or terminated for a reason. */
export function formatSubscriptionState(state: 'active' | 'pending', expires: number): string;
export function formatSubscriptionState(state: 'terminated', reason: string): string;
export function formatSubscriptionState(state: string, detail: number | string): string {
  return typeof detail === 'number' ? `${state};expires=${detail}` : `${state};reason=${detail}`;
}
