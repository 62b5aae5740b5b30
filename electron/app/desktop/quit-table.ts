// The end of the desktop as a table: a wish to quit asks while calls are live, and ends everything in order, once.

import type { TransitionTable } from '../../base/state-machine.ts';
import { to } from '../../base/state-machine.ts';

export type QuitState = 'running' | 'asking' | 'closing' | 'over';

/**
 * `wish` and `wish-busy`: a person wants to quit, without and with live calls. `force`: the system wants it (signal,
 * shutdown) and waits for nobody's answer. `closed`: the engine has ended.
 */
export type QuitInput = 'wish' | 'wish-busy' | 'hang-up' | 'stay' | 'cancel' | 'force' | 'closed';

export type QuitAction = 'ask' | 'hide' | 'close' | 'exit';

/** A pair that is not here changes nothing: the answer to a question that does not matter any more, for instance. */
export const QUIT_TABLE: TransitionTable<QuitState, QuitInput, QuitAction> = {
  running: {
    wish: to('closing', 'close'),
    'wish-busy': to('asking', 'ask'),
    force: to('closing', 'close'),
  },
  asking: {
    // The last call ended while the question stood.
    wish: to('closing', 'close'),
    'hang-up': to('closing', 'close'),
    stay: to('running', 'hide'),
    cancel: to('running'),
    force: to('closing', 'close'),
  },
  closing: { closed: to('over', 'exit') },
  over: {},
};
