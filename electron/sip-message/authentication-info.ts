// Authentication-Info and Proxy-Authentication-Info (RFC 7615, RFC 3261 §20.6): what a server adds to a success.

import type { SipMessage } from './message.ts';
import { listOf } from './message.ts';
import { unquote } from './quoted.ts';

const NONCE = /^nextnonce[ \t]*=[ \t]*(\S.*)$/is;

/** The nonce a server wants to see next time, or null; of the proxy where `proxy` is true. */
export function nextNonceOf(message: SipMessage, proxy: boolean): string | null {
  for (const part of listOf(message, proxy ? 'Proxy-Authentication-Info' : 'Authentication-Info')) {
    const nonce = unquote(NONCE.exec(part)?.[1] ?? '');
    if (nonce !== '') return nonce;
  }
  return null;
}
