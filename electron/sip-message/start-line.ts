// The first line of a message (RFC 3261 §7.1, §7.2).

import { PeerFault } from '../base/errors.ts';
import { isToken, trimBlanks } from './characters.ts';

/** `status` is 100 to 699. */
export interface StatusLine {
  readonly status: number;
  readonly phrase: string;
}

export interface RequestLine {
  readonly method: string;
  /** The Request-URI as text. */
  readonly uri: string;
}

/** True for the first line of a response, broken or not. */
export function isStatusLine(line: string): boolean {
  return /^SIP\//i.test(line);
}

/** Reads `SIP/2.0 200 OK`, the phrase optional; null when it is no such line. */
export function readStatusLine(line: string): StatusLine | null {
  const match = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/is.exec(line);
  return match === null ? null : { status: Number(match[1]), phrase: trimBlanks(match[2] ?? '') };
}

/** Reads `INVITE sip:a@b SIP/2.0`; a PeerFault 400 when broken, 505 for another version. */
export function readRequestLine(line: string): RequestLine {
  const [method = '', uri = '', version = '', ...rest] = line.split(' ', 4);
  if (!isToken(method) || uri === '' || rest.length > 0) throw new PeerFault('broken request line', 400);
  if (version.toUpperCase() !== 'SIP/2.0') throw new PeerFault('SIP version is not 2.0', 505);
  return { method, uri };
}
