// ACK to a 2xx (RFC 3261 §13.2.2.4): a request of the dialog, sent again for every copy of the 2xx.

import type { Header, SipRequest } from '../sip-message/message.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { locate } from './locator.ts';
import type { SipAddress } from './user-agent-port.ts';

const CREDENTIALS = new Set(['Authorization', 'Proxy-Authorization']);

/** Builds the ACK for `invite` once; the returned function sends it, the same bytes each time. */
export function acknowledgement(core: Core, dialog: Dialog, invite: SipRequest): () => void {
  const number = Number((invite.headers.find(({ name }) => name === 'CSeq')?.value ?? '').split(' ')[0]);
  const credentials: readonly Header[] = invite.headers.filter(({ name }) => CREDENTIALS.has(name));
  const bytes = core.layer.ackBytes(dialog.request('ACK', number, credentials));
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
