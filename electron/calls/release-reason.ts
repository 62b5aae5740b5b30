// Why a call is released, as the peer is told and as it told us (RFC 3326: a cause of SIP or of Q.850, and words).

import type { EndReason } from '../../shared/call.ts';
import type { ReleaseReason } from '../sip/call-port.ts';
import type { Ending } from './end-reason.ts';

/** Causes of Q.850. */
const CAUSES: Readonly<Partial<Record<EndReason, readonly [cause: number, text: string]>>> = {
  agent: [16, 'Normal call clearing'],
  cancelled: [16, 'Normal call clearing'],
  transferred: [16, 'Call transferred'],
  declined: [21, 'Call rejected'],
  'no-answer': [19, 'No answer from user'],
  'voice-failed': [41, 'Voice service failed'],
  interrupted: [41, 'Station stopped'],
  rejected: [88, 'Incompatible destination'],
};
const UNSPECIFIED = [31, 'Normal, unspecified'] as const;

/** What the peer is told of an ending of ours. */
export function releaseReason(how: Ending): ReleaseReason {
  const [cause, text] = CAUSES[how.reason] ?? UNSPECIFIED;
  return { protocol: 'Q.850', cause, text };
}

/** What the peer told, in one line: `Q.850 16 Normal Clearing`. */
export function reasonText({ protocol, cause, text }: ReleaseReason): string {
  return [protocol, cause ?? '', text].filter((part) => part !== '').join(' ');
}
