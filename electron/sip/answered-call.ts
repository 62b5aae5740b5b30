// What a call has once it is answered, whichever way it was set up: its session and the verbs on it.

import { Emitter } from '../base/emitter.ts';
import type { CallVerbs, DialogId, ModifyOutcome, ReferTarget, TransferAttempt, TransferEvent } from './call-port.ts';
import type { Session } from './session.ts';

const NOT_ANSWERED = 'the call is not answered';

export abstract class AnsweredCall implements CallVerbs {
  /** Undefined before the answer; another one once an INVITE with Replaces took the call over. */
  protected session: Session | undefined;

  get dialogId(): DialogId | null {
    return this.session?.dialogId ?? null;
  }

  async modify(body: string): Promise<ModifyOutcome> {
    return this.session?.modify(body) ?? { kind: 'failed', detail: NOT_ANSWERED };
  }

  refer(target: ReferTarget): TransferAttempt {
    return this.session?.refer(target) ?? refusedTransfer();
  }

  async info(contentType: string, body: string): Promise<number | null> {
    return this.session?.info(contentType, body) ?? null;
  }
}

function refusedTransfer(): TransferAttempt {
  const events = new Emitter<TransferEvent>();
  // Told once the caller of `refer` listens.
  queueMicrotask(() => events.emit({ type: 'failed', code: null, phrase: NOT_ANSWERED }));
  return { events };
}
