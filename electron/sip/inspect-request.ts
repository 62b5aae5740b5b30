// Reasons to turn a request away before anybody looks at it, in the order of RFC 3261 §8.2.

import { PeerFault } from '../base/errors.ts';
import type { RequestEnvelope } from '../sip-message/envelope.ts';
import type { Header } from '../sip-message/message.ts';
import { headerOf, listOf } from '../sip-message/message.ts';
import { parseUri } from '../sip-message/uri.ts';
import { splitUriHeaders } from '../sip-message/uri-headers.ts';
import { EXTENSIONS } from './request.ts';
import type { SessionTimerSettings } from './session-interval.ts';
import { answerInterval } from './session-interval.ts';

/** The final response that turns a request away. */
export interface Refusal {
  readonly status: number;
  readonly headers?: readonly Header[];
}

const ACCEPT: Header = { name: 'Accept', value: 'application/sdp' };
const SDP_RANGES: ReadonlySet<string> = new Set(['application/sdp', 'application/*', '*/*']);
const ACCEPT_ENCODING: Header = { name: 'Accept-Encoding', value: 'identity' };
const ACCEPT_LANGUAGE: Header = { name: 'Accept-Language', value: 'en' };

/** What we can be sent: for 200 to OPTIONS and for 415. */
export const ACCEPTED: readonly Header[] = [ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE];

/** 416 for a Request-URI that is no SIP or telephone address, 400 for a broken one (§8.2.2.1). */
export function inspectTarget(request: RequestEnvelope): Refusal | null {
  try {
    parseUri(request.message.uri);
    // Headers are for URIs that lead to a request, not for the request itself (§19.1.1).
    return splitUriHeaders(request.message.uri).headers.size === 0 ? null : { status: 400 };
  } catch (fault) {
    if (fault instanceof PeerFault) return { status: fault.answer ?? 400 };
    throw fault;
  }
}

/** 420 for an extension that is required and unknown to us (§8.2.2.3). */
export function inspectExtensions(request: RequestEnvelope): Refusal | null {
  const unknown = listOf(request.message, 'Require').filter((option) => !EXTENSIONS.has(option.toLowerCase()));
  return unknown.length === 0 ? null : { status: 420, headers: [{ name: 'Unsupported', value: unknown.join(', ') }] };
}

/** 415 for a body that is not SDP as it is (§8.2.3). */
export function inspectBody(request: RequestEnvelope): Refusal | null {
  const { message } = request;
  if (message.body === '') return null;
  const type = (headerOf(message, 'Content-Type') ?? 'application/sdp').toLowerCase().split(';')[0]?.trim();
  const encoding = (headerOf(message, 'Content-Encoding') ?? 'identity').toLowerCase();
  return type === 'application/sdp' && encoding === 'identity' ? null : { status: 415, headers: ACCEPTED };
}

/** 406 for a caller that takes no SDP: an empty Accept takes nothing, none at all takes SDP (§20.1). */
export function inspectAccept({ message }: RequestEnvelope): Refusal | null {
  if (headerOf(message, 'Accept') === null) return null;
  const types = listOf(message, 'Accept').map((range) => range.toLowerCase().split(';')[0]?.trim() ?? '');
  return types.some((type) => SDP_RANGES.has(type)) ? null : { status: 406 };
}

/** 422 for a session interval that is too short (RFC 4028 §9). */
export function inspectInterval(request: RequestEnvelope, settings: SessionTimerSettings): Refusal | null {
  const answer = answerInterval(request.message, settings, null);
  return answer.kind === 'too-small' ? { status: 422, headers: answer.headers } : null;
}
