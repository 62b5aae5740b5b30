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
export type RegisterInput = 'granted' | 'too-brief' | 'refused' | 'timer' | 'stop';
export type RegisterAction =
  | 'send'
  | 'send-zero'
  | 'tell-registering'
  | 'tell-registered'
  | 'tell-failed'
  | 'tell-unregistered'
  | 'arm-refresh'
  | 'arm-retry'
  | 'settle';

export const REGISTER: TransitionTable<RegisterState, RegisterInput, RegisterAction> = {
  registering: {
    granted: to('registered', 'arm-refresh', 'tell-registered'),
    'too-brief': to('registering', 'send'),
    refused: to('waiting', 'arm-retry', 'tell-failed'),
    stop: to('stopping'),
  },
  registered: {
    timer: to('refreshing', 'send'),
    stop: to('unregistering', 'send-zero'),
  },
  refreshing: {
    granted: to('registered', 'arm-refresh', 'tell-registered'),
    'too-brief': to('refreshing', 'send'),
    refused: to('waiting', 'arm-retry', 'tell-failed'),
    stop: to('stopping'),
  },
  waiting: {
    timer: to('registering', 'tell-registering', 'send'),
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
