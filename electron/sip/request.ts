// Builds requests (RFC 3261 §8.1.1). The Via is the transaction layer's.

import type { Header, SipRequest } from '../sip-message/message.ts';

/** The parts of a request; `from`, `to` and `routes` are header values. */
export interface RequestParts {
  readonly method: string;
  readonly uri: string;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly cseq: number;
  readonly routes?: readonly string[];
  readonly headers?: readonly Header[];
  /** SDP unless `headers` hold a Content-Type; empty for none. */
  readonly body?: string;
}

/** The product name in User-Agent; Kamailio's stock script bans agents by name, so it names no scanner's. */
export const USER_AGENT: Header = { name: 'User-Agent', value: 'Ringside' };
/** Extensions a peer may require of us: session timers, reliable provisional responses, Replaces. */
export const EXTENSIONS: ReadonlySet<string> = new Set(['timer', '100rel', 'replaces']);
/** What our requests and 2xx say of it. */
export const SUPPORTED: Header = { name: 'Supported', value: 'timer, replaces' };

/** Puts the request together. */
export function buildRequest(parts: RequestParts): SipRequest {
  const body = parts.body ?? '';
  const typed = parts.headers?.some(({ name }) => name === 'Content-Type') === true;
  return {
    kind: 'request',
    method: parts.method,
    uri: parts.uri,
    headers: [
      { name: 'Max-Forwards', value: '70' },
      ...(parts.routes ?? []).map((value) => ({ name: 'Route', value })),
      { name: 'From', value: parts.from },
      { name: 'To', value: parts.to },
      { name: 'Call-ID', value: parts.callId },
      { name: 'CSeq', value: `${parts.cseq} ${parts.method}` },
      ...(parts.headers ?? []),
      USER_AGENT,
      ...(body === '' || typed ? [] : [{ name: 'Content-Type', value: 'application/sdp' }]),
    ],
    body,
  };
}
