// The life of an answered call as a table (RFC 3261 §13.3.1.4, §15).

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

export type SessionState = 'unconfirmed' | 'closing-unconfirmed' | 'open' | 'closing' | 'over';
export type SessionInput = 'ack' | 'no-ack' | 'bye' | 'hang-up' | 'bye-done';
export type SessionAction = 'tell-answered' | 'tell-local' | 'tell-remote' | 'send-bye' | 'settle';

/** A callee starts `unconfirmed` and must not send BYE before the ACK or its time-out; a caller starts `open`. */
export const SESSION: TransitionTable<SessionState, SessionInput, SessionAction> = {
  unconfirmed: {
    ack: to('open', 'tell-answered'),
    'no-ack': to('closing', 'tell-local', 'send-bye'),
    bye: to('over', 'tell-remote', 'settle'),
    'hang-up': to('closing-unconfirmed', 'tell-local'),
  },
  'closing-unconfirmed': {
    ack: to('closing', 'send-bye'),
    'no-ack': to('closing', 'send-bye'),
    bye: to('over', 'settle'),
  },
  open: {
    bye: to('over', 'tell-remote', 'settle'),
    'hang-up': to('closing', 'tell-local', 'send-bye'),
  },
  // A BYE that crosses ours is answered; ours settles the matter.
  closing: {
    'bye-done': to('over', 'settle'),
  },
  over: {},
};
