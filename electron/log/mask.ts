// What may not be read in a log: phone numbers are masked, secrets and spoken words left out, at any depth.

import type { LogFields } from '../base/logger.ts';

const SECRET = '[secret]';
/** A line is for reading: what is deeper, longer or wider than this is cut, whatever a caller hands in. */
const MOST_DEPTH = 6;
const MOST_ITEMS = 50;
const MOST_CHARACTERS = 4000;

const SECRET_KEY =
  /password|passwd|secret|token|authori[sz]ation|authenticate|api[-_]?key|access[-_]?key|nonce|cookie|credential/i;
const NUMBER_KEY = /^(number|phone|phone_?number|caller|callee)$/i;
/** What people say, what they are told to say, and message bodies that may hold either. */
const WORDS_KEY = /^(text|transcript|utterance|greeting|prompt|system_?prompt|content|body|sdp)$/i;

/** What is counted in digits and is nobody's number: `bytes`, `queue_length`, `playedMs`. */
const MEASURES = ['bytes', 'size', 'length', 'count', 'offset', 'samples', 'packets', 'frames', 'timestamp', 'ms'];
const MEASURE_KEY = new RegExp(
  `(?:^|[_-])(?:${MEASURES.join('|')})$|(?:${MEASURES.map((name) => name.replace(/^./, (first) => first.toUpperCase())).join('|')})$`,
);

/**
 * Digits that stand alone: not part of an id such as `call_1767225600000_a1b2`, and no measure such as `10485760 bytes`
 * or `content-length: 10485760`.
 */
const PHONE_LIKE =
  /(?<![A-Za-z0-9_])(?<!\b(?:bytes|size|length)["']?\s?[:=]\s?)\+?\d{7,15}(?![A-Za-z0-9_])(?!\s?(?:bytes|[kMG]i?B|ms|samples|packets|frames|Hz)\b)/g;
const SECRETS_IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b((?:proxy-)?authorization|(?:www|proxy)-authenticate)\b(\s*:\s*)[^\r\n]*/gi, `$1$2${SECRET}`],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${SECRET}`],
  [
    /\b(password|passwd|token|access[-_]?token|api[-_]?key|access[-_]?key|c?nonce|secret)\b(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    `$1$2${SECRET}`,
  ],
];

/** A phone number as a log may show it: the first three and the last two characters; short ones not at all. */
export function maskNumber(number: string): string {
  if (number.length < 7) return '*'.repeat(number.length);
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`;
}

/** A sentence without phone numbers and secrets. */
export function maskText(text: string): string {
  const short = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  const open = SECRETS_IN_TEXT.reduce((masked, [pattern, stand]) => masked.replace(pattern, stand), short);
  return open.replace(PHONE_LIKE, maskNumber);
}

/** Fields fit for a log; never throws, whatever is in them. */
export function maskFields(fields: LogFields): Record<string, unknown> {
  return maskObject(fields, 0);
}

function maskObject(object: object, depth: number): Record<string, unknown> {
  const masked: Record<string, unknown> = {};
  for (const key of Object.keys(object).slice(0, MOST_ITEMS)) masked[key] = maskField(key, read(object, key), depth);
  return masked;
}

function read(object: object, key: string): unknown {
  try {
    return Reflect.get(object, key);
  } catch {
    return '[unreadable]';
  }
}

function maskField(key: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined) return value;
  if (SECRET_KEY.test(key)) return SECRET;
  if (NUMBER_KEY.test(key) && (typeof value === 'string' || typeof value === 'number'))
    return maskNumber(String(value));
  if (WORDS_KEY.test(key) && typeof value === 'string') return `[${value.length} characters]`;
  if (MEASURE_KEY.test(key) && typeof value === 'string' && /^\d+$/.test(value)) return value;
  return maskValue(value, depth);
}

function maskValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MOST_DEPTH) return '[deeper]';
  if (value instanceof Error) return maskError(value, depth + 1);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Date || value instanceof URL) return maskText(String(value));
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => maskValue(item, depth + 1));
  return maskObject(value, depth + 1);
}

function maskError(error: Error, depth: number): Record<string, unknown> {
  return {
    name: error.name,
    message: maskText(error.message),
    stack: maskText(error.stack ?? ''),
    ...maskObject(error, depth),
    ...(error.cause !== undefined && { cause: maskValue(error.cause, depth) }),
  };
}
