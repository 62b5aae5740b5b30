// Why a call failed, in the product's words: SIP outcomes mapped to end reasons and plain sentences.

import type { EndReason } from '../../shared/call.ts';
import { assertNever } from '../base/errors.ts';
import type { InviteFailure } from '../sip/user-agent-port.ts';

/** How a call ended: reason, the SIP status that decided it (if one did), and words for a person. */
export interface Ending {
  readonly reason: EndReason;
  readonly sipCode: number | null;
  readonly words: string;
}

const BY_STATUS: ReadonlyMap<number, EndReason> = new Map([
  [486, 'busy'],
  [600, 'busy'],
  [603, 'declined'],
  [404, 'not-found'],
  [484, 'not-found'],
  [604, 'not-found'],
  [408, 'no-answer'],
  [480, 'no-answer'],
  [403, 'forbidden'],
]);

const WORDS: Readonly<Record<EndReason, string>> = {
  agent: 'The call was hung up here.',
  customer: 'The customer hung up.',
  transferred: 'The customer was handed over.',
  'voice-failed': 'The voice service failed.',
  interrupted: 'The station stopped during the call.',
  cancelled: 'The call was hung up here before it was answered.',
  busy: 'The line is busy.',
  declined: 'The customer declined the call.',
  'not-found': 'The number does not exist or is incomplete. Check the number.',
  'no-answer': 'Nobody answered.',
  forbidden: 'The SIP server does not allow this call. Ask its operator what this account may dial.',
  'auth-failed': 'The SIP server refused user name or password. Check the trunk settings.',
  rejected: 'The SIP server rejected the call.',
  unreachable: 'The SIP server does not answer. Check its address and port, and the network.',
};

/** An ending in its standard words. */
export function ending(reason: EndReason, sipCode: number | null = null, words: string = WORDS[reason]): Ending {
  return { reason, sipCode, words };
}

/** The ending that a failed INVITE means. */
export function endingOf(failure: InviteFailure): Ending {
  switch (failure.kind) {
    case 'status': {
      const reason = BY_STATUS.get(failure.code) ?? 'rejected';
      if (reason !== 'rejected') return ending(reason, failure.code);
      const warning = failure.warning === undefined ? '' : ` (${failure.warning})`;
      return ending(
        reason,
        failure.code,
        `The SIP server rejected the call: ${failure.code} ${failure.phrase}${warning}.`,
      );
    }
    case 'auth':
      return ending('auth-failed', failure.code);
    case 'no-answer':
      return ending('no-answer');
    case 'unreachable':
      return ending('unreachable');
    case 'cancelled':
      return ending('cancelled');
    default:
      return assertNever(failure);
  }
}
