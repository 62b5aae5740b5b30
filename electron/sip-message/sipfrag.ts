// message/sipfrag (RFC 3420) as transfers use it (RFC 3515 §2.4.5): the status line of the call that was asked for.

import { trimBlanks, withoutControls } from './characters.ts';
import type { StatusLine } from './start-line.ts';
import { readStatusLine } from './start-line.ts';

/** The media type of a fragment. */
export const SIPFRAG_TYPE = 'message/sipfrag';

/** The status line a fragment begins with; null where it begins with anything else. */
export function statusOfSipFrag(body: string): StatusLine | null {
  const end = body.search(/[\r\n]/);
  return readStatusLine(trimBlanks(end === -1 ? body : body.slice(0, end)));
}

/** Writes a fragment of a status line alone. */
export function formatSipFrag({ status, phrase }: StatusLine): string {
  return `SIP/2.0 ${status} ${withoutControls(phrase)}\r\n`;
}
