// The life of a transfer as a table (RFC 3515 §2.4): REFER, its answer, and what NOTIFY tells of the call asked for.

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

export type ReferState = 'asked' | 'trying' | 'over';
export type ReferInput =
  /** The REFER was answered with 2xx, with anything else, or not at all. */
  | 'accepted'
  | 'refused'
  | 'unanswered'
  /** A NOTIFY told 1xx, 2xx, or 3xx-6xx; or that no more will come, without an outcome. */
  | 'notified-1xx'
  | 'notified-2xx'
  | 'notified-failure'
  | 'closed'
  /** Nothing was told for too long. */
  | 'silence'
  /** The call ended: the peer sent BYE, or we did. */
  | 'peer-left'
  | 'hung-up';
export type ReferAction =
  | 'tell-accepted'
  | 'tell-progress'
  | 'tell-success'
  | 'tell-left'
  | 'tell-failure'
  | 'tell-refused'
  | 'tell-unanswered'
  | 'tell-no-outcome'
  | 'tell-hung-up'
  | 'await-outcome'
  | 'await-notify'
  | 'finish';

/** A NOTIFY may overtake the answer to the REFER (§2.4.4), and says as much. */
export const REFER: TransitionTable<ReferState, ReferInput, ReferAction> = {
  asked: {
    accepted: to('trying', 'tell-accepted', 'await-notify'),
    refused: to('over', 'tell-refused', 'finish'),
    unanswered: to('over', 'tell-unanswered', 'finish'),
    'notified-1xx': to('trying', 'tell-accepted', 'tell-progress', 'await-outcome'),
    'notified-2xx': to('over', 'tell-accepted', 'tell-success', 'finish'),
    'notified-failure': to('over', 'tell-failure', 'finish'),
    'peer-left': to('over', 'tell-unanswered', 'finish'),
    'hung-up': to('over', 'tell-hung-up', 'finish'),
  },
  trying: {
    'notified-1xx': to('trying', 'tell-progress', 'await-outcome'),
    'notified-2xx': to('over', 'tell-success', 'finish'),
    'notified-failure': to('over', 'tell-failure', 'finish'),
    closed: to('over', 'tell-no-outcome', 'finish'),
    silence: to('over', 'tell-no-outcome', 'finish'),
    // Exchanges that move the customer themselves hang up on us instead of telling how it went.
    'peer-left': to('over', 'tell-left', 'finish'),
    'hung-up': to('over', 'tell-hung-up', 'finish'),
  },
  over: {},
};
