// Retry-After (RFC 3261 §20.33): when to ask again, with an optional comment and how long the server will be there.

import { trimBlanks } from './characters.ts';
import { endOfComment } from './comment.ts';
import { MAX_SECONDS, parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { headerOf } from './message.ts';
import { parseParameters } from './parameters.ts';

/** Both in seconds; `duration` is null where the server does not say how long it will be reachable then. */
export interface RetryAfter {
  readonly seconds: number;
  readonly duration: number | null;
  /** What stood in brackets, without them; empty where nothing did. */
  readonly comment: string;
}

/** When the sender of a message wants to be asked again; null where it does not say, or says it brokenly. */
export function retryAfterOf(message: SipMessage): RetryAfter | null {
  const text = headerOf(message, 'Retry-After');
  if (text === null) return null;
  const digits = /^\d{1,10}/.exec(text)?.[0] ?? '';
  const seconds = parseDecimal(digits, MAX_SECONDS);
  const rest = trimBlanks(text.slice(digits.length));
  const commentEnd = rest.startsWith('(') ? endOfComment(rest, 0) : 0;
  if (seconds === null || commentEnd === -1) return null;
  const tail = trimBlanks(rest.slice(commentEnd));
  if (tail !== '' && !tail.startsWith(';')) return null;
  const duration = parseDecimal(parseParameters(tail).get('duration') ?? '', MAX_SECONDS);
  return { seconds, duration, comment: commentEnd === 0 ? '' : rest.slice(1, commentEnd - 1) };
}

/** Writes a Retry-After value of seconds alone. */
export function formatRetryAfter(seconds: number): string {
  return String(Math.max(0, Math.ceil(seconds)));
}
