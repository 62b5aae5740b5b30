// The transaction layer (RFC 3261 §17, §18): datagrams in, each to its transaction; requests out, each with its own.

import type { Clock } from '../../base/clock.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { messageOf, PeerFault } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Random } from '../../base/random.ts';
import { randomHex } from '../../base/random.ts';
import type { Envelope, RequestEnvelope, ResponseEnvelope } from '../../sip-message/envelope.ts';
import { openEnvelope } from '../../sip-message/envelope.ts';
import type { SipRequest } from '../../sip-message/message.ts';
import { parseMessage } from '../../sip-message/parse-message.ts';
import { serializeMessage } from '../../sip-message/serialize-message.ts';
import { bracketed } from '../../sip-message/uri.ts';
import { BRANCH_COOKIE } from '../../sip-message/via.ts';
import { buildResponse } from '../response.ts';
import type { Trace } from '../trace.ts';
import { tracedMessage } from '../trace.ts';
import type { Datagram, SendError, Transport } from '../transport.ts';
import type { SipAddress } from '../user-agent-port.ts';
import { inboundRequest } from './inbound-request.ts';
import { InviteClientTransaction } from './invite-client.ts';
import { InviteServerTransaction } from './invite-server.ts';
import { NonInviteClientTransaction } from './non-invite-client.ts';
import { NonInviteServerTransaction } from './non-invite-server.ts';
import { ServerRoom } from './server-room.ts';
import type { ClientListener, ClientTransaction, InboundRequest, ServerTransaction, Wire } from './transaction.ts';
import { clientKey, mergeKey, responseKey, serverKey } from './transaction-keys.ts';

/** Line ends alone are a keep-alive (RFC 5626 §3.5.1). */
const SHORTEST_MESSAGE = 5;
/** Characters after the cookie. */
const BRANCH_LENGTH = 16;

/** Who answers requests. */
export interface TransactionUser {
  onRequest(request: InboundRequest, transaction: ServerTransaction): void;
  /** An ACK to a 2xx of ours. */
  onAck(ack: InboundRequest): void;
}

export interface LayerOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Whether calls are taken from this address; others get 403, and less room for their requests. */
  readonly trusted: (source: SipAddress) => boolean;
  /** Hears every message that is sent or received. */
  readonly trace?: Trace;
}

/** Every running transaction of one socket. */
export class TransactionLayer {
  readonly #options: LayerOptions;
  readonly #user: TransactionUser;
  readonly #wire: Wire;
  readonly #clients = new Map<string, ClientTransaction>();
  readonly #servers = new Map<string, ServerTransaction>();
  readonly #room = new ServerRoom();
  /** Merge key → server key of the requests without a To tag. */
  readonly #merges = new Map<string, string>();
  readonly #subscriptions: readonly Unsubscribe[];
  #disposed = false;

  constructor(options: LayerOptions, user: TransactionUser) {
    this.#options = options;
    this.#user = user;
    const { transport, clock } = options;
    this.#wire = {
      clock,
      send: (bytes, destination) => {
        transport.send(bytes, destination);
        this.#traceSent(bytes);
      },
    };
    this.#subscriptions = [
      transport.datagrams.on((datagram) => this.#receive(datagram)),
      transport.sendErrors.on((error) => this.#sendFailed(error)),
    ];
  }

  /** Sends an INVITE in a transaction of its own. */
  invite(request: SipRequest, destination: SipAddress, listener: ClientListener): InviteClientTransaction {
    const outbound = this.#outbound(request, destination, this.#newBranch());
    const key = clientKey(outbound.branch, 'INVITE');
    const done = (): void => this.#forgetClient(key);
    const transaction = new InviteClientTransaction(this.#wire, outbound, listener, done);
    return this.#begin(key, transaction);
  }

  /** Sends any other request but ACK; a CANCEL takes the branch of its INVITE. */
  request(
    request: SipRequest,
    destination: SipAddress,
    listener: ClientListener,
    branch = this.#newBranch(),
  ): ClientTransaction {
    const outbound = this.#outbound(request, destination, branch);
    const key = clientKey(branch, request.method);
    const done = (): void => this.#forgetClient(key);
    return this.#begin(key, new NonInviteClientTransaction(this.#wire, outbound, listener, done));
  }

  /** How many bytes a datagram with `request` has. */
  sizeOf(request: SipRequest): number {
    return serializeMessage(this.#withVia(request, `${BRANCH_COOKIE}${'0'.repeat(BRANCH_LENGTH)}`)).length;
  }

  /** The bytes of an ACK to a 2xx: outside transactions, with a branch of its own. */
  ackBytes(ack: SipRequest): Uint8Array {
    return serializeMessage(this.#withVia(ack, this.#newBranch()));
  }

  /** Sends bytes made by `ackBytes`. */
  sendBytes(bytes: Uint8Array, destination: SipAddress): void {
    this.#wire.send(bytes, destination);
  }

  /** The INVITE that a CANCEL is about (§9.2). */
  inviteOf(cancel: InboundRequest): ServerTransaction | undefined {
    return this.#servers.get(serverKey(cancel, 'INVITE'));
  }

  /** True when another copy of this request is being answered already (§8.2.2.2). */
  isMerged(request: InboundRequest): boolean {
    const known = this.#merges.get(mergeKey(request));
    return known !== undefined && known !== serverKey(request);
  }

  /** Stops every timer and stops listening. */
  dispose(): void {
    this.#disposed = true;
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    for (const transaction of [...this.#clients.values(), ...this.#servers.values()]) transaction.dispose();
    this.#clients.clear();
    this.#servers.clear();
    this.#merges.clear();
  }

  #outbound(request: SipRequest, destination: SipAddress, branch: string): ClientTransaction['outbound'] {
    const message = this.#withVia(request, branch);
    return { message, bytes: serializeMessage(message), destination, branch };
  }

  #withVia(request: SipRequest, branch: string): SipRequest {
    const { host, port } = this.#options.transport.local;
    const via = { name: 'Via', value: `SIP/2.0/UDP ${bracketed(host)}:${port};branch=${branch};rport` };
    return { ...request, headers: [via, ...request.headers] };
  }

  #newBranch(): string {
    return `${BRANCH_COOKIE}${randomHex(this.#options.random, BRANCH_LENGTH)}`;
  }

  #begin<T extends ClientTransaction>(key: string, transaction: T): T {
    // What was still looking for its address when the agent was disposed must not start timers any more.
    if (this.#disposed) return transaction;
    this.#clients.set(key, transaction);
    transaction.start();
    return transaction;
  }

  #forgetClient(key: string): void {
    this.#clients.delete(key);
  }

  /** The end of every datagram: whatever it holds, nothing is thrown further. */
  #receive({ bytes, source }: Datagram): void {
    if (bytes.length < SHORTEST_MESSAGE) return;
    try {
      const message = parseMessage(bytes);
      if (message.kind === 'response') this.#onResponse(this.#traced(openEnvelope(message), 'in'));
      else this.#onRequest(this.#traced(openEnvelope(message), 'in'), source, bytes.length);
    } catch (fault) {
      const fields = { source: source.host, port: source.port, reason: messageOf(fault) };
      if (fault instanceof PeerFault) this.#options.logger.debug('a SIP datagram was dropped', fields);
      else this.#options.logger.error('a SIP datagram could not be handled', { ...fields, fault });
    }
  }

  #traced<E extends Envelope>(envelope: E, direction: 'in' | 'out'): E {
    this.#options.trace?.(tracedMessage(envelope, direction, this.#options.clock.now()));
    return envelope;
  }

  /** Read back from the bytes, because they are all that every way of sending has in common. */
  #traceSent(bytes: Uint8Array): void {
    if (this.#options.trace === undefined) return;
    try {
      this.#traced(openEnvelope(parseMessage(bytes)), 'out');
    } catch (fault) {
      this.#options.logger.debug('a sent message could not be traced', { reason: messageOf(fault) });
    }
  }

  /** Besides the branch, Call-ID and CSeq number must be the request's. */
  #onResponse(response: ResponseEnvelope): void {
    const transaction = this.#clients.get(responseKey(response));
    if (transaction === undefined) return;
    const { headers } = transaction.outbound.message;
    const value = (name: string): string | undefined => headers.find((header) => header.name === name)?.value;
    const { number, method } = response.cseq;
    if (value('Call-ID') === response.callId && value('CSeq') === `${number} ${method}`) transaction.receive(response);
  }

  #onRequest(envelope: RequestEnvelope, source: SipAddress, size: number): void {
    const request = inboundRequest(envelope, source);
    const key = serverKey(request);
    const running = this.#servers.get(key);
    if (running !== undefined) running.receive(request);
    else if (request.cseq.method === 'ACK') this.#user.onAck(request);
    else if (this.#room.take(size, this.#options.trusted(source))) this.#hand(this.#serve(request, key, size));
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

  #serve(request: InboundRequest, key: string, size: number): ServerTransaction {
    const merge = mergeKey(request);
    const done = (): void => {
      this.#servers.delete(key);
      this.#room.give(size);
      if (this.#merges.get(merge) === key) this.#merges.delete(merge);
    };
    const transaction =
      request.cseq.method === 'INVITE'
        ? new InviteServerTransaction(this.#wire, request, done, (ack) => this.#user.onAck(ack))
        : new NonInviteServerTransaction(this.#wire, request, done);
    this.#servers.set(key, transaction);
    if (request.toTag === '' && !this.#merges.has(merge)) this.#merges.set(merge, key);
    return transaction;
  }

  /** Known by its bytes, not its address: a response too long to send must not fail our requests to the same peer. */
  #sendFailed({ bytes, detail }: SendError): void {
    for (const transaction of [...this.#clients.values()])
      if (transaction.outbound.bytes === bytes) transaction.sendFailed(detail);
  }
}
