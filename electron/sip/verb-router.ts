// Hands a request within a call to the verb that registered for its method, else to the one that `verbs.ts` names.

import type { Unsubscribe } from '../base/emitter.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { VerbHandler, VerbSession } from './verb-session.ts';
import { VERBS } from './verbs.ts';

export class VerbRouter {
  readonly #handlers = new Map<string, VerbHandler>();

  /** `handler` takes requests of `method` until it is taken back; a later one takes its place. */
  handle(method: string, handler: VerbHandler): Unsubscribe {
    this.#handlers.set(method, handler);
    return () => {
      if (this.#handlers.get(method) === handler) this.#handlers.delete(method);
    };
  }

  /** A method that nobody takes is answered 405. */
  route(session: VerbSession, request: InboundRequest, transaction: ServerTransaction): void {
    const { method } = request.cseq;
    const handler = this.#handlers.get(method);
    const verb = VERBS.get(method);
    if (handler !== undefined) handler(request, transaction);
    else if (verb !== undefined) verb(session, request, transaction);
    else transaction.respond(buildResponse(request, { status: 405, headers: [ALLOW] }));
  }
}
