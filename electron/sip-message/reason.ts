// The Reason header (RFC 3326): why a request was sent, as a cause of SIP or Q.850.

import { isToken } from './characters.ts';
import { parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { listOf } from './message.ts';
import { parseValueAndParameters } from './parameters.ts';
import { quote } from './quoted.ts';

/** One reason. `protocol` as the peer wrote it, usually `SIP` or `Q.850`; `text` is empty where there is none. */
export interface Reason {
  readonly protocol: string;
  readonly cause: number | null;
  readonly text: string;
}

/** A message names one reason per protocol; nobody speaks more than a few. */
const MOST_REASONS = 8;

/** Every reason of a message, in its order; what cannot be read is left out: it explains, it decides nothing. */
export function reasonsOf(message: SipMessage): readonly Reason[] {
  return listOf(message, 'Reason').slice(0, MOST_REASONS).flatMap(parseReason);
}

/** Writes one reason; control characters in its text become blanks. */
export function formatReason({ protocol, cause, text }: Reason): string {
  // The text is a quoted string even where it could be a token.
  return `${protocol}${cause === null ? '' : `;cause=${cause}`}${text === '' ? '' : `;text=${quote(text)}`}`;
}

function parseReason(text: string): readonly Reason[] {
  const { value: protocol, parameters } = parseValueAndParameters(text);
  if (!isToken(protocol)) return [];
  return [{ protocol, cause: parseDecimal(parameters.get('cause') ?? '', 999), text: parameters.get('text') ?? '' }];
}
