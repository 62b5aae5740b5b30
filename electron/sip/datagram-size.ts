// Requests that one datagram carries safely (RFC 3261 §18.1.1): longer ones belong on TCP, which we do not speak.

import type { SipRequest } from '../sip-message/message.ts';

/** Bytes; with IP and UDP headers it stays below every path's MTU, tunnels and PPPoE included. */
export const MAX_REQUEST = 1_300;
/** What can be left out, and in which order: neither changes what the request asks for. */
const DISPENSABLE = ['User-Agent', 'Allow'] as const;

/** A request as it is sent, its size, and the names of the headers that were left out to make it small. */
export interface Fitted {
  readonly request: SipRequest;
  readonly bytes: number;
  readonly leftOut: readonly string[];
}

/** Leaves out no more than it must; `bytes` may still exceed MAX_REQUEST. */
export function fitted(request: SipRequest, sizeOf: (request: SipRequest) => number): Fitted {
  let now: Fitted = { request, bytes: sizeOf(request), leftOut: [] };
  for (const name of DISPENSABLE) {
    if (now.bytes <= MAX_REQUEST) break;
    const headers = now.request.headers.filter((header) => header.name !== name);
    if (headers.length === now.request.headers.length) continue;
    const smaller = { ...now.request, headers };
    now = { request: smaller, bytes: sizeOf(smaller), leftOut: [...now.leftOut, name] };
  }
  return now;
}
