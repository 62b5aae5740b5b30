// The transaction layer (RFC 3261 §17, §18): what arrives is read and goes to its transaction; what we send gets its own.

import type { Clock } from '../../base/clock.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { messageOf, PeerFault } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Random } from '../../base/random.ts';
import { readBrokenRequest } from '../../sip-message/broken-request.ts';
import type { Envelope } from '../../sip-message/envelope.ts';
import { isRequestEnvelope, isResponseEnvelope, openEnvelope } from '../../sip-message/envelope.ts';
import type { SipRequest } from '../../sip-message/message.ts';
import { parseMessage } from '../../sip-message/parse-message.ts';
import type { Guard } from '../guard.ts';
import { OPEN_GUARD } from '../guard.ts';
import type { Trace } from '../trace.ts';
import type { Datagram, Transport } from '../transport.ts';
import type { SipAddress } from '../user-agent-port.ts';
import { ClientTransactions } from './client-transactions.ts';
import type { InviteClientTransaction } from './invite-client.ts';
import type { TransactionUser } from './server-transactions.ts';
import { ServerTransactions } from './server-transactions.ts';
import { answerToBroken } from './stateless-reply.ts';
import { TracedWire } from './traced-wire.ts';
import type { ClientListener, ClientTransaction, InboundRequest, ServerTransaction } from './transaction.ts';

export interface LayerOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Whether calls are taken from this address; others get 403, and less room for their requests. */
  readonly trusted: (source: SipAddress) => boolean;
  /** The address of ours that Via names to a peer; the local one where it is left out. */
  readonly told?: (peer: SipAddress) => SipAddress;
  /** Asked before anything is read or answered; everybody is heard where it is left out. */
  readonly guard?: Guard;
  /** Hears every message that is sent or received. */
  readonly trace?: Trace;
}

/** Every running transaction of one socket. */
export class TransactionLayer {
  readonly #logger: Logger;
  readonly #guard: Guard;
  readonly #wire: TracedWire;
  readonly #clients: ClientTransactions;
  readonly #servers: ServerTransactions;
  readonly #subscriptions: readonly Unsubscribe[];

  constructor(options: LayerOptions, user: TransactionUser) {
    const { transport, random, logger, trusted, guard = OPEN_GUARD, told = () => transport.local } = options;
    this.#logger = logger;
    this.#guard = guard;
    this.#wire = new TracedWire(options);
    this.#clients = new ClientTransactions(this.#wire, transport, random, told);
    this.#servers = new ServerTransactions(this.#wire, { guard, trusted }, user);
    this.#subscriptions = [
      transport.datagrams.on((datagram) => this.#receive(datagram)),
      transport.sendErrors.on((error) => this.#clients.sendFailed(error)),
    ];
  }

  /** Sends an INVITE in a transaction of its own. */
  invite(request: SipRequest, destination: SipAddress, listener: ClientListener): InviteClientTransaction {
    this.#guard.expects(destination);
    return this.#clients.invite(request, destination, listener);
  }

  /** Sends any other request but ACK; a CANCEL takes the branch of its INVITE. */
  request(
    request: SipRequest,
    destination: SipAddress,
    listener: ClientListener,
    branch = this.#clients.newBranch(),
  ): ClientTransaction {
    this.#guard.expects(destination);
    return this.#clients.request(request, destination, listener, branch);
  }

  /** Transactions that run. */
  get size(): number {
    return this.#clients.size + this.#servers.size;
  }

  /** How many bytes a datagram with `request` has. */
  sizeOf(request: SipRequest): number {
    return this.#clients.sizeOf(request);
  }

  /** The bytes of an ACK to a 2xx: outside transactions, with a branch of its own. */
  ackBytes(ack: SipRequest): Uint8Array {
    return this.#clients.bytesOf(ack, this.#clients.newBranch());
  }

  /** Sends bytes made by `ackBytes`. */
  sendBytes(bytes: Uint8Array, destination: SipAddress): void {
    this.#guard.expects(destination);
    this.#wire.send(bytes, destination);
  }

  /** The INVITE that a CANCEL is about (§9.2). */
  inviteOf(cancel: InboundRequest): ServerTransaction | undefined {
    return this.#servers.inviteOf(cancel);
  }

  /** True when another copy of this request is being answered already (§8.2.2.2). */
  isMerged(request: InboundRequest): boolean {
    return this.#servers.isMerged(request);
  }

  /** Stops every timer and stops listening. */
  dispose(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#clients.dispose();
    this.#servers.dispose();
  }

  /** The end of every datagram: whatever it holds, nothing is thrown further. */
  #receive({ bytes, source }: Datagram): void {
    if (!this.#guard.admits(source, bytes.length) || isKeepAlive(bytes)) return;
    try {
      const envelope = this.#read(bytes, source);
      if (envelope === null) return;
      this.#wire.received(envelope, bytes);
      if (isResponseEnvelope(envelope)) this.#clients.receive(envelope);
      if (isRequestEnvelope(envelope)) this.#servers.receive(envelope, source, bytes.length);
    } catch (fault) {
      this.#log(fault, source);
    }
  }

  /** Null for what is no SIP message: a request among that is answered as far as its head can be read. */
  #read(bytes: Uint8Array, source: SipAddress): Envelope | null {
    try {
      return openEnvelope(parseMessage(bytes));
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      this.#log(fault, source);
      const request = this.#guard.onBroken(source) ? readBrokenRequest(bytes) : null;
      const reply = request && answerToBroken(request, fault.answer ?? 400, source, bytes.length);
      if (reply && this.#guard.permits(source, reply.length)) this.#wire.send(reply, source);
      return null;
    }
  }

  #log(fault: unknown, source: SipAddress): void {
    const fields = { source: source.host, port: source.port, reason: messageOf(fault) };
    if (fault instanceof PeerFault) this.#logger.debug('a SIP message was not taken', fields);
    else this.#logger.error('a SIP message could not be handled', { ...fields, fault });
  }
}

/** Line ends alone keep a way through a NAT open (RFC 5626 §3.5.1); some phones send a few zeros instead. */
function isKeepAlive(bytes: Uint8Array): boolean {
  return bytes.length < 5 || bytes.every((byte) => byte === 0x0d || byte === 0x0a);
}
