// Session-Expires and Min-SE (RFC 4028): how long a session lives without a refresh, and who refreshes it.

import { PeerFault } from '../base/errors.ts';
import { MAX_SECONDS, parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { headerOf } from './message.ts';
import { parseValueAndParameters } from './parameters.ts';

/** The shortest session interval anybody may ask for, in seconds (§4). */
export const LEAST_SESSION_SECONDS = 90;

/** `refresher` is null where the header leaves the choice to the answering side. */
export interface SessionExpires {
  readonly seconds: number;
  readonly refresher: 'uac' | 'uas' | null;
}

/** The session interval of a message, or null; a PeerFault 400 when broken. */
export function sessionExpiresOf(message: SipMessage): SessionExpires | null {
  const text = headerOf(message, 'Session-Expires');
  if (text === null) return null;
  const { value, parameters } = parseValueAndParameters(text);
  const refresher = parameters.get('refresher')?.toLowerCase() ?? null;
  return { seconds: secondsIn(value), refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null };
}

/** The smallest interval that somebody on the way accepts, in seconds, or null; a PeerFault 400 when broken. */
export function minSeOf(message: SipMessage): number | null {
  const text = headerOf(message, 'Min-SE');
  return text === null ? null : secondsIn(parseValueAndParameters(text).value);
}

/** Writes a Session-Expires value. */
export function formatSessionExpires({ seconds, refresher }: SessionExpires): string {
  return refresher === null ? String(seconds) : `${seconds};refresher=${refresher}`;
}

function secondsIn(text: string): number {
  const seconds = parseDecimal(text, MAX_SECONDS);
  if (seconds === null) throw new PeerFault('broken Session-Expires or Min-SE', 400);
  return seconds;
}
