// The requests of ours that are under way, and which of them a response belongs to (RFC 3261 §17.1.3, §18.1.1).

import type { Random } from '../../base/random.ts';
import { randomHex } from '../../base/random.ts';
import type { ResponseEnvelope } from '../../sip-message/envelope.ts';
import type { SipRequest } from '../../sip-message/message.ts';
import { serializeMessage } from '../../sip-message/serialize-message.ts';
import { bracketed } from '../../sip-message/uri.ts';
import { BRANCH_COOKIE } from '../../sip-message/via.ts';
import type { SendError, Transport } from '../transport.ts';
import type { SipAddress } from '../user-agent-port.ts';
import { InviteClientTransaction } from './invite-client.ts';
import { NonInviteClientTransaction } from './non-invite-client.ts';
import type { ClientListener, ClientTransaction, OutboundRequest, Wire } from './transaction.ts';
import { clientKey, responseKey } from './transaction-keys.ts';

/** Characters after the cookie. */
const BRANCH_LENGTH = 16;

/** Every running client transaction of one socket. */
export class ClientTransactions {
  readonly #wire: Wire;
  readonly #transport: Transport;
  readonly #random: Random;
  readonly #told: (peer: SipAddress) => SipAddress;
  readonly #running = new Map<string, ClientTransaction>();
  #disposed = false;

  /** `told` gives the address of ours that a peer is told. */
  constructor(wire: Wire, transport: Transport, random: Random, told: (peer: SipAddress) => SipAddress) {
    this.#wire = wire;
    this.#transport = transport;
    this.#random = random;
    this.#told = told;
  }

  /** Transactions that run. */
  get size(): number {
    return this.#running.size;
  }

  invite(request: SipRequest, destination: SipAddress, listener: ClientListener): InviteClientTransaction {
    const outbound = this.#outbound(request, destination, this.newBranch());
    const key = clientKey(outbound.branch, 'INVITE');
    return this.#begin(key, new InviteClientTransaction(this.#wire, outbound, listener, () => this.#forget(key)));
  }

  request(request: SipRequest, destination: SipAddress, listener: ClientListener, branch: string): ClientTransaction {
    const outbound = this.#outbound(request, destination, branch);
    const key = clientKey(branch, request.method);
    return this.#begin(key, new NonInviteClientTransaction(this.#wire, outbound, listener, () => this.#forget(key)));
  }

  /** How many bytes a message with `request` has. */
  sizeOf(request: SipRequest): number {
    return this.bytesOf(request, `${BRANCH_COOKIE}${'0'.repeat(BRANCH_LENGTH)}`).length;
  }

  /** `request` with our Via on top. */
  bytesOf(request: SipRequest, branch: string): Uint8Array {
    return serializeMessage(this.#withVia(request, branch));
  }

  newBranch(): string {
    return `${BRANCH_COOKIE}${randomHex(this.#random, BRANCH_LENGTH)}`;
  }

  /** Besides the branch, Call-ID and CSeq number must be the request's; any other response belongs to nothing. */
  receive(response: ResponseEnvelope): void {
    const transaction = this.#running.get(responseKey(response));
    if (transaction === undefined) return;
    const { headers } = transaction.outbound.message;
    const value = (name: string): string | undefined => headers.find((header) => header.name === name)?.value;
    const { number, method } = response.cseq;
    if (value('Call-ID') === response.callId && value('CSeq') === `${number} ${method}`) transaction.receive(response);
  }

  /** Known by its bytes, not its address: a response too long to send must not fail our requests to the same peer. */
  sendFailed({ bytes, detail }: SendError): void {
    for (const transaction of [...this.#running.values()])
      if (transaction.outbound.bytes === bytes) transaction.sendFailed(detail);
  }

  dispose(): void {
    this.#disposed = true;
    for (const transaction of this.#running.values()) transaction.dispose();
    this.#running.clear();
  }

  #outbound(request: SipRequest, destination: SipAddress, branch: string): OutboundRequest {
    // A CANCEL is matched by the very Via of its INVITE, whatever we learned of our address meanwhile.
    const sentBy = this.#running.get(clientKey(branch, 'INVITE'))?.outbound.sentBy ?? this.#told(destination);
    const message = this.#withVia(request, branch, sentBy);
    return { message, sentBy, bytes: serializeMessage(message), destination, branch };
  }

  #withVia(request: SipRequest, branch: string, sentBy = this.#transport.local): SipRequest {
    const place = `${bracketed(sentBy.host)}:${sentBy.port}`;
    const via = { name: 'Via', value: `SIP/2.0/${this.#transport.protocol} ${place};branch=${branch};rport` };
    return { ...request, headers: [via, ...request.headers] };
  }

  #begin<T extends ClientTransaction>(key: string, transaction: T): T {
    // What was still looking for its address when the agent was disposed must not start timers any more.
    if (this.#disposed) return transaction;
    this.#running.set(key, transaction);
    transaction.start();
    return transaction;
  }

  #forget(key: string): void {
    this.#running.delete(key);
  }
}
