// Answers of which nothing is kept: to strangers the guard refuses, and to requests that cannot be read (RFC 3261 §8.2.7).
// None is longer than what it answers, so nobody can be flooded through us.

import type { BrokenRequest } from '../../sip-message/broken-request.ts';
import { compactName } from '../../sip-message/header-names.ts';
import { serializeMessage } from '../../sip-message/serialize-message.ts';
import { formatVia } from '../../sip-message/via.ts';
import { buildResponse, phraseOf } from '../response.ts';
import type { SipAddress } from '../user-agent-port.ts';
import { completedVia } from './inbound-request.ts';
import type { InboundRequest } from './transaction.ts';

/** The 403 to a request of `size` bytes; null when it would be longer. */
export function refusalOf(request: InboundRequest, size: number): Uint8Array | null {
  return within(size, serializeMessage(buildResponse(request, { status: 403 })));
}

/** The answer to a request of `size` bytes that cannot be read but for its head; null when it would be longer. */
export function answerToBroken(
  request: BrokenRequest,
  status: number,
  source: SipAddress,
  size: number,
): Uint8Array | null {
  const via = formatVia(completedVia(request.via, source)).replace('SIP/2.0', request.viaVersion);
  const headers = [{ name: 'Via', value: via }, ...request.copied, { name: 'Content-Length', value: '0' }];
  const text = (nameOf: (name: string) => string): string =>
    [
      `SIP/2.0 ${status} ${phraseOf(status)}`,
      ...headers.map(({ name, value }) => `${nameOf(name)}: ${value}`),
      '',
      '',
    ].join('\r\n');
  // Byte for byte as it came, whatever encoding that was; with compact names where others are too long.
  const bytes = (nameOf: (name: string) => string): Uint8Array => Buffer.from(text(nameOf), 'latin1');
  return (
    within(
      size,
      bytes((name) => name),
    ) ?? within(size, bytes(compactName))
  );
}

function within(size: number, bytes: Uint8Array): Uint8Array | null {
  return bytes.length <= size ? bytes : null;
}
