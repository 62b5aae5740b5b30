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
  181: 'Call Is Being Forwarded',
  182: 'Queued',
  183: 'Session Progress',
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  421: 'Extension Required',
  422: 'Session Interval Too Small',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  489: 'Bad Event',
  491: 'Request Pending',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  505: 'Version Not Supported',
  513: 'Message Too Large',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
  606: 'Not Acceptable',
};

/** The standard phrase of a status. */
export function phraseOf(status: number): string {
  return PHRASES[status] ?? 'Unknown';
}

/** Methods we answer otherwise than with 405. */
export const ALLOW: Header = { name: 'Allow', value: 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, PRACK, UPDATE, NOTIFY' };

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
    phrase: withoutControls(parts.phrase ?? phraseOf(status)),
    headers: [
      ...copied,
      { name: 'To', value: needsTag ? `${to};tag=${toTag}` : to },
      ...(parts.headers ?? []),
      ...contentType,
    ],
    body: parts.body ?? '',
  };
}
