// How long a session lives without a refresh and who refreshes it, agreed with each INVITE and UPDATE (RFC 4028 §7, §9).

import { PeerFault } from '../base/errors.ts';
import type { Header, SipRequest, SipResponse } from '../sip-message/message.ts';
import { listOf } from '../sip-message/message.ts';
import {
  formatSessionExpires,
  LEAST_SESSION_SECONDS,
  minSeOf,
  sessionExpiresOf,
} from '../sip-message/session-expires.ts';

/** What we ask for, and the least we accept; seconds, never below 90. */
export interface SessionTimerSettings {
  readonly expires: number;
  readonly minimum: number;
}

/** The interval RFC 4028 §4 recommends. */
export const SESSION_TIMER: SessionTimerSettings = { expires: 1800, minimum: LEAST_SESSION_SECONDS };

/** An agreed interval in seconds. */
export interface SessionInterval {
  readonly seconds: number;
  readonly refresher: 'us' | 'peer';
}

/** Our answer to the interval a request asks for. */
export type IntervalAnswer =
  | { readonly kind: 'too-small'; readonly headers: readonly Header[] }
  | { readonly kind: 'agreed'; readonly interval: SessionInterval | null; readonly headers: readonly Header[] };

/** A broken peer's interval is lifted to this: it makes us refresh every 10 s at worst. */
const SHORTEST = 20;
/** A day; beyond it a lost peer is not noticed anyway, and timers count to 24 days only. */
const LONGEST = 86_400;

/** Headers of an INVITE or UPDATE of ours; `minimum` is what a 422 asked for. A running agreement keeps its roles. */
export function proposeInterval(
  settings: SessionTimerSettings,
  minimum: number,
  current: SessionInterval | null,
): readonly Header[] {
  const seconds = Math.max(current?.seconds ?? settings.expires, minimum);
  const refresher = current === null ? null : current.refresher === 'us' ? 'uac' : 'uas';
  const expires = { name: 'Session-Expires', value: formatSessionExpires({ seconds, refresher }) };
  return minimum > LEAST_SESSION_SECONDS ? [expires, { name: 'Min-SE', value: String(minimum) }] : [expires];
}

/** What a 2xx to a request of ours agreed; null: the session needs no refresh. */
export function agreedInterval(response: SipResponse): SessionInterval | null {
  const agreed = lenient(() => sessionExpiresOf(response));
  if (agreed === null) return null;
  return { seconds: bounded(agreed.seconds), refresher: agreed.refresher === 'uas' ? 'peer' : 'us' };
}

/** The interval a 422 demands, in seconds; null where it names none. */
export function demandedMinimum(response: SipResponse): number | null {
  const minimum = lenient(() => minSeOf(response));
  return minimum === null ? null : bounded(minimum);
}

/** Answers a request of the peer's; a PeerFault 400 when its interval cannot be read. */
export function answerInterval(
  request: SipRequest,
  settings: SessionTimerSettings,
  current: SessionInterval | null,
): IntervalAnswer {
  const supports = listOf(request, 'Supported').some((option) => option.toLowerCase() === 'timer');
  const asked = sessionExpiresOf(request);
  if (asked === null && !supports) return { kind: 'agreed', interval: null, headers: [] };
  if (asked !== null && supports && asked.seconds < settings.minimum)
    return { kind: 'too-small', headers: [{ name: 'Min-SE', value: String(settings.minimum) }] };
  const least = Math.max(minSeOf(request) ?? 0, settings.minimum);
  const seconds = bounded(Math.max(Math.min(asked?.seconds ?? settings.expires, settings.expires), least));
  const wanted = asked?.refresher ?? roleOf(current) ?? 'uac';
  // One that knows nothing of the timer cannot refresh.
  const refresher = supports ? wanted : 'uas';
  const expires = { name: 'Session-Expires', value: formatSessionExpires({ seconds, refresher }) };
  return {
    kind: 'agreed',
    interval: { seconds, refresher: refresher === 'uas' ? 'us' : 'peer' },
    headers: refresher === 'uac' ? [expires, { name: 'Require', value: 'timer' }] : [expires],
  };
}

/** Who keeps refreshing, in the words of a request of the peer's. */
function roleOf(current: SessionInterval | null): 'uac' | 'uas' | null {
  if (current === null) return null;
  return current.refresher === 'us' ? 'uas' : 'uac';
}

function bounded(seconds: number): number {
  return Math.min(Math.max(seconds, SHORTEST), LONGEST);
}

/** A response is taken as it is: a broken header of it counts as none. */
function lenient<T>(read: () => T): T | null {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}
