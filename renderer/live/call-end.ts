// How a call ended and what can be done about it, as keys of the words. Pure.

import type { EndReason } from '../../shared/call.ts';
import type { KnownCall } from '../state/live-calls.ts';

/** `gave-up`: the caller did, before the answer. `missed`: it ended while the station was out of reach. */
export type CallEnd = EndReason | 'gave-up' | 'missed' | 'plain';

const ADVISED = [
  'voice-failed',
  'interrupted',
  'busy',
  'not-found',
  'no-answer',
  'forbidden',
  'auth-failed',
  'rejected',
  'unreachable',
] as const satisfies readonly CallEnd[];

/** Ends that show something of ours out of order; all others are the customer's or the agent's choice. */
const FAULTS: readonly CallEnd[] = [
  'voice-failed',
  'interrupted',
  'forbidden',
  'auth-failed',
  'rejected',
  'unreachable',
];

export function isFault(end: CallEnd): boolean {
  return FAULTS.includes(end);
}

/** For a call that is over. */
export function callEnd({ call, endUnknown }: Pick<KnownCall, 'call' | 'endUnknown'>): CallEnd {
  if (endUnknown) return 'missed';
  if (call.endReason === 'cancelled' && call.direction === 'inbound') return 'gave-up';
  return call.endReason ?? 'plain';
}

/** Key of what to do next; null where nothing is to be done. */
export function adviceFor(end: CallEnd): `advice-${(typeof ADVISED)[number]}` | null {
  const advised = ADVISED.find((reason) => reason === end);
  return advised === undefined ? null : `advice-${advised}`;
}
