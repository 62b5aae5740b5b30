// The life of an outgoing call until its answer, as a table (RFC 3261 §13.2, §9.1).

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

export type InviteState = 'calling' | 'proceeding' | 'cancel-wanted' | 'cancelling' | 'answered' | 'over';
export type InviteInput = 'again' | '1xx' | '2xx' | 'refused' | 'failed' | 'hang-up' | 'no-answer' | 'give-up';
export type InviteAction =
  | 'tell-progress'
  | 'tell-refused'
  | 'tell-unreachable'
  | 'tell-cancelled'
  | 'tell-no-answer'
  | 'tell-silent'
  | 'open-session'
  | 'close-dialog'
  | 'send-cancel'
  | 'abandon'
  | 'settle';

/**
 * What was decided is told at once; what remains to be said to the peer happens behind it. A 2xx that crosses our CANCEL,
 * or comes from another fork, is ACKed (by the caller of the table) and its dialog closed. `again`: another INVITE of the
 * same call goes out (to the next server, with credentials, redirected), and no 1xx of it has come.
 */
export const INVITE: TransitionTable<InviteState, InviteInput, InviteAction> = {
  calling: {
    again: to('calling'),
    '1xx': to('proceeding', 'tell-progress'),
    '2xx': to('answered', 'open-session'),
    refused: to('over', 'tell-refused', 'settle'),
    failed: to('over', 'tell-unreachable', 'settle'),
    'hang-up': to('cancel-wanted', 'tell-cancelled'),
    'no-answer': to('cancel-wanted', 'tell-silent'),
  },
  proceeding: {
    again: to('calling'),
    '1xx': to('proceeding', 'tell-progress'),
    '2xx': to('answered', 'open-session'),
    refused: to('over', 'tell-refused', 'settle'),
    failed: to('over', 'tell-unreachable', 'settle'),
    'hang-up': to('cancelling', 'tell-cancelled', 'send-cancel'),
    'no-answer': to('cancelling', 'tell-no-answer', 'send-cancel'),
  },
  // CANCEL may not be sent before a 1xx.
  'cancel-wanted': {
    '1xx': to('cancelling', 'send-cancel'),
    '2xx': to('over', 'close-dialog'),
    refused: to('over', 'settle'),
    failed: to('over', 'settle'),
  },
  cancelling: {
    '2xx': to('over', 'close-dialog'),
    refused: to('over', 'settle'),
    failed: to('over', 'settle'),
    'give-up': to('over', 'abandon', 'settle'),
  },
  answered: { '2xx': to('answered', 'close-dialog') },
  over: { '2xx': to('over', 'close-dialog') },
};
