// What the four transaction kinds have in common, as types (RFC 3261 §17).

import type { Clock } from '../../base/clock.ts';
import type { RequestEnvelope, ResponseEnvelope } from '../../sip-message/envelope.ts';
import type { SipRequest, SipResponse } from '../../sip-message/message.ts';
import type { SipAddress } from '../user-agent-port.ts';

/** What a transaction needs of the world. */
export interface Wire {
  readonly clock: Clock;
  /** Of the transport: nothing is repeated over a reliable one (RFC 3261 Table 4). */
  readonly reliable: boolean;
  send(bytes: Uint8Array, to: SipAddress): void;
}

/** A request of ours as it goes out: its Via carries `branch`. */
export interface OutboundRequest {
  readonly message: SipRequest;
  readonly bytes: Uint8Array;
  readonly destination: SipAddress;
  /** The address of ours that its Via names. */
  readonly sentBy: SipAddress;
  readonly branch: string;
}

/** A request received. Its top Via carries `received` and `rport` already; answers go to `replyTo`. */
export interface InboundRequest extends RequestEnvelope {
  readonly source: SipAddress;
  readonly replyTo: SipAddress;
}

/** `silent`: nobody answered in time. `unsent`: the network did not take it, and may take it again soon. */
export type FailureKind = 'silent' | 'unsent';

/** Who sent a request and waits for what becomes of it. */
export interface ClientListener {
  /** A provisional or final response; several finals only for a 2xx to INVITE. */
  onResponse(response: ResponseEnvelope): void;
  /** No final response will come: timer B or F, or the socket refused. `detail` in plain words. */
  onFailure(detail: string, kind: FailureKind): void;
  /**
   * Where it is there: nothing at all came within PATIENCE, and nothing more is sent. This ends the transaction, but an
   * INVITE's lives on for 64*T1: what still comes is handed on, or `onFailure` called.
   */
  onSilence?(): void;
}

export interface ClientTransaction {
  readonly outbound: OutboundRequest;
  start(): void;
  receive(response: ResponseEnvelope): void;
  sendFailed(detail: string): void;
  dispose(): void;
}

export interface ServerTransaction {
  readonly request: InboundRequest;
  /** Sends a response and repeats it as the transaction demands; after a final one, others are ignored. */
  respond(response: SipResponse): void;
  /** A retransmission, or the ACK of an INVITE. */
  receive(request: InboundRequest): void;
  dispose(): void;
}
