// What ties a message to its transaction (RFC 3261 §17.1.3, §17.2.3).

import type { RequestEnvelope, ResponseEnvelope } from '../../sip-message/envelope.ts';
import { headerOf } from '../../sip-message/message.ts';
import { BRANCH_COOKIE } from '../../sip-message/via.ts';

/** Key of a client transaction: branch and method of CSeq. */
export function clientKey(branch: string, method: string): string {
  return `${branch} ${method}`;
}

/** The key of the client transaction a response belongs to. */
export function responseKey(response: ResponseEnvelope): string {
  return clientKey(response.branch, response.cseq.method);
}

/**
 * Key of a server transaction: branch, sent-by and method; an ACK finds its INVITE, and `method` lets a CANCEL look for
 * one. Without the cookie (RFC 2543) the whole Via, Call-ID, From tag and CSeq stand in for the branch.
 */
export function serverKey(request: RequestEnvelope, method = request.cseq.method): string {
  const matched = method === 'ACK' ? 'INVITE' : method;
  const sentBy = `${request.via.host.toLowerCase()}:${request.via.port ?? 5060}`;
  // The cookie alone identifies nothing.
  const unique = request.branch.startsWith(BRANCH_COOKIE) && request.branch.length > BRANCH_COOKIE.length;
  if (unique) return `${request.branch} ${sentBy} ${matched}`;
  const old = [headerOf(request.message, 'Via'), request.callId, request.fromTag, request.cseq.number];
  return `${old.join(' ')} ${matched}`;
}

/** Same for every copy of a request that reaches us over different paths (§8.2.2.2). */
export function mergeKey(request: RequestEnvelope): string {
  return `${request.callId} ${request.fromTag} ${request.cseq.number} ${request.cseq.method}`;
}
