// BYE (RFC 3261 §15.1.1): ends a dialog; whatever comes of it, the dialog is over.

import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { Exchange } from './exchange.ts';

/** Sends BYE; resolves when it was answered, timed out or could not be sent. */
export function sendBye(core: Core, dialog: Dialog, account: Account | null): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  new Exchange(core, {
    destination: dialog.destination,
    authorization: account === null ? null : new Authorization(account, core.random),
    insists: true,
    build: () => dialog.request('BYE', dialog.nextSequence()),
    onResponse: (response) => {
      if (response.message.status >= 200) resolve();
    },
    onFailure: () => resolve(),
  }).start();
  return promise;
}
