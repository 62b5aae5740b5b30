// What a NOTIFY of a transfer tells (RFC 3515 §2.4.5): the status of the call that the peer was asked to make.

import type { SipMessage } from '../sip-message/message.ts';
import { statusOfSipFrag } from '../sip-message/sipfrag.ts';
import { eventOf, subscriptionStateOf } from '../sip-message/subscription.ts';

/** `status` is null where the body tells none; `isLast`: no more will come. */
export interface ReferNotice {
  readonly status: { readonly code: number; readonly phrase: string } | null;
  readonly isLast: boolean;
}

/** Reads a NOTIFY about the REFER with this CSeq; null: it is about something else. Broken ones are a PeerFault 400. */
export function readReferNotify(message: SipMessage, referSequence: number | null): ReferNotice | null {
  const event = eventOf(message);
  if (event?.name !== 'refer') return null;
  // §2.4.6: only of several REFERs in a dialog every one but the first must be named.
  const isOther = event.id !== null && referSequence !== null && event.id !== String(referSequence);
  if (isOther) return null;
  const status = statusOfSipFrag(message.body);
  return {
    status: status === null ? null : { code: status.status, phrase: status.phrase },
    isLast: subscriptionStateOf(message).state === 'terminated',
  };
}
