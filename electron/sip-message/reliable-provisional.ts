// RSeq and RAck (RFC 3262 §7): a provisional response that is repeated until PRACK names it.

import { PeerFault } from '../base/errors.ts';
import type { CSeq } from './cseq.ts';
import { parseCSeq } from './cseq.ts';
import { parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { headerOf, soleHeaderOf } from './message.ts';

const MAX_RSEQ = 2 ** 32 - 1;

/** What a PRACK acknowledges: the response's RSeq, and the CSeq of the request it answered. */
export interface RAck {
  readonly rseq: number;
  readonly cseq: CSeq;
}

/** The RSeq of a provisional response, 1 to 2^32-1; null where it is absent or no such number: then it is not reliable. */
export function rseqOf(message: SipMessage): number | null {
  const number = parseDecimal(headerOf(message, 'RSeq') ?? '', MAX_RSEQ);
  return number === 0 ? null : number;
}

/** The RAck of a PRACK, which must carry one; otherwise a PeerFault 400. */
export function rackOf(message: SipMessage): RAck {
  const text = soleHeaderOf(message, 'RAck');
  const blank = text.search(/[ \t]/);
  const rseq = parseDecimal(text.slice(0, Math.max(blank, 0)), MAX_RSEQ);
  if (rseq === null) throw new PeerFault('broken RAck', 400);
  return { rseq, cseq: parseCSeq(text.slice(blank).replace(/^[ \t]+/, '')) };
}

/** Writes an RAck value. */
export function formatRAck({ rseq, cseq }: RAck): string {
  return `${rseq} ${cseq.number} ${cseq.method}`;
}
