// What we answer to requests, in the order that RFC 3261 §8.2 inspects them.

import type { Emitter } from '../base/emitter.ts';
import type { Header } from '../sip-message/message.ts';
import type { Replaces } from '../sip-message/replaces.ts';
import { replacesOf } from '../sip-message/replaces.ts';
import { Accept } from './accept.ts';
import type { Core } from './core.ts';
import { dialogKey } from './dialog.ts';
import type { Refusal } from './inspect-request.ts';
import {
  ACCEPTED,
  inspectAccept,
  inspectBody,
  inspectExtensions,
  inspectInterval,
  inspectTarget,
} from './inspect-request.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { TransactionUser } from './transaction/server-transactions.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { IncomingCall, SipAddress } from './user-agent-port.ts';

/** What a request outside any call is answered with; other methods but INVITE and OPTIONS get 405. */
const OUTSIDE: ReadonlyMap<string, number> = new Map([
  ['BYE', 481],
  ['INFO', 481],
  ['UPDATE', 481],
  ['PRACK', 481],
  ['NOTIFY', 481],
  ['SUBSCRIBE', 489],
  // We never dial for others.
  ['REFER', 603],
]);
/** What OPTIONS asks for (§11.2). */
const ABILITIES: Refusal = { status: 200, headers: [ALLOW, SUPPORTED, ...ACCEPTED] };
/** Seconds after which one that found no room may ask again. */
const FULL_RETRY: Header = { name: 'Retry-After', value: '10' };

export interface ServeOptions {
  /** Set right after the layer, which needs its user first. */
  readonly core: () => Core;
  /** Whether calls are taken from this address. */
  readonly trusted: (source: SipAddress) => boolean;
  readonly incoming: Emitter<IncomingCall>;
  /** Whether another call in finds room; asked for each, `busy` where only people are lacking. */
  readonly room: () => 'free' | 'busy' | 'full';
  /** Called with every call that is offered to the listener. */
  readonly onCall: (call: Accept) => void;
}

/** Routes each request to its dialog, its call, or an answer of its own. */
export class RequestServer implements TransactionUser {
  readonly #options: ServeOptions;
  /** Calls not yet answered or refused, by their INVITE, for CANCEL. */
  readonly #offered = new Map<ServerTransaction, Accept>();

  constructor(options: ServeOptions) {
    this.#options = options;
  }

  onAck(ack: InboundRequest): void {
    this.#options
      .core()
      .dialogs.get(dialogKey(ack.callId, ack.toTag, ack.fromTag))
      ?.onAck(ack);
  }

  isKnownDialog(request: InboundRequest): boolean {
    return this.#options.core().dialogs.has(dialogKey(request.callId, request.toTag, request.fromTag));
  }

  onRequest(request: InboundRequest, transaction: ServerTransaction): void {
    const { method } = request.cseq;
    if (method === 'INVITE') transaction.respond(buildResponse(request, { status: 100 }));
    if (method === 'CANCEL') this.#cancel(request, transaction);
    else if (request.toTag !== '') this.#inDialog(request, transaction);
    else this.#outside(request, transaction);
  }

  #inDialog(request: InboundRequest, transaction: ServerTransaction): void {
    const user = this.#options.core().dialogs.get(dialogKey(request.callId, request.toTag, request.fromTag));
    if (user === undefined) transaction.respond(buildResponse(request, { status: 481 }));
    else user.onRequest(request, transaction);
  }

  /** §9.2: the CANCEL is answered by itself; the INVITE then gets 487 unless it was answered already. */
  #cancel(request: InboundRequest, transaction: ServerTransaction): void {
    const invite = this.#options.core().layer.inviteOf(request);
    transaction.respond(buildResponse(request, { status: invite === undefined ? 481 : 200 }));
    if (invite !== undefined) this.#offered.get(invite)?.cancel(request);
  }

  #outside(request: InboundRequest, transaction: ServerTransaction): void {
    const { method } = request.cseq;
    const status = OUTSIDE.get(method);
    const target = inspectTarget(request);
    // What is broken is so for any method; a scheme that is not ours comes after the method (§8.2.1, §8.2.2).
    if (target?.status === 400) reply(transaction, target);
    else if (method === 'INVITE') this.#invited(request, transaction);
    else if (method === 'OPTIONS') reply(transaction, target ?? inspectExtensions(request) ?? ABILITIES);
    else reply(transaction, { status: status ?? 405, headers: [ALLOW] });
  }

  #invited(request: InboundRequest, transaction: ServerTransaction): void {
    const refusal = this.#refusalOf(request);
    if (refusal !== null) {
      reply(transaction, refusal);
      return;
    }
    const replaces = replacesOf(request.message);
    if (replaces === null) this.#offer(transaction);
    else this.#replace(replaces, transaction);
  }

  /** In the order of §8.2. */
  #refusalOf(request: InboundRequest): Refusal | null {
    const { trusted, core } = this.#options;
    if (!trusted(request.source)) return { status: 403 };
    if (core().layer.isMerged(request)) return { status: 482 };
    return (
      inspectTarget(request) ??
      inspectExtensions(request) ??
      inspectBody(request) ??
      inspectAccept(request) ??
      inspectInterval(request, core().sessionTimer)
    );
  }

  /** RFC 3891 §3: no dialog of ours by that name, or one that cannot be replaced, is 481. */
  #replace({ callId, toTag, fromTag, earlyOnly }: Replaces, transaction: ServerTransaction): void {
    const user = this.#options.core().dialogs.get(dialogKey(callId, toTag, fromTag));
    if (user?.onReplaced === undefined) reply(transaction, { status: 481 });
    else user.onReplaced(transaction, earlyOnly);
  }

  #offer(transaction: ServerTransaction): void {
    const room = this.#options.room();
    if (this.#options.incoming.listenerCount === 0) reply(transaction, { status: 480 });
    else if (room === 'busy') reply(transaction, { status: 486 });
    else if (room === 'full') reply(transaction, { status: 503, headers: [FULL_RETRY] });
    else {
      const call = new Accept(this.#options.core(), transaction);
      this.#offered.set(transaction, call);
      void call.settled.then(() => this.#offered.delete(transaction));
      this.#options.onCall(call);
      this.#options.incoming.emit(call);
    }
  }
}

function reply(transaction: ServerTransaction, { status, headers = [] }: Refusal): void {
  transaction.respond(buildResponse(transaction.request, { status, headers }));
}
