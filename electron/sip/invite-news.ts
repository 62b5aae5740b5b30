// How responses to our INVITE read for the domain.

import type { SipResponse } from '../sip-message/message.ts';
import { warningOf } from '../sip-message/warning.ts';
import { releaseReasonOf } from './release-reason.ts';
import type { InviteFailure, SipCallEvent } from './user-agent-port.ts';

/** What a provisional response tells. */
export function progressNews({ status, body }: SipResponse): SipCallEvent {
  return status === 100 ? { type: 'trying' } : { type: 'ringing', code: status, body: body === '' ? null : body };
}

/** What a refusal tells, with the reason it gives. */
export function refusalNews(response: SipResponse): SipCallEvent {
  return { type: 'failed', failure: failureOf(response), reason: releaseReasonOf(response) };
}

/** A 401 or 407 that arrives here could not be answered: no credentials, or they were refused. */
function failureOf(response: SipResponse): InviteFailure {
  const { status: code, phrase } = response;
  if (code === 401 || code === 407) return { kind: 'auth', code, phrase };
  const warning = warningOf(response);
  return { kind: 'status', code, phrase, ...(warning !== null && { warning }) };
}
