// Why a call was not placed, in the desk's words: what is missing and where to mend it.

import type { Fault } from '../../ui/fault.ts';

type ProblemKey =
  | 'fault-no-line'
  | 'fault-no-voice'
  | 'fault-busy'
  | 'fault-number'
  | 'fault-prompt'
  | 'fault-offline'
  | 'fault-unknown';

/** A key of the desk's words, or the station's own sentence where it knows better. */
export function dialProblem(fault: Fault): { readonly key: ProblemKey } | { readonly sentence: string } {
  switch (fault.code) {
    case 'NO_TRUNK':
      return { key: 'fault-no-line' };
    case 'NO_VOICE_SERVICE':
      return { key: 'fault-no-voice' };
    case 'BUSY':
      return { key: 'fault-busy' };
    case 'NOT_FOUND':
      return { key: 'fault-prompt' };
    case 'OFFLINE':
      return { key: 'fault-offline' };
    case 'INVALID_INPUT':
      if (fault.field === 'phoneNumber') return { key: 'fault-number' };
      break;
    default:
      break;
  }
  return fault.message === null ? { key: 'fault-unknown' } : { sentence: fault.message };
}
