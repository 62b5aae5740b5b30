// What an answered call is made from, and what its parts share.

import type { Header, SipResponse } from '../sip-message/message.ts';
import type { Account } from './authorization.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import type { OfferTurn } from './offer-turn.ts';
import type { SessionTimer } from './session-timer.ts';
import type { ServerTransaction } from './transaction/transaction.ts';
import type { SipCallEvent } from './user-agent-port.ts';

/** Our description for the peer's offer, or an offer of ours for null; null refuses. */
export type Describe = (offer: string | null) => string | null;

/** Whose call it is and who hears of it. */
export interface SessionOptions {
  readonly dialog: Dialog;
  /** Our Contact. */
  readonly contact: Header;
  readonly account: Account | null;
  /** True where the Call-ID is ours: that side waits longer after 491. */
  readonly isOwner: boolean;
  readonly describe: Describe;
  readonly emit: (event: SipCallEvent) => void;
  /** An INVITE with Replaces wants this call. */
  readonly onReplaced: (transaction: ServerTransaction) => void;
}

/** Our 2xx to the INVITE that the peer called us with. */
export interface CalleeAnswer {
  readonly transaction: ServerTransaction;
  /** Puts the 2xx together with the headers of the session timer. */
  readonly response: (headers: readonly Header[]) => SipResponse;
  /** True where the 2xx holds an offer that the ACK is to answer. */
  readonly hasOffer: boolean;
  /** What the peer said already; null where its ACK will say it. */
  readonly peerBody: string | null;
}

/** What its parts share. */
export interface SessionParts extends SessionOptions {
  readonly core: Core;
  readonly turn: OfferTurn;
  readonly timer: SessionTimer;
  /** Ends the call: the peer is gone, or broke the protocol. */
  readonly lose: (detail: string) => void;
}
