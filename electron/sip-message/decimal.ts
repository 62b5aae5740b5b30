// Decimal numbers as the grammar writes them (RFC 3261 §25.1: 1*DIGIT): no sign, no exponent, no other base.

/** The number that `text` is, from 0 to `most`; null for anything else, leading zeros allowed up to ten digits in all. */
export function parseDecimal(text: string, most: number): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number <= most ? number : null;
}

/** The largest `delta-seconds` (RFC 3261 §20.19). */
export const MAX_SECONDS = 2 ** 32 - 1;
