// Non-INVITE client transaction as a table (RFC 3261 §17.1.2, figure 6).

import type { TransitionTable } from '../../base/state-machine.ts';
import { to } from '../../base/state-machine.ts';
import type { ResponseEnvelope } from '../../sip-message/envelope.ts';
import { PATIENCE, T1, T2, T4, TIMEOUT } from '../timers.ts';
import type { TransactionSpec } from './machine.ts';
import { TransactionMachine } from './machine.ts';
import type { ClientListener, ClientTransaction, OutboundRequest, Wire } from './transaction.ts';

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
    'arm-E': { name: 'E', delay: (shots) => Math.min(T1 * 2 ** shots, T2) },
    'arm-E-slow': { name: 'E', delay: () => T2 },
    'arm-F': { name: 'F', delay: () => TIMEOUT },
    'arm-K': { name: 'K', delay: () => T4 },
    'arm-P': { name: 'P', delay: () => PATIENCE },
  },
};

/** One request other than INVITE and ACK, from first send to timer K. */
export class NonInviteClientTransaction implements ClientTransaction {
  readonly outbound: OutboundRequest;
  readonly #wire: Wire;
  readonly #listener: ClientListener;
  readonly #machine: TransactionMachine<NonInviteClientState, NonInviteClientInput, NonInviteClientAction>;
  #response: ResponseEnvelope | undefined;
  #sendError = '';

  constructor(wire: Wire, outbound: OutboundRequest, listener: ClientListener, onTerminated: () => void) {
    this.outbound = outbound;
    this.#wire = wire;
    this.#listener = listener;
    this.#machine = new TransactionMachine(
      NON_INVITE_CLIENT_SPEC,
      wire.clock,
      (action) => this.#perform(action),
      onTerminated,
    );
  }

  start(): void {
    this.#machine.start();
    if (this.#listener.onSilence !== undefined) this.#machine.feed('hurry');
  }

  receive(response: ResponseEnvelope): void {
    this.#response = response;
    this.#machine.feed(response.message.status < 200 ? '1xx' : 'final');
  }

  sendFailed(detail: string): void {
    this.#sendError = detail;
    this.#machine.feed('send-error');
  }

  dispose(): void {
    this.#machine.dispose();
  }

  #perform(action: NonInviteClientAction): void {
    if (action === 'send') this.#wire.send(this.outbound.bytes, this.outbound.destination);
    else if (action === 'deliver' && this.#response !== undefined) this.#listener.onResponse(this.#response);
    else if (action === 'tell-timeout') this.#listener.onFailure('no response');
    else if (action === 'tell-silence') this.#listener.onSilence?.();
    else if (action === 'tell-send-error') this.#listener.onFailure(this.#sendError);
  }
}
