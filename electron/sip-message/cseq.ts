// The CSeq header (RFC 3261 §20.16).

import { PeerFault } from '../base/errors.ts';
import { isToken } from './characters.ts';
import { parseDecimal } from './decimal.ts';

/** `number` is below 2^31 (RFC 3261 §8.1.1.5). */
export interface CSeq {
  readonly number: number;
  readonly method: string;
}

/** Reads `4711 INVITE`; a PeerFault 400 if broken. */
export function parseCSeq(text: string): CSeq {
  const [digits = '', method = '', ...rest] = text.split(/[ \t]+/, 3);
  const number = parseDecimal(digits, 2 ** 31 - 1);
  if (number === null || !isToken(method) || rest.length > 0) throw new PeerFault('broken CSeq', 400);
  return { number, method };
}
