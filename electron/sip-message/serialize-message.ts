// SIP message → bytes of one datagram (RFC 3261 §7).

import { hasControl, hasStrayControl } from './characters.ts';
import type { SipMessage } from './message.ts';

/**
 * Writes a message and its Content-Length. A stray control character in the start line or a header is a bug of ours (every
 * value from outside is escaped or was checked by the parser) and throws: nothing can be smuggled into a message.
 */
export function serializeMessage(message: SipMessage): Uint8Array {
  const startLine =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.phrase}`;
  const lines = [startLine, ...message.headers.map((header) => `${header.name}: ${header.value}`)];
  const bad = hasControl(startLine) ? 0 : lines.findIndex(hasStrayControl);
  // The line's text may be personal data and stays out of the message.
  if (bad !== -1) throw new Error(`control character in ${message.headers[bad - 1]?.name ?? 'the start line'}`);
  const length = Buffer.byteLength(message.body, 'utf8');
  return Buffer.from(`${lines.join('\r\n')}\r\nContent-Length: ${length}\r\n\r\n${message.body}`, 'utf8');
}
