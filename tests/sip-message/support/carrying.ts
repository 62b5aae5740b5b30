// A request that carries given headers, for testing how one of them is read.

import type { SipRequest } from '../../../electron/sip-message/message.ts';

/** `lines` as `Name: value`. */
export function carrying(...lines: readonly string[]): SipRequest {
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
  return { kind: 'request', method: 'INVITE', uri: 'sip:a@192.0.2.1', headers, body: '' };
}

/** Values no decimal header may take for a number. */
export const NO_NUMBERS = ['', '+150', '-1', '1e2', '0x10', '1.5', '4294967296', '99999999999', '٣', 'ten', ' '];
