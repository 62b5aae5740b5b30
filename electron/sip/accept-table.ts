// The life of an incoming call until it is answered or refused, as a table (RFC 3261 §13.3, §9.2; RFC 3262 §3).

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

export type AcceptState = 'offered' | 'withheld' | 'accepted' | 'over';
export type AcceptInput =
  | 'ring'
  | 'accept'
  /** Accepted while a description of ours is unacknowledged. */
  | 'accept-early'
  /** The PRACK that was waited for. */
  | 'acknowledged'
  /** No PRACK came within 64*T1. */
  | 'unacknowledged'
  | 'reject'
  | 'hang-up'
  /** The caller's CANCEL, or its BYE. */
  | 'cancelled';
export type AcceptAction = 'send-progress' | 'open-session' | 'refuse' | 'decline';

/** Once `accepted`, the session's table takes over. `withheld` is a 2xx that may not be sent yet. */
export const ACCEPT: TransitionTable<AcceptState, AcceptInput, AcceptAction> = {
  offered: {
    ring: to('offered', 'send-progress'),
    accept: to('accepted', 'open-session'),
    'accept-early': to('withheld'),
    unacknowledged: to('over', 'refuse'),
    reject: to('over', 'refuse'),
    'hang-up': to('over', 'decline'),
    cancelled: to('over', 'refuse'),
  },
  withheld: {
    acknowledged: to('accepted', 'open-session'),
    unacknowledged: to('over', 'refuse'),
    reject: to('over', 'refuse'),
    'hang-up': to('over', 'decline'),
    cancelled: to('over', 'refuse'),
  },
  accepted: {},
  over: {},
};
