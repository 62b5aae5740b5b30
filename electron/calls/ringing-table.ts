// A call that looks for somebody to take it, as a table: it rings one screen after the other, or waits until one is free.

import type { Transition, TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

/** `new`: nobody was looked for yet. */
export type RingingState = 'new' | 'waiting' | 'ringing' | 'over';

export type RingingInput =
  /** Somebody is free; nobody is there who could take it. */
  | 'assign'
  | 'nobody'
  /** Those who could take it are busy. */
  | 'queued'
  /** The screen rang long enough; its user closed the console. */
  | 'unheard'
  | 'left'
  | 'reject'
  | 'accept'
  | 'let-ai'
  /** The caller has waited long enough. */
  | 'expire'
  | 'call-over';

export type RingingAction = 'ring' | 'wait' | 'stop' | 'tell-taken' | 'tell-ai' | 'tell-unanswered' | 'exclude';

type Arm = Transition<RingingState, RingingAction>;

const unanswered: Arm = to('over', 'stop', 'tell-unanswered');
const gone: Arm = to('over', 'stop');
const toAi: Arm = to('over', 'stop', 'tell-ai');

const looking: Readonly<Partial<Record<RingingInput, Arm>>> = {
  assign: to('ringing', 'ring'),
  nobody: unanswered,
  expire: unanswered,
  'let-ai': toAi,
  'call-over': gone,
};

/** What is not listed came too late. `stop` takes it off the screens, `wait` shows that it rings on none for now. */
export const RINGING: TransitionTable<RingingState, RingingInput, RingingAction> = {
  new: { ...looking, queued: to('waiting', 'wait') },
  waiting: looking,
  ringing: {
    unheard: to('waiting', 'wait'),
    left: to('waiting', 'wait'),
    reject: to('waiting', 'exclude', 'wait'),
    accept: to('over', 'stop', 'tell-taken'),
    expire: unanswered,
    'let-ai': toAi,
    'call-over': gone,
  },
  over: {},
};
