// Which calls ring on this person's screen now. Pure.

import type { CallOffer } from '../../../shared/call-handling.ts';
import type { KnownCall, LiveCalls } from '../../state/live-calls.ts';
import { isLive } from '../../state/live-calls.ts';

/** The call's offer where it names `user`; null otherwise. */
export function offerTo(known: Pick<KnownCall, 'call' | 'endUnknown' | 'handling'>, user: string): CallOffer | null {
  const { offer } = known.handling;
  return offer !== null && isLive(known) && offer.users.includes(user) ? offer : null;
}

/** Ids of the calls that ring for `user`, the one that has waited longest first. A new list each time. */
export function ringingFor(state: LiveCalls, user: string): readonly string[] {
  return state.order.filter((callId) => {
    const known = state.calls[callId];
    return known !== undefined && offerTo(known, user) !== null;
  });
}

/** Whole seconds left of the ringing, and which share of it: `begun` is when it was first seen here. */
export function ringLeft(
  until: number,
  begun: number,
  now: number,
): { readonly seconds: number; readonly share: number } {
  const left = Math.max(0, until - now);
  const all = Math.max(1, until - begun);
  return { seconds: Math.ceil(left / 1000), share: Math.min(1, left / all) };
}
