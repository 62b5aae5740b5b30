// What can be done with a call whichever way it was set up: change its media, send something within it, hand it over.

import type { Listenable } from '../base/emitter.ts';

/** Names a dialog for Replaces (RFC 3891): tags from the view of the one who is to replace it. */
export interface DialogId {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
}

/** Why a call was released (RFC 3326): a cause of SIP or Q.850, and words. */
export interface ReleaseReason {
  readonly protocol: string;
  readonly cause: number | null;
  readonly text: string;
}

/** What became of an offer within the call. Unless `answered`, the session is as it was (RFC 3261 §14.1). */
export type ModifyOutcome =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'refused'; readonly code: number; readonly phrase: string }
  /** The call ended meanwhile, or is not in a state to be changed. */
  | { readonly kind: 'failed'; readonly detail: string };

/** Whom the peer is asked to call. `replaces`: the dialog it shall take the place of. */
export interface ReferTarget {
  /** A SIP URI. */
  readonly uri: string;
  readonly replaces: DialogId | null;
}

/** How a transfer goes (RFC 3515, RFC 5589). `succeeded` or `failed` is the last event, once. */
export type TransferEvent =
  /** 202: the peer will try. */
  | { readonly type: 'accepted' }
  /** A NOTIFY told a provisional status. */
  | { readonly type: 'progress'; readonly code: number; readonly phrase: string }
  | { readonly type: 'succeeded'; readonly code: number; readonly phrase: string }
  /** Refused, or the peer told a failure, or nothing more came of it. */
  | { readonly type: 'failed'; readonly code: number | null; readonly phrase: string };

/** One REFER on its way. */
export interface TransferAttempt {
  readonly events: Listenable<TransferEvent>;
}

/** The verbs of an answered call. */
export interface CallVerbs {
  /**
   * Offers a description (SDP) by re-INVITE; waits and tries again on 491 (RFC 3261 §14.1). One at a time, in order. One
   * that is made when it is sent knows what was agreed while it waited: its version goes on from there (RFC 3264 §8).
   */
  modify(offer: string | (() => string)): Promise<ModifyOutcome>;
  /** Asks the peer to call somebody else. The call stays up until it is hung up. */
  refer(target: ReferTarget): TransferAttempt;
  /** Sends INFO; resolves to the final status, or null when none came. */
  info(contentType: string, body: string): Promise<number | null>;
  /** The dialog as another party must name it in Replaces; null before the answer and after the end. */
  readonly dialogId: DialogId | null;
}
