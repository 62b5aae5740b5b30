// What one exchange is to send, and who hears of it.

import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { SipRequest } from '../sip-message/message.ts';
import type { Authorization } from './authorization.ts';
import type { ClientTransaction, FailureKind } from './transaction/transaction.ts';
import type { SipAddress } from './user-agent-port.ts';

/** What is to be sent and who hears of it. */
export interface ExchangePlan {
  readonly destination: SipAddress;
  readonly authorization: Authorization | null;
  /** Builds the request anew, each time with the next CSeq; credentials are added here. */
  readonly build: () => SipRequest;
  /** Somebody else is asked when all servers are silent: the last one is waited for no longer than the others. */
  readonly isHurried?: boolean;
  /** Sent also to a server that asked to be left alone. */
  readonly insists?: boolean;
  /** Part of a dialog: it insists, for the call stands already, and a 503 may be the peer's instead of the server's. */
  readonly inDialog?: boolean;
  /** Called with every address of the destination, before anything is sent. */
  readonly onLocated?: (targets: readonly SipAddress[]) => void;
  /** Called before each transaction: the first, the one after a challenge, the one at the next server. */
  readonly onAttempt?: (target: SipAddress) => void;
  /** Asked about each other response than a challenge: true sends the request again, built anew. */
  readonly again?: (response: ResponseEnvelope) => boolean;
  /** Hears every response, before anything comes of it. */
  readonly onHeard?: (response: ResponseEnvelope) => void;
  /** Every response but the challenges that were answered and the 503 of servers that others stand in for. */
  readonly onResponse: (response: ResponseEnvelope) => void;
  /** INVITE alone: a response to `transaction`, after which another one was sent. */
  readonly onLate?: (response: ResponseEnvelope, transaction: ClientTransaction) => void;
  /** No final response will come. */
  readonly onFailure: (detail: string, kind: FailureKind) => void;
}
