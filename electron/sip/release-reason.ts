// The Reason header (RFC 3326) as the product tells it: the most telling of a message, and the one we give.

import type { Header, SipMessage } from '../sip-message/message.ts';
import { formatReason, reasonsOf } from '../sip-message/reason.ts';
import type { ReleaseReason } from './call-port.ts';

/** What a callee that is cancelled by the answer timer is told (RFC 3326, Q.850). */
export const NO_ANSWER: ReleaseReason = { protocol: 'Q.850', cause: 19, text: 'No answer' };

/** What a peer writes is shown to people. */
const MOST_CHARACTERS = 200;

/** The network's own cause (Q.850) before any other; null without one. */
export function releaseReasonOf(message: SipMessage): ReleaseReason | null {
  const reasons = reasonsOf(message);
  const reason = reasons.find(({ protocol }) => protocol.toUpperCase() === 'Q.850') ?? reasons[0];
  if (reason === undefined) return null;
  const { protocol, cause, text } = reason;
  return { protocol: protocol.slice(0, MOST_CHARACTERS), cause, text: text.slice(0, MOST_CHARACTERS) };
}

/** The header for `reason`; none for none. */
export function reasonHeaders(reason: ReleaseReason | null): readonly Header[] {
  return reason === null ? [] : [{ name: 'Reason', value: formatReason(reason) }];
}
