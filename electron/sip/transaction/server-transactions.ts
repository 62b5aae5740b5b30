// The requests that came and are being answered: each to its transaction, or judged and given one (RFC 3261 §17.2.3).

import { PeerFault } from '../../base/errors.ts';
import type { RequestEnvelope } from '../../sip-message/envelope.ts';
import { headerOf } from '../../sip-message/message.ts';
import type { Guard } from '../guard.ts';
import { buildResponse } from '../response.ts';
import type { SipAddress } from '../user-agent-port.ts';
import { inboundRequest } from './inbound-request.ts';
import { InviteServerTransaction } from './invite-server.ts';
import { NonInviteServerTransaction } from './non-invite-server.ts';
import { ServerRoom } from './server-room.ts';
import { refusalOf } from './stateless-reply.ts';
import type { InboundRequest, ServerTransaction, Wire } from './transaction.ts';
import { mergeKey, serverKey } from './transaction-keys.ts';

/** Who answers requests. */
export interface TransactionUser {
  onRequest(request: InboundRequest, transaction: ServerTransaction): void;
  /** An ACK to a 2xx of ours. */
  onAck(ack: InboundRequest): void;
  /** True for a request of a dialog that stands; where it is not there, none does. */
  isKnownDialog?(request: InboundRequest): boolean;
}

/** Whom requests are taken from. */
export interface Admission {
  readonly guard: Guard;
  /** Whether calls are taken from this address; others have less room for their requests. */
  readonly trusted: (source: SipAddress) => boolean;
}

/** Every running server transaction of one socket. */
export class ServerTransactions {
  readonly #wire: Wire;
  readonly #admission: Admission;
  readonly #user: TransactionUser;
  readonly #running = new Map<string, ServerTransaction>();
  readonly #room = new ServerRoom();
  /** Merge key → server key of the requests without a To tag. */
  readonly #merges = new Map<string, string>();

  constructor(wire: Wire, admission: Admission, user: TransactionUser) {
    this.#wire = wire;
    this.#admission = admission;
    this.#user = user;
  }

  /** Transactions that run. */
  get size(): number {
    return this.#running.size;
  }

  /** Takes a request of `size` bytes. */
  receive(envelope: RequestEnvelope, source: SipAddress, size: number): void {
    const request = inboundRequest(envelope, source, this.#wire.reliable);
    const key = serverKey(request);
    const running = this.#running.get(key);
    if (running !== undefined) running.receive(request);
    else if (request.cseq.method === 'ACK') this.#user.onAck(request);
    else if (this.#isServed(request, size) && this.#room.take(size, this.#admission.trusted(source)))
      this.#hand(this.#begin(request, key, size));
  }

  /** The INVITE that a CANCEL is about (§9.2). */
  inviteOf(cancel: InboundRequest): ServerTransaction | undefined {
    return this.#running.get(serverKey(cancel, 'INVITE'));
  }

  /** True when another copy of this request is being answered already (§8.2.2.2). */
  isMerged(request: InboundRequest): boolean {
    const known = this.#merges.get(mergeKey(request));
    return known !== undefined && known !== serverKey(request);
  }

  dispose(): void {
    for (const transaction of this.#running.values()) transaction.dispose();
    this.#running.clear();
    this.#merges.clear();
  }

  /** Asks the guard; a refused request gets its 403, nothing of it is kept. */
  #isServed(request: InboundRequest, size: number): boolean {
    const { method } = request.cseq;
    const isOfCall = this.#user.isKnownDialog?.(request) === true;
    const verdict = this.#admission.guard.judge(request.source, {
      method,
      agent: headerOf(request.message, 'User-Agent') ?? '',
      isKnownDialog: isOfCall || (method === 'CANCEL' && this.inviteOf(request) !== undefined),
    });
    if (verdict !== 'refuse') return verdict === 'serve';
    const reply = refusalOf(request, size);
    if (reply !== null) this.#wireTo(request.source).send(reply, request.replyTo);
    return false;
  }

  /** Sends what the guard permits: an answer, and the same once more for each repeated request. */
  #wireTo(source: SipAddress): Wire {
    const { clock, reliable } = this.#wire;
    const send: Wire['send'] = (bytes, destination) => {
      if (this.#admission.guard.permits(source, bytes.length)) this.#wire.send(bytes, destination);
    };
    return { clock, reliable, send };
  }

  /** A request that breaks on its way through the user is answered all the same. */
  #hand(transaction: ServerTransaction): void {
    try {
      this.#user.onRequest(transaction.request, transaction);
    } catch (fault) {
      const status = fault instanceof PeerFault ? (fault.answer ?? 400) : 500;
      transaction.respond(buildResponse(transaction.request, { status }));
      throw fault;
    }
  }

  #begin(request: InboundRequest, key: string, size: number): ServerTransaction {
    const merge = mergeKey(request);
    const done = (): void => {
      this.#running.delete(key);
      this.#room.give(size);
      if (this.#merges.get(merge) === key) this.#merges.delete(merge);
    };
    const wire = this.#wireTo(request.source);
    const transaction =
      request.cseq.method === 'INVITE'
        ? new InviteServerTransaction(wire, request, done, (ack) => this.#user.onAck(ack))
        : new NonInviteServerTransaction(wire, request, done);
    this.#running.set(key, transaction);
    if (request.toTag === '' && !this.#merges.has(merge)) this.#merges.set(merge, key);
    return transaction;
  }
}
