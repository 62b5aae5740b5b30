// The exit codes of the command line, as the README documents them.

import type { EndReason } from '../../../shared/call.ts';
import type { ErrorCode } from '../../../shared/errors.ts';

export const EXIT = { ok: 0, other: 1, busy: 2, noAnswer: 3, notRoutable: 4, voiceFailed: 5 } as const;

const BY_REASON: Readonly<Record<EndReason, number>> = {
  agent: EXIT.ok,
  customer: EXIT.ok,
  transferred: EXIT.ok,
  'voice-failed': EXIT.voiceFailed,
  interrupted: EXIT.other,
  cancelled: EXIT.other,
  busy: EXIT.busy,
  declined: EXIT.busy,
  'not-found': EXIT.notRoutable,
  'no-answer': EXIT.noAnswer,
  forbidden: EXIT.notRoutable,
  'auth-failed': EXIT.notRoutable,
  rejected: EXIT.notRoutable,
  unreachable: EXIT.notRoutable,
};

/** The exit code of a call that ended for `reason`. */
export function exitCodeOfCall(reason: EndReason): number {
  return BY_REASON[reason];
}

/** The exit code of a call that could not even be placed. */
export function exitCodeOfError(code: ErrorCode): number {
  if (code === 'NO_TRUNK' || code === 'INVALID_INPUT' || code === 'NUMBER_NOT_ALLOWED') return EXIT.notRoutable;
  return code === 'NO_VOICE_SERVICE' ? EXIT.voiceFailed : EXIT.other;
}
