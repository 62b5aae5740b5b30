// A message as people may read it: its text, cut to a size and without what must stay secret.

import { decodeText } from '../sip-message/decode-text.ts';

/** Enough for any message of a call; what a peer adds beyond is cut. */
const MOST_CHARACTERS = 16_384;
const MASK = '***';

/** Headers that prove who somebody is, or ask for it. */
const SECRET_HEADER =
  /^(?:Authorization|Proxy-Authorization|WWW-Authenticate|Proxy-Authenticate|Authentication-Info|Proxy-Authentication-Info)[ \t]{0,99}:/i;
/** Schemes whose parameters can be told apart; of any other scheme nothing is shown. */
const DIGEST = /^[\w-]{1,40}[ \t]{0,99}:[ \t]{0,99}(?:Digest[ \t]|[\w-]{1,40}[ \t]{0,99}=)/i;
const SECRET_PARAMETER =
  /\b(nonce|cnonce|nextnonce|response|rspauth)([ \t]{0,99}=[ \t]{0,99})("(?:[^"\\]|\\.)*"?|[^\s,]*)/gi;
/** Keys of encrypted media (RFC 4568, RFC 3830), of ICE (RFC 8839), and the `k=` of RFC 2327. */
const KEY_LINE = /^(a=crypto:\d{1,9}[ \t]{1,9}[\w-]{1,60}[ \t]|a=crypto:|a=ice-pwd:|a=key-mgmt:|k=)/i;
/** `sip:user:password@host`. */
const URI_PASSWORD = /(sips?:[^\s:@<>"]{0,255}:)[^\s@<>"]{1,255}(?=@)/gi;

/** The text of a message's bytes, secrets masked, 16 Ki characters at most. */
export function messageText(bytes: Uint8Array): string {
  // A character takes at most four bytes: what is cut off never has to be decoded.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_CHARACTERS * 4));
  // A secret may be folded over lines (RFC 3261 §7.3.1): joined first, so that none hides behind a line end.
  const text = decodeText(head)
    .replace(/\r?\n[ \t]{1,999}/g, ' ')
    .slice(0, MOST_CHARACTERS);
  return text.replace(/[^\r\n]+/g, masked).toWellFormed();
}

function masked(line: string): string {
  if (SECRET_HEADER.test(line)) return maskedHeader(line);
  const key = KEY_LINE.exec(line);
  return key === null ? line.replace(URI_PASSWORD, `$1${MASK}`) : `${key[1]}${MASK}`;
}

function maskedHeader(line: string): string {
  if (!DIGEST.test(line)) return `${line.slice(0, line.indexOf(':') + 1)} ${MASK}`;
  return line.replace(SECRET_PARAMETER, `$1$2${MASK}`);
}
