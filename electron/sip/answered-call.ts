// What a call has once it is answered, whichever way it was set up: its session and the verbs on it.

import { Emitter } from '../base/emitter.ts';
import type { CallVerbs, DialogId, ModifyOutcome, ReferTarget, TransferAttempt, TransferEvent } from './call-port.ts';
import type { Core } from './core.ts';
import type { Session } from './session.ts';
import { takeOver } from './take-over.ts';
import type { ServerTransaction } from './transaction/transaction.ts';

const NOT_ANSWERED = 'the call is not answered';

export abstract class AnsweredCall implements CallVerbs {
  protected readonly core: Core;
  /** Undefined before the answer; another one once an INVITE with Replaces took the call over. */
  protected session: Session | undefined;
  /** The present one, and those replaced whose BYE is under way. */
  readonly #sessions = new Set<Session>();
  readonly #settled = Promise.withResolvers<void>();

  protected constructor(core: Core) {
    this.core = core;
  }

  /** Resolves when nothing more is to be said to the peer. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  get dialogId(): DialogId | null {
    return this.session?.dialogId ?? null;
  }

  async modify(offer: string | (() => string)): Promise<ModifyOutcome> {
    return this.session?.modify(offer) ?? { kind: 'failed', detail: NOT_ANSWERED };
  }

  refer(target: ReferTarget): TransferAttempt {
    return this.session?.refer(target) ?? refusedTransfer();
  }

  async info(contentType: string, body: string): Promise<number | null> {
    return this.session?.info(contentType, body) ?? null;
  }

  /** Stops the timers without a word to the peer. */
  dispose(): void {
    for (const session of this.#sessions) session.dispose();
  }

  /** The call goes on in `session`, and is settled when no session of it is left. */
  protected adopt(session: Session): void {
    this.session = session;
    this.#sessions.add(session);
    void session.settled.then(() => {
      this.#sessions.delete(session);
      if (this.#sessions.size === 0) this.settle();
    });
  }

  protected settle(): void {
    this.#settled.resolve();
  }

  /** Lets the dialog of `transaction` take the place of the present one, which gets BYE. */
  protected replace(transaction: ServerTransaction): void {
    const replaced = this.session;
    const next = replaced && takeOver(this.core, replaced.options, transaction);
    if (next === undefined) return;
    this.adopt(next);
    replaced?.retire();
  }
}

function refusedTransfer(): TransferAttempt {
  const events = new Emitter<TransferEvent>();
  // Told once the caller of `refer` listens.
  queueMicrotask(() => events.emit({ type: 'failed', code: null, phrase: NOT_ANSWERED }));
  return { events };
}
