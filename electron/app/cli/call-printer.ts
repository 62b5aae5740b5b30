// A call's events as lines for a person at a terminal: who said what, what happened, how it ended.

import type { CallEvent } from '../../../shared/events.ts';
import { assertNever } from '../../base/errors.ts';

/** One line for an event; null for one that tells a person nothing new (unfinished speech). */
export function lineOf(event: CallEvent): string | null {
  const words = wordsOf(event);
  return words === null ? null : `${event.at.slice(11, 19)}  ${words}`;
}

function wordsOf(event: CallEvent): string | null {
  switch (event.event) {
    case 'call-initiated':
      return `${event.direction === 'outbound' ? 'Calling' : 'Call from'} ${event.phoneNumber}  (${event.callId})`;
    case 'call-trying':
      return 'The line is being tried …';
    case 'call-ringing':
      return 'Ringing …';
    case 'call-answered':
      return 'Answered';
    case 'user-speech':
      return event.final ? `Customer  ${event.text}` : null;
    case 'ai-response':
      return event.final ? `AI        ${event.text}` : null;
    case 'user-interrupted':
      return `          (the customer interrupted after ${(event.playedMs / 1000).toFixed(1)} s)`;
    case 'call-error':
      return `Error: ${event.message}`;
    case 'call-timeout':
      return 'Nobody answered in time';
    case 'call-failed':
      return `Failed: ${event.error}${event.sipCode === null ? '' : ` (SIP ${event.sipCode})`}`;
    case 'call-ended':
      return `Ended by ${ENDED_BY[event.reason] ?? event.reason} after ${event.duration} s`;
    default:
      return assertNever(event);
  }
}

const ENDED_BY: Readonly<Record<string, string>> = {
  agent: 'us',
  customer: 'the customer',
  'voice-failed': 'the loss of the voice service',
};
