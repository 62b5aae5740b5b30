// A request of ours within a dialog: sent along its route with the account's credentials, each try with the next CSeq.

import type { Header } from '../sip-message/message.ts';
import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { Exchange } from './exchange.ts';
import type { VerbListener } from './verb-session.ts';

/** What is sent; `body` is SDP unless `headers` hold a Content-Type. */
export interface DialogRequest {
  readonly method: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** Whose dialog it is and with which credentials it is sent. */
interface Sender {
  readonly dialog: Dialog;
  readonly account: Account | null;
}

/** Sends it; the exchange tells which transaction carries it. */
export function sendInDialog(
  core: Core,
  { dialog, account }: Sender,
  { method, headers, body }: DialogRequest,
  listener: VerbListener,
): Exchange {
  const exchange = new Exchange(core, {
    destination: dialog.destination,
    authorization: account === null ? null : new Authorization(account, core.random),
    inDialog: true,
    build: () => dialog.request(method, dialog.nextSequence(), headers, body),
    onResponse: (response) => listener.onResponse(response),
    onFailure: (detail, kind) => listener.onFailure(detail, kind),
  });
  exchange.start();
  return exchange;
}
