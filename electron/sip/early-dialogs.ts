// The early dialogs of one INVITE, one for each phone that rings (RFC 3261 §13.2.2.1), kept while nobody has answered.

import { PeerFault } from '../base/errors.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import { headerOf } from '../sip-message/message.ts';
import type { Account } from './authorization.ts';
import type { Core } from './core.ts';
import { Dialog } from './dialog.ts';
import { EarlyDialog } from './early-dialog.ts';
import { sendPrack } from './prack.ts';
import type { Describe } from './session-parts.ts';

/** More phones than ring for one number; what a further one says is told, but it cannot be talked to. */
const MAX_EARLY = 16;

export class EarlyDialogs {
  readonly #core: Core;
  readonly #account: Account | null;
  readonly #contact: Header;
  readonly #describe: Describe;
  /** By To tag. */
  readonly #dialogs = new Map<string, EarlyDialog>();

  constructor(core: Core, account: Account | null, contact: Header, describe: Describe) {
    this.#core = core;
    this.#account = account;
    this.#contact = contact;
    this.#describe = describe;
  }

  /** Takes a provisional response and acknowledges a reliable one; false for a copy of it, which is not to be told. */
  take(invite: SipRequest, response: ResponseEnvelope): boolean {
    if (response.message.status === 100 || response.toTag === '') return true;
    const early = this.#of(invite, response);
    if (early === null) return true;
    const standing = early.standingOf(response);
    if (standing === 'next') sendPrack(this.#core, early.dialog, this.#account, response);
    return standing !== 'repeated';
  }

  /** The dialog that a 2xx with this tag confirms; null where it had none yet. */
  dialogOf(toTag: string): Dialog | null {
    return this.#dialogs.get(toTag)?.dialog ?? null;
  }

  /** They take no requests any more: the INVITE was answered or refused. A late 2xx still goes on with its dialog. */
  close(): void {
    for (const early of this.#dialogs.values()) early.close();
  }

  /** Another INVITE is sent: what rang for the last one is over. */
  reset(): void {
    this.close();
    this.#dialogs.clear();
  }

  #of(invite: SipRequest, response: ResponseEnvelope): EarlyDialog | null {
    const known = this.#dialogs.get(response.toTag);
    if (known === undefined && this.#dialogs.size >= MAX_EARLY) return null;
    // A 180 may leave out its Contact and route although a later, reliable 183 tells them.
    const tellsRoute = ['Contact', 'Record-Route'].some((name) => headerOf(response.message, name) !== null);
    if (known !== undefined && !tellsRoute) return known;
    try {
      const dialog = Dialog.ofCaller(invite, response, known?.dialog ?? null);
      if (known !== undefined) {
        known.renew(dialog);
        return known;
      }
      const early = new EarlyDialog(this.#core, dialog, this.#contact, this.#describe);
      this.#dialogs.set(response.toTag, early);
      return early;
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      return known ?? null;
    }
  }
}
