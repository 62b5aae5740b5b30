// The life of one Doubao session as a table: upgrade, 1 → 50, 100 → 150, audio, 102 → 152, 2 → 52, close.

import { type TransitionTable, to } from '../../base/state-machine.ts';

/** `…-eager`: `start` was asked for before the service was ready for it. */
export type SessionState =
  | 'idle'
  | 'dialling'
  | 'dialling-eager'
  | 'joining'
  | 'joining-eager'
  | 'connected'
  | 'starting'
  | 'ready'
  | 'finishing'
  | 'leaving'
  | 'over';

export type SessionInput =
  /** Asked by our side. */
  | 'connect'
  | 'start'
  | 'close'
  /** Told by the socket and the service. */
  | 'socket-open'
  | 'connection-started'
  | 'session-started'
  | 'session-finished'
  | 'connection-finished'
  /** The socket ended, the service refused or reported an error, or what came made no sense. */
  | 'fault'
  /** The state's time is up. */
  | 'timeout';

/** What to do on the way, in order; telling comes last, as the listener may answer with the next input. */
export type SessionAction =
  | 'open-socket'
  | 'send-start-connection'
  | 'send-start-session'
  | 'send-finish-session'
  | 'send-finish-connection'
  | 'close-socket'
  | 'abort-socket'
  | 'tell-connected'
  | 'tell-ready'
  | 'tell-closed'
  | 'tell-fault'
  | 'tell-deserted';

const failed = to<SessionState, SessionAction>('over', 'abort-socket', 'tell-fault');
/** The service ended a session that we had not ended. */
const deserted = to<SessionState, SessionAction>('over', 'abort-socket', 'tell-deserted');
const dropped = to<SessionState, SessionAction>('over', 'abort-socket', 'tell-closed');

/** A pair that is missing changes nothing: late, doubled and unasked answers are harmless. */
export const SESSION_TABLE: TransitionTable<SessionState, SessionInput, SessionAction> = {
  idle: {
    connect: to('dialling', 'open-socket'),
    start: to('dialling-eager', 'open-socket'),
    close: to('over', 'tell-closed'),
  },
  dialling: {
    start: to('dialling-eager'),
    'socket-open': to('joining', 'send-start-connection'),
    close: dropped,
    fault: failed,
    timeout: failed,
  },
  'dialling-eager': {
    'socket-open': to('joining-eager', 'send-start-connection'),
    close: dropped,
    fault: failed,
    timeout: failed,
  },
  joining: {
    start: to('joining-eager'),
    'connection-started': to('connected', 'tell-connected'),
    close: dropped,
    fault: failed,
    timeout: failed,
  },
  'joining-eager': {
    'connection-started': to('starting', 'send-start-session', 'tell-connected'),
    close: dropped,
    fault: failed,
    timeout: failed,
  },
  connected: {
    start: to('starting', 'send-start-session'),
    'connection-finished': deserted,
    close: to('leaving', 'send-finish-connection'),
    fault: failed,
  },
  starting: {
    'session-started': to('ready', 'tell-ready'),
    'session-finished': deserted,
    'connection-finished': deserted,
    close: to('finishing', 'send-finish-session'),
    fault: failed,
    timeout: failed,
  },
  ready: {
    'session-finished': deserted,
    'connection-finished': deserted,
    close: to('finishing', 'send-finish-session'),
    fault: failed,
    timeout: failed,
  },
  finishing: {
    'session-finished': to('leaving', 'send-finish-connection'),
    'connection-finished': to('over', 'close-socket', 'tell-closed'),
    fault: dropped,
    timeout: dropped,
  },
  leaving: {
    'connection-finished': to('over', 'close-socket', 'tell-closed'),
    fault: dropped,
    timeout: dropped,
  },
  over: {},
};

/** A wait that states share: entering another state of the same phase does not start it anew. */
export interface Phase {
  readonly name: 'connect' | 'start' | 'close';
  readonly limit: number;
  /** What is missing when the time is up, for the log. */
  readonly awaited: string;
}

/** Upgrade and 50 together: people listen to the ringing tone meanwhile, and most calls are answered after 10 s. */
const CONNECT: Phase = { name: 'connect', limit: 10_000, awaited: 'answer to the connection (50)' };
const START: Phase = { name: 'start', limit: 10_000, awaited: 'answer to StartSession (150)' };
/** 152 and 52 together: a station that shuts down has 5 s for everything. */
const CLOSE: Phase = { name: 'close', limit: 2_000, awaited: 'farewell (152, 52)' };

export const PHASES: Readonly<Partial<Record<SessionState, Phase>>> = {
  dialling: CONNECT,
  'dialling-eager': CONNECT,
  joining: CONNECT,
  'joining-eager': CONNECT,
  starting: START,
  finishing: CLOSE,
  leaving: CLOSE,
};
