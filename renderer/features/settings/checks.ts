// What may stand in a settings field: the same rules as the contract's schemas, told field by field.

/** The whole number that was typed; NaN for anything else (`1e3`, nothing). */
export function whole(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Whether a whole number from `least` to `most` was typed. */
export function isWhole(text: string, least: number, most: number): boolean {
  return whole(text) >= least && whole(text) <= most;
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
