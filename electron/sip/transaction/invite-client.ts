// INVITE client transaction as a table (RFC 3261 §17.1.1, figure 5; RFC 6026 §7.2 adds `accepted`).

import type { TransitionTable } from '../../base/state-machine.ts';
import { to } from '../../base/state-machine.ts';
import { PATIENCE, T1, TIMEOUT, TIMER_D } from '../timers.ts';
import type { TransactionSpec } from './machine.ts';
import { RunningClient } from './running-client.ts';
import type { ClientListener, OutboundRequest, Wire } from './transaction.ts';

export type InviteClientState = 'calling' | 'left' | 'proceeding' | 'completed' | 'accepted' | 'terminated';
export type InviteClientInput =
  | 'A'
  | 'B'
  | 'D'
  | 'M'
  | 'P'
  | '1xx'
  | '2xx'
  | '3xx-6xx'
  | 'send-error'
  | 'abandon'
  | 'hurry'
  | 'leave';
export type InviteClientAction =
  | 'send'
  | 'arm-A'
  | 'arm-B'
  | 'arm-D'
  | 'arm-M'
  | 'arm-P'
  | 'disarm'
  | 'acknowledge'
  | 'deliver'
  | 'tell-timeout'
  | 'tell-silence'
  | 'tell-send-error';

/**
 * `abandon` is §9.1: a cancelled INVITE whose final response never came. `hurry` waits for the first response no longer
 * than timer P; an INVITE `left` so is sent no more, but it may have arrived: what it brings is still told. `leave` does
 * the same to one that a 1xx keeps waiting for ever.
 */
export const INVITE_CLIENT: TransitionTable<InviteClientState, InviteClientInput, InviteClientAction> = {
  calling: {
    A: to('calling', 'send', 'arm-A'),
    B: to('terminated', 'tell-timeout'),
    '1xx': to('proceeding', 'disarm', 'deliver'),
    '2xx': to('accepted', 'disarm', 'arm-M', 'deliver'),
    '3xx-6xx': to('completed', 'disarm', 'acknowledge', 'arm-D', 'deliver'),
    'send-error': to('terminated', 'tell-send-error'),
    abandon: to('terminated'),
    hurry: to('calling', 'arm-P'),
    leave: to('left', 'disarm', 'arm-B'),
    P: to('left', 'disarm', 'arm-B', 'tell-silence'),
  },
  left: {
    B: to('terminated', 'tell-timeout'),
    '1xx': to('left', 'deliver'),
    '2xx': to('accepted', 'disarm', 'arm-M', 'deliver'),
    '3xx-6xx': to('completed', 'disarm', 'acknowledge', 'arm-D', 'deliver'),
    abandon: to('terminated'),
  },
  proceeding: {
    '1xx': to('proceeding', 'deliver'),
    '2xx': to('accepted', 'arm-M', 'deliver'),
    '3xx-6xx': to('completed', 'acknowledge', 'arm-D', 'deliver'),
    abandon: to('terminated'),
    leave: to('left', 'arm-B'),
  },
  // A proxy hands every 2xx on, after another phone's refusal too (§16.7): it must be ended.
  completed: {
    '2xx': to('accepted', 'disarm', 'arm-M', 'deliver'),
    '3xx-6xx': to('completed', 'acknowledge'),
    D: to('terminated'),
  },
  accepted: {
    '2xx': to('accepted', 'deliver'),
    M: to('terminated'),
  },
  terminated: {},
};

/** Timer A doubles without a cap: 7 sends in 32 s. */
export const INVITE_CLIENT_SPEC: TransactionSpec<InviteClientState, InviteClientInput, InviteClientAction> = {
  table: INVITE_CLIENT,
  initial: 'calling',
  start: ['send', 'arm-A', 'arm-B'],
  timers: {
    'arm-A': { name: 'A', delay: (shots) => T1 * 2 ** shots, overReliable: 'never' },
    'arm-B': { name: 'B', delay: () => TIMEOUT },
    'arm-D': { name: 'D', delay: () => TIMER_D, overReliable: 'at-once' },
    'arm-M': { name: 'M', delay: () => TIMEOUT },
    'arm-P': { name: 'P', delay: () => PATIENCE },
  },
};

/** One INVITE, from first send to timer D or M; it ACKs failures itself, the core ACKs 2xx. */
export class InviteClientTransaction extends RunningClient<InviteClientState, InviteClientInput, InviteClientAction> {
  constructor(wire: Wire, outbound: OutboundRequest, listener: ClientListener, onTerminated: () => void) {
    super(INVITE_CLIENT_SPEC, inputOf, { wire, outbound, listener, onTerminated });
  }

  /** Ends a cancelled INVITE that never got its final response (§9.1). */
  abandon(): void {
    this.feed('abandon');
  }

  /** Nobody waits for its final response: it ends after 64*T1; a 2xx that still comes is handed on, to be ACKed. */
  leave(): void {
    this.feed('leave');
  }
}

function inputOf(status: number): InviteClientInput {
  if (status < 200) return '1xx';
  return status < 300 ? '2xx' : '3xx-6xx';
}
