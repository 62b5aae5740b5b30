// BYE (RFC 3261 §15.1.1): ends a dialog; whatever comes of it, the dialog is over.

import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import type { ReleaseReason } from './call-port.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { Exchange } from './exchange.ts';
import { reasonHeaders } from './release-reason.ts';
import { TIMEOUT } from './timers.ts';

/** A BYE that the network did not take is sent anew after this: the peer would go on talking to nobody. */
const PAUSE = 4_000;

/** Sends BYE, with its reason where there is one; resolves when it was answered, timed out or could not be sent for 32 s. */
export function sendBye(
  core: Core,
  dialog: Dialog,
  account: Account | null,
  reason: ReleaseReason | null = null,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const last = core.clock.now() + TIMEOUT;
  const send = (): void =>
    new Exchange(core, {
      destination: dialog.destination,
      authorization: account === null ? null : new Authorization(account, core.random),
      inDialog: true,
      build: () => dialog.request('BYE', dialog.nextSequence(), reasonHeaders(reason)),
      onResponse: (response) => {
        if (response.message.status >= 200) resolve();
      },
      onFailure: (_detail, kind) => {
        if (kind === 'unsent' && core.clock.now() + PAUSE <= last) core.later.after(PAUSE, send);
        else resolve();
      },
    }).start();
  send();
  return promise;
}
