// Non-INVITE client transaction as a table (RFC 3261 §17.1.2, figure 6).

import type { TransitionTable } from '../../base/state-machine.ts';
import { to } from '../../base/state-machine.ts';
import { PATIENCE, T1, T2, T4, TIMEOUT } from '../timers.ts';
import type { TransactionSpec } from './machine.ts';
import { RunningClient } from './running-client.ts';
import type { ClientListener, OutboundRequest, Wire } from './transaction.ts';

export type NonInviteClientState = 'trying' | 'proceeding' | 'completed' | 'terminated';
export type NonInviteClientInput = 'E' | 'F' | 'K' | 'P' | '1xx' | 'final' | 'send-error' | 'hurry';
export type NonInviteClientAction =
  | 'send'
  | 'arm-E'
  | 'arm-E-slow'
  | 'arm-F'
  | 'arm-K'
  | 'arm-P'
  | 'disarm'
  | 'deliver'
  | 'tell-timeout'
  | 'tell-silence'
  | 'tell-send-error';

/** `hurry` waits for the first response no longer than timer P. */
export const NON_INVITE_CLIENT: TransitionTable<NonInviteClientState, NonInviteClientInput, NonInviteClientAction> = {
  trying: {
    E: to('trying', 'send', 'arm-E'),
    F: to('terminated', 'tell-timeout'),
    '1xx': to('proceeding', 'deliver'),
    final: to('completed', 'disarm', 'arm-K', 'deliver'),
    'send-error': to('terminated', 'tell-send-error'),
    hurry: to('trying', 'arm-P'),
    P: to('terminated', 'tell-silence'),
  },
  proceeding: {
    E: to('proceeding', 'send', 'arm-E-slow'),
    F: to('terminated', 'tell-timeout'),
    '1xx': to('proceeding', 'deliver'),
    final: to('completed', 'disarm', 'arm-K', 'deliver'),
    'send-error': to('terminated', 'tell-send-error'),
  },
  completed: {
    K: to('terminated'),
  },
  terminated: {},
};

/** Timer E doubles up to T2, 11 sends in 32 s; after a 1xx it runs at T2. */
export const NON_INVITE_CLIENT_SPEC: TransactionSpec<
  NonInviteClientState,
  NonInviteClientInput,
  NonInviteClientAction
> = {
  table: NON_INVITE_CLIENT,
  initial: 'trying',
  start: ['send', 'arm-E', 'arm-F'],
  timers: {
    'arm-E': { name: 'E', delay: (shots) => Math.min(T1 * 2 ** shots, T2), overReliable: 'never' },
    'arm-E-slow': { name: 'E', delay: () => T2, overReliable: 'never' },
    'arm-F': { name: 'F', delay: () => TIMEOUT },
    'arm-K': { name: 'K', delay: () => T4, overReliable: 'at-once' },
    'arm-P': { name: 'P', delay: () => PATIENCE },
  },
};

/** One request other than INVITE and ACK, from first send to timer K. */
export class NonInviteClientTransaction extends RunningClient<
  NonInviteClientState,
  NonInviteClientInput,
  NonInviteClientAction
> {
  constructor(wire: Wire, outbound: OutboundRequest, listener: ClientListener, onTerminated: () => void) {
    super(NON_INVITE_CLIENT_SPEC, inputOf, { wire, outbound, listener, onTerminated });
  }
}

function inputOf(status: number): NonInviteClientInput {
  return status < 200 ? '1xx' : 'final';
}
