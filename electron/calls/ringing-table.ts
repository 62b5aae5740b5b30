// A call that looks for somebody to take it, as a table: it rings one screen after the other, or waits until one is free.

import type { Transition, TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

/**
 * `looking`: for somebody, with the caller kept for nobody: it is new, or the last one would not have it. `waiting`: there
 * was somebody who could take it.
 */
export type RingingState = 'looking' | 'waiting' | 'ringing' | 'over';

export type RingingInput =
  /** Somebody is free; nobody is there who could take it. */
  | 'assign'
  | 'nobody'
  /** Those who could take it are busy. */
  | 'queued'
  /** The screen rang long enough. */
  | 'unheard'
  /** Its user's last console closed, as at any reload of the page; one was opened. */
  | 'left'
  | 'back'
  /** Whoever was missed did not come back in time. */
  | 'deserted'
  | 'reject'
  | 'accept'
  | 'let-ai'
  /** The caller has waited long enough. */
  | 'expire'
  | 'call-over';

export type RingingAction =
  | 'ring'
  | 'wait'
  | 'stop'
  /** Gives those who are missed a moment to come back, beginning with the first who is; nobody is missed any more. */
  | 'miss'
  | 'miss-nobody'
  | 'tell-taken'
  | 'tell-ai'
  | 'tell-unanswered'
  | 'exclude';

type Arm = Transition<RingingState, RingingAction>;

const unanswered: Arm = to('over', 'stop', 'tell-unanswered');
const gone: Arm = to('over', 'stop');
const toAi: Arm = to('over', 'stop', 'tell-ai');

const search: Readonly<Partial<Record<RingingInput, Arm>>> = {
  assign: to('ringing', 'miss-nobody', 'ring'),
  expire: unanswered,
  'let-ai': toAi,
  'call-over': gone,
};

/** What is not listed came too late. `stop` takes it off the screens, `wait` shows that it rings on none for now. */
export const RINGING: TransitionTable<RingingState, RingingInput, RingingAction> = {
  looking: { ...search, nobody: unanswered, queued: to('waiting', 'wait') },
  waiting: {
    ...search,
    nobody: to('waiting', 'miss'),
    queued: to('waiting', 'miss-nobody'),
    deserted: unanswered,
  },
  ringing: {
    unheard: to('waiting', 'wait'),
    left: to('ringing', 'miss'),
    back: to('ringing', 'miss-nobody'),
    deserted: to('looking'),
    reject: to('looking', 'exclude'),
    accept: to('over', 'stop', 'tell-taken'),
    expire: unanswered,
    'let-ai': toAi,
    'call-over': gone,
  },
  over: {},
};
