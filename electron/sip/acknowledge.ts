// ACK to a 2xx (RFC 3261 §13.2.2.4): a request of the dialog, sent again for every copy of the 2xx.

import { messageOf } from '../base/errors.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import { headerOf } from '../sip-message/message.ts';
import { parseUri } from '../sip-message/uri.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { locate } from './locator.ts';
import type { SipAddress } from './user-agent-port.ts';

const CREDENTIALS = new Set(['Authorization', 'Proxy-Authorization']);

/** Builds the ACK for `invite` once; the returned function sends it, the same bytes each time. */
export function acknowledgement(core: Core, dialog: Dialog, invite: SipRequest): () => void {
  const number = Number((invite.headers.find(({ name }) => name === 'CSeq')?.value ?? '').split(' ')[0]);
  const bytes = bytesOf(core, dialog.request('ACK', number, credentialsOf(invite, dialog)));
  if (bytes === null) return () => {};
  const { destination } = dialog;
  // Every copy goes to one server, and a copy of the 2xx asks no name server again.
  let server: SipAddress | undefined;
  return () =>
    locate(core, server ?? destination, {
      onFound: ([first]) => {
        server ??= first;
        if (server !== undefined) core.layer.sendBytes(bytes, server);
      },
      onFailure: (detail) => core.logger.warn('an ACK could not be sent', { detail }),
    });
}

/** Null where it cannot be written, a bug of ours: the peer then ends the call by itself. */
function bytesOf(core: Core, ack: SipRequest): Uint8Array | null {
  try {
    return core.layer.ackBytes(ack);
  } catch (fault) {
    core.logger.error('an ACK could not be written', { reason: messageOf(fault) });
    return null;
  }
}

/**
 * Those of the INVITE, as §13.2.2.4 wants it, but only to the server that they were made for: through it, or past it,
 * they would reach the callee, who could place calls with them for as long as the server takes their nonce.
 */
function credentialsOf(invite: SipRequest, dialog: Dialog): readonly Header[] {
  const ack = dialog.request('ACK', 0);
  const isForServer = headerOf(ack, 'Route') === null && placeOf(ack.uri) === placeOf(invite.uri);
  return isForServer ? invite.headers.filter(({ name }) => CREDENTIALS.has(name)) : [];
}

function placeOf(uri: string): string {
  const { host, port } = parseUri(uri);
  return `${host.toLowerCase()}:${port ?? 5060}`;
}
