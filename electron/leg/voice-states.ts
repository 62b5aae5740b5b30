// The life of a call's voice as a table: one session, and after the answer one more with the same dialogue if it is lost.

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

/** `recovered` is `ready` without a second chance. */
export type VoiceState =
  | 'idle'
  | 'connecting'
  | 'connected'
  | 'starting'
  | 'ready'
  | 'reconnecting'
  | 'recovered'
  | 'over';

export type VoiceInput =
  /** Asked by the call. */
  | 'connect'
  | 'start'
  | 'answer'
  | 'close'
  /** Told by the session. `lost`: resuming may help and somebody is on the line; `refused`: any other end. */
  | 'connected'
  | 'ready'
  | 'lost'
  | 'refused';

/** What to do on the way, in order. */
export type VoiceAction =
  | 'open-session'
  | 'start-session'
  | 'close-session'
  | 'greet'
  | 'tell-connected'
  | 'tell-ready'
  | 'tell-interrupted'
  | 'tell-failed';

const refused = to<VoiceState, VoiceAction>('over', 'close-session', 'tell-failed');
const closed = to<VoiceState, VoiceAction>('over', 'close-session');
const resumed = to<VoiceState, VoiceAction>(
  'reconnecting',
  'close-session',
  'tell-interrupted',
  'open-session',
  'start-session',
);

/** A pair that is missing changes nothing. `greet` does nothing before the answer and once the greeting was heard. */
export const VOICE_TABLE: TransitionTable<VoiceState, VoiceInput, VoiceAction> = {
  idle: {
    connect: to('connecting', 'open-session'),
    start: to('starting', 'open-session', 'start-session'),
    close: to('over'),
  },
  connecting: {
    start: to('starting', 'start-session'),
    connected: to('connected', 'tell-connected'),
    lost: refused,
    refused,
    close: closed,
  },
  connected: {
    start: to('starting', 'start-session'),
    lost: refused,
    refused,
    close: closed,
  },
  starting: {
    connected: to('starting', 'tell-connected'),
    ready: to('ready', 'tell-ready', 'greet'),
    lost: resumed,
    refused,
    close: closed,
  },
  ready: {
    answer: to('ready', 'greet'),
    lost: resumed,
    refused,
    close: closed,
  },
  reconnecting: {
    ready: to('recovered', 'tell-ready', 'greet'),
    lost: refused,
    refused,
    close: closed,
  },
  recovered: {
    lost: refused,
    refused,
    close: closed,
  },
  over: {},
};
