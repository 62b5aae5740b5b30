// The life of an incoming call until it is answered or refused, as a table (RFC 3261 §13.3, §9.2).

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

export type AcceptState = 'offered' | 'accepted' | 'over';
export type AcceptInput = 'ring' | 'accept' | 'reject' | 'hang-up' | 'cancelled';
export type AcceptAction = 'send-progress' | 'open-session' | 'refuse' | 'decline' | 'terminate';

/** Once `accepted`, the session's table takes over. */
export const ACCEPT: TransitionTable<AcceptState, AcceptInput, AcceptAction> = {
  offered: {
    ring: to('offered', 'send-progress'),
    accept: to('accepted', 'open-session'),
    reject: to('over', 'refuse'),
    'hang-up': to('over', 'decline'),
    cancelled: to('over', 'terminate'),
  },
  accepted: {},
  over: {},
};
