// The life of a registration as a table (RFC 3261 §10.2): at most one REGISTER is in flight in any state.

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

export type RegisterState =
  | 'registering'
  | 'registered'
  | 'refreshing'
  | 'waiting'
  | 'stopping'
  | 'unregistering'
  | 'stopped';
export type RegisterInput = 'granted' | 'too-brief' | 'refused' | 'timer' | 'renew' | 'stop';
export type RegisterAction =
  | 'send'
  | 'send-zero'
  | 'tell-registering'
  | 'tell-registered'
  | 'tell-failed'
  | 'tell-unregistered'
  | 'arm-refresh'
  | 'arm-retry'
  | 'disarm'
  | 'keep-alive'
  | 'let-go'
  | 'settle';

/**
 * `renew` is the network's change, a server that gives no sign of life, or an address of ours that it sees elsewhere; a
 * REGISTER under way is answered first. `keep-alive` begins signs of life or goes on with them, `let-go` ends them.
 */
export const REGISTER: TransitionTable<RegisterState, RegisterInput, RegisterAction> = {
  registering: {
    granted: to('registered', 'arm-refresh', 'keep-alive', 'tell-registered'),
    'too-brief': to('registering', 'send'),
    refused: to('waiting', 'let-go', 'arm-retry', 'tell-failed'),
    stop: to('stopping', 'let-go'),
  },
  registered: {
    timer: to('refreshing', 'send'),
    renew: to('refreshing', 'disarm', 'send'),
    stop: to('unregistering', 'disarm', 'let-go', 'send-zero'),
  },
  refreshing: {
    granted: to('registered', 'arm-refresh', 'keep-alive', 'tell-registered'),
    'too-brief': to('refreshing', 'send'),
    refused: to('waiting', 'let-go', 'arm-retry', 'tell-failed'),
    stop: to('stopping', 'let-go'),
  },
  waiting: {
    timer: to('registering', 'tell-registering', 'send'),
    renew: to('registering', 'disarm', 'tell-registering', 'send'),
    stop: to('stopped', 'tell-unregistered', 'settle'),
  },
  // The REGISTER in flight is answered before the next one is sent.
  stopping: {
    granted: to('unregistering', 'send-zero'),
    'too-brief': to('stopped', 'tell-unregistered', 'settle'),
    refused: to('stopped', 'tell-unregistered', 'settle'),
  },
  unregistering: {
    granted: to('stopped', 'tell-unregistered', 'settle'),
    'too-brief': to('stopped', 'tell-unregistered', 'settle'),
    refused: to('stopped', 'tell-unregistered', 'settle'),
  },
  stopped: {},
};
