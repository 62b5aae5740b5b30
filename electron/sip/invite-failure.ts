// How a final response to our INVITE reads for the domain.

import type { SipResponse } from '../sip-message/message.ts';
import type { InviteFailure } from './user-agent-port.ts';

/** A 401 or 407 that arrives here could not be answered: no credentials, or they were refused. */
export function inviteFailure(response: SipResponse | undefined): InviteFailure {
  const { status: code = 500, phrase = '' } = response ?? {};
  return code === 401 || code === 407 ? { kind: 'auth', code, phrase } : { kind: 'status', code, phrase };
}
