// What we answer to requests, in the order that RFC 3261 §8.2 inspects them.

import type { Emitter } from '../base/emitter.ts';
import type { Header } from '../sip-message/message.ts';
import { headerOf, listOf } from '../sip-message/message.ts';
import { Accept } from './accept.ts';
import type { Core } from './core.ts';
import { dialogKey } from './dialog.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { TransactionUser } from './transaction/server-transactions.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { IncomingCall, SipAddress } from './user-agent-port.ts';

const ACCEPTED_BODY: Header = { name: 'Accept', value: 'application/sdp' };

export interface ServeOptions {
  /** Set right after the layer, which needs its user first. */
  readonly core: () => Core;
  /** Whether calls are taken from this address. */
  readonly trusted: (source: SipAddress) => boolean;
  readonly incoming: Emitter<IncomingCall>;
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
    if (invite !== undefined) this.#offered.get(invite)?.cancel();
  }

  #outside(request: InboundRequest, transaction: ServerTransaction): void {
    const reply = (status: number, headers: readonly Header[] = []): void =>
      transaction.respond(buildResponse(request, { status, headers }));
    const { method } = request.cseq;
    const required = listOf(request.message, 'Require');
    if (method === 'BYE' || method === 'INFO') reply(481);
    else if (method === 'OPTIONS') reply(200, [ALLOW, ACCEPTED_BODY]);
    else if (method !== 'INVITE') reply(405, [ALLOW]);
    else if (!this.#options.trusted(request.source)) reply(403);
    else if (this.#options.core().layer.isMerged(request)) reply(482);
    else if (required.length > 0) reply(420, [{ name: 'Unsupported', value: required.join(', ') }]);
    else if (!isSessionDescription(request)) reply(415, [ACCEPTED_BODY]);
    else if (this.#options.incoming.listenerCount === 0) reply(480);
    else this.#offer(transaction);
  }

  #offer(transaction: ServerTransaction): void {
    const call = new Accept(this.#options.core(), transaction);
    this.#offered.set(transaction, call);
    void call.settled.then(() => this.#offered.delete(transaction));
    this.#options.onCall(call);
    this.#options.incoming.emit(call);
  }
}

function isSessionDescription(request: InboundRequest): boolean {
  const type = headerOf(request.message, 'Content-Type') ?? 'application/sdp';
  return request.message.body === '' || type.toLowerCase().split(';')[0]?.trim() === 'application/sdp';
}
