// How a final response to our INVITE reads for the domain.

import type { SipResponse } from '../sip-message/message.ts';
import { warningOf } from '../sip-message/warning.ts';
import type { InviteFailure } from './user-agent-port.ts';

/** A 401 or 407 that arrives here could not be answered: no credentials, or they were refused. */
export function inviteFailure(response: SipResponse): InviteFailure {
  const { status: code, phrase } = response;
  if (code === 401 || code === 407) return { kind: 'auth', code, phrase };
  const warning = warningOf(response);
  return { kind: 'status', code, phrase, ...(warning !== null && { warning }) };
}
