// Builds responses (RFC 3261 §8.2.6).

import { withoutControls } from '../sip-message/characters.ts';
import type { RequestEnvelope } from '../sip-message/envelope.ts';
import type { Header, SipResponse } from '../sip-message/message.ts';
import { headerOf } from '../sip-message/message.ts';

/** What a response adds to what it copies from the request. */
export interface ResponseParts {
  readonly status: number;
  /** The standard phrase where left out. */
  readonly phrase?: string;
  /** Our To tag; without one a request that has none yet gets a fixed one (the response is about no dialog). */
  readonly toTag?: string;
  readonly headers?: readonly Header[];
  /** SDP. */
  readonly body?: string;
}

const PHRASES: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  400: 'Bad Request',
  403: 'Forbidden',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  603: 'Decline',
};

/** Methods we answer otherwise than with 405. */
export const ALLOW: Header = { name: 'Allow', value: 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO' };

const COPIED = new Set(['Via', 'From', 'Call-ID', 'CSeq']);

/** A response to `request`: Via, From, To, Call-ID, CSeq copied; Record-Route too where a dialog may begin. */
export function buildResponse(request: RequestEnvelope, parts: ResponseParts): SipResponse {
  const { status, toTag = 'none' } = parts;
  const to = headerOf(request.message, 'To') ?? '';
  const needsTag = request.toTag === '' && status > 100;
  const copied = request.message.headers.filter(
    ({ name }) => COPIED.has(name) || (name === 'Record-Route' && status > 100 && status < 300),
  );
  const contentType = parts.body === undefined ? [] : [{ name: 'Content-Type', value: 'application/sdp' }];
  return {
    kind: 'response',
    status,
    phrase: withoutControls(parts.phrase ?? PHRASES[status] ?? 'Unknown'),
    headers: [
      ...copied,
      { name: 'To', value: needsTag ? `${to};tag=${toTag}` : to },
      ...(parts.headers ?? []),
      ...contentType,
    ],
    body: parts.body ?? '',
  };
}
