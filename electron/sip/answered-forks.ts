// The 2xx answers to one INVITE (RFC 3261 §13.2.2.4): every one is ACKed, a repeated one with the same ACK.

import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { SipRequest } from '../sip-message/message.ts';
import { acknowledgement } from './acknowledge.ts';
import type { Core } from './core.ts';
import { Dialog } from './dialog.ts';

/** More than pick up one call; whoever else answers hears nothing and ends its call itself. */
const MAX_FORKS = 32;

export class AnsweredForks {
  readonly #core: Core;
  /** By To tag: every fork is a dialog. */
  readonly #acknowledge = new Map<string, () => void>();

  constructor(core: Core) {
    this.#core = core;
  }

  /**
   * ACKs `response`. Returns its dialog the first time, null for a copy. `early`: the dialog that its provisional responses
   * made, whose sequence numbers go on. Throws a PeerFault when the dialog cannot be used.
   */
  take(invite: SipRequest, response: ResponseEnvelope, early: Dialog | null): Dialog | null {
    const known = this.#acknowledge.get(response.toTag);
    if (known !== undefined) known();
    if (known !== undefined || this.#acknowledge.size >= MAX_FORKS) return null;
    const dialog = Dialog.ofCaller(invite, response, early);
    const acknowledge = acknowledgement(this.#core, dialog, invite);
    this.#acknowledge.set(response.toTag, acknowledge);
    acknowledge();
    return dialog;
  }
}
