// The service's side of a connection as a table, the twin of voice/doubao/session-table.ts.

import { type TransitionTable, to } from '../../base/state-machine.ts';

export type ServiceState = 'new' | 'joined' | 'in-session' | 'over';

export type ServiceInput =
  | 'StartConnection'
  | 'FinishConnection'
  | 'StartSession'
  | 'FinishSession'
  | 'TaskRequest'
  /** Any other request of a session. */
  | 'request'
  /** Our side: StartSession was refused, or the session given up. */
  | 'session-refused'
  | 'socket-closed';

export type ServiceAction =
  | 'answer-connection'
  | 'open-session'
  | 'hear'
  | 'serve-request'
  | 'end-session'
  | 'answer-finish'
  | 'answer-farewell'
  | 'clear';

/** A pair that is missing is answered with an error frame. */
export const SERVICE_TABLE: TransitionTable<ServiceState, ServiceInput, ServiceAction> = {
  new: {
    StartConnection: to('joined', 'answer-connection'),
    'socket-closed': to('over', 'clear'),
  },
  joined: {
    StartSession: to('in-session', 'open-session'),
    FinishConnection: to('over', 'answer-farewell', 'clear'),
    'socket-closed': to('over', 'clear'),
    // Audio on its way when the session ended.
    TaskRequest: to('joined'),
  },
  'in-session': {
    TaskRequest: to('in-session', 'hear'),
    request: to('in-session', 'serve-request'),
    FinishSession: to('joined', 'end-session', 'answer-finish'),
    FinishConnection: to('over', 'end-session', 'answer-farewell', 'clear'),
    'session-refused': to('joined', 'end-session'),
    'socket-closed': to('over', 'end-session', 'clear'),
  },
  over: {},
};
