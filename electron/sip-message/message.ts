// A SIP message as plain data (RFC 3261 §7), and how to look into its headers.

import { PeerFault } from '../base/errors.ts';
import { MAX_SECONDS, parseDecimal } from './decimal.ts';
import { splitList } from './quoted.ts';

/** One header field: canonical name (as in `header-names.ts`), value without surrounding blanks or line folds. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** What requests and responses share. `Content-Length` is never among the headers: it follows from the body. */
interface MessageParts {
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface SipRequest extends MessageParts {
  readonly kind: 'request';
  readonly method: string;
  /** The Request-URI as text. */
  readonly uri: string;
}

export interface SipResponse extends MessageParts {
  readonly kind: 'response';
  /** 100-699. */
  readonly status: number;
  readonly phrase: string;
}

export type SipMessage = SipRequest | SipResponse;

/** The value of the first header called `name` (canonical), or null. */
export function headerOf(message: SipMessage, name: string): string | null {
  return message.headers.find((header) => header.name === name)?.value ?? null;
}

/** The value of a header that must be there exactly once (RFC 3261 §8.1.1); otherwise a PeerFault 400. */
export function soleHeaderOf(message: SipMessage, name: string): string {
  const found = message.headers.filter((header) => header.name === name);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new PeerFault(`${found.length} ${name} headers instead of 1`, 400);
  return first.value;
}

/** Every element of a header that is a comma-separated list, over all its lines, in order (RFC 3261 §7.3.1). */
export function listOf(message: SipMessage, name: string): readonly string[] {
  return message.headers.filter((header) => header.name === name).flatMap((header) => splitList(header.value));
}

/** A header that begins with a decimal number below 2^32 (Expires, Min-Expires, Retry-After); null if absent or other. */
export function numberOf(message: SipMessage, name: string): number | null {
  // Parameters or a comment may follow.
  const [digits = ''] = (headerOf(message, name) ?? '').split(/[ \t;(]/, 1);
  return parseDecimal(digits, MAX_SECONDS);
}
