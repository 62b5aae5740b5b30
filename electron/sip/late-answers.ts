// Who answers an INVITE that we no longer wait for: its ringing is cancelled, its answer is ended (RFC 3261 §9.1, §13.2.2.4).

import { messageOf, PeerFault } from '../base/errors.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { AnsweredForks } from './answered-forks.ts';
import type { Account } from './authorization.ts';
import { sendBye } from './bye.ts';
import { sendCancel } from './cancel.ts';
import type { Core } from './core.ts';
import type { ClientTransaction } from './transaction/transaction.ts';

export class LateAnswers {
  readonly #core: Core;
  readonly #account: Account | null;
  readonly #forks: AnsweredForks;
  readonly #cancelled = new WeakSet<ClientTransaction>();

  constructor(core: Core, account: Account | null, forks: AnsweredForks) {
    this.#core = core;
    this.#account = account;
    this.#forks = forks;
  }

  /** `transaction`: the INVITE that was left, refused, or sent elsewhere since. */
  take(response: ResponseEnvelope, transaction: ClientTransaction): void {
    const { status } = response.message;
    if (status < 200) this.#cancel(transaction);
    else if (status < 300) this.#end(response, transaction);
  }

  #cancel(transaction: ClientTransaction): void {
    if (this.#cancelled.has(transaction)) return;
    this.#cancelled.add(transaction);
    sendCancel(this.#core, transaction);
  }

  /** What a broken answer says is nothing to the call that goes on. */
  #end(response: ResponseEnvelope, { outbound }: ClientTransaction): void {
    try {
      const dialog = this.#forks.take(outbound.message, response, null);
      if (dialog !== null) void sendBye(this.#core, dialog, this.#account);
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      const fields = { sipCallId: response.callId, reason: messageOf(fault) };
      this.#core.logger.debug('a late answer cannot be used', fields);
    }
  }
}
