// What may stand in a settings field: the same rules as the contract's schemas, told field by field.

import { SECONDS_RANGE } from '../../../shared/sip-config.ts';

/** The whole number that was typed; NaN for anything else (`1e3`, nothing). */
export function whole(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Whether a whole number from `least` to `most` was typed. */
export function isWhole(text: string, least: number, most: number): boolean {
  return whole(text) >= least && whole(text) <= most;
}

/** Seconds that may be configured. */
export function isSeconds(text: string): boolean {
  return isWhole(text, SECONDS_RANGE.least, SECONDS_RANGE.most);
}

/** A host name or an address. */
export function isHost(text: string): boolean {
  return /^[A-Za-z0-9._:-]{1,253}$/.test(text);
}

/** Without spaces and control characters, 1 to 128. */
export function isWord(text: string): boolean {
  return /^[^\s\p{Cc}]{1,128}$/u.test(text);
}

/** Without control characters, at most `most`. */
export function isLine(text: string, most: number): boolean {
  return text.length <= most && !/\p{Cc}/u.test(text);
}

/** An address of a WebSocket. */
export function isSocketAddress(text: string): boolean {
  return text.length <= 2048 && /^wss?:\/\/[^\s\p{Cc}]+$/u.test(text);
}

/** The least characters of a password that people choose. */
export const LEAST_PASSWORD = 8;
/** It only bounds the hashing. */
export const MOST_PASSWORD = 256;

/** An IP address, of either version. */
export function isIpAddress(text: string): boolean {
  if (/^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?=\d)|$)){4}$/.test(text)) return true;
  return /^[0-9A-Fa-f:.]{2,45}$/.test(text) && text.includes(':') && URL.canParse(`http://[${text}]`);
}

/** A number without the gaps people write; anything else trimmed. */
export function withoutGaps(text: string): string {
  const typed = text.trim();
  return /^[+\d][\d\s-]*\*?$/.test(typed) ? typed.replaceAll(/[\s-]/g, '') : typed;
}

/** An address that only this building knows: calls from outside cannot reach it. */
export function isPrivateAddress(text: string): boolean {
  return /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:)/i.test(
    text,
  );
}
