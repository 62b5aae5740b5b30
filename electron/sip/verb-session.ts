// What a verb used within an answered call (INFO, REFER, NOTIFY) may do: the seam between verbs and the session.

import type { Unsubscribe } from '../base/emitter.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header } from '../sip-message/message.ts';
import type { Core } from './core.ts';
import type { FailureKind, InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { SipCallEvent } from './user-agent-port.ts';

/** Hears what becomes of a request within the dialog. A 481 or 408 ends the call by itself (RFC 3261 §12.2.1.2). */
export interface VerbListener {
  /** Every response but the challenges that were answered; the final one is the last. */
  onResponse(response: ResponseEnvelope): void;
  /** No final response will come. */
  onFailure(detail: string, kind: FailureKind): void;
}

/** Takes a request of the dialog, whose CSeq was checked, and answers it through `transaction`. */
export type VerbHandler = (request: InboundRequest, transaction: ServerTransaction) => void;

/** An answered call as its verbs see it. */
export interface VerbSession {
  readonly core: Core;
  /** Our Contact. */
  readonly contact: Header;
  /** False once BYE was sent or received: `request` fails then. */
  readonly isOpen: boolean;
  /** True once the peer sent BYE. */
  readonly peerLeft: boolean;
  /** Resolves when the call is over. */
  readonly settled: Promise<void>;
  /** Sends a request in the dialog with the account's credentials; the body is SDP unless a Content-Type is given. */
  request(method: string, headers: readonly Header[], body: string, listener: VerbListener): void;
  /** Hands requests of `method` to `handler` instead of what `verbs.ts` says, until it is taken back. */
  handle(method: string, handler: VerbHandler): Unsubscribe;
  /** Tells the call's listeners. */
  emit(event: SipCallEvent): void;
}
