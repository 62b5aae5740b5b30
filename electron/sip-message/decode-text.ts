// Bytes → text of a message. SIP is UTF-8 (RFC 3261 §7); exchanges in China are known to write names in GB 18030.

import { isUtf8 } from 'node:buffer';

const GB18030 = new TextDecoder('gb18030');

/** Text of bytes that should be UTF-8, read as GB 18030 where they are not; what fits neither becomes U+FFFD. */
export function decodeText(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : GB18030.decode(bytes);
}
