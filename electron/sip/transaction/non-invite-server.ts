// Non-INVITE server transaction as a table (RFC 3261 §17.2.2, figure 8).

import type { TransitionTable } from '../../base/state-machine.ts';
import { to } from '../../base/state-machine.ts';
import type { SipResponse } from '../../sip-message/message.ts';
import { serializeMessage } from '../../sip-message/serialize-message.ts';
import { TIMEOUT } from '../timers.ts';
import type { TransactionSpec } from './machine.ts';
import { TransactionMachine } from './machine.ts';
import type { InboundRequest, ServerTransaction, Wire } from './transaction.ts';

export type NonInviteServerState = 'trying' | 'proceeding' | 'completed' | 'terminated';
export type NonInviteServerInput = 'J' | 'request' | 'send-1xx' | 'send-final';
export type NonInviteServerAction = 'send' | 'arm-J';

export const NON_INVITE_SERVER: TransitionTable<NonInviteServerState, NonInviteServerInput, NonInviteServerAction> = {
  trying: {
    'send-1xx': to('proceeding', 'send'),
    'send-final': to('completed', 'send', 'arm-J'),
  },
  proceeding: {
    request: to('proceeding', 'send'),
    'send-1xx': to('proceeding', 'send'),
    'send-final': to('completed', 'send', 'arm-J'),
  },
  completed: {
    request: to('completed', 'send'),
    J: to('terminated'),
  },
  terminated: {},
};

export const NON_INVITE_SERVER_SPEC: TransactionSpec<
  NonInviteServerState,
  NonInviteServerInput,
  NonInviteServerAction
> = {
  table: NON_INVITE_SERVER,
  initial: 'trying',
  start: [],
  timers: {
    'arm-J': { name: 'J', delay: () => TIMEOUT, overReliable: 'at-once' },
  },
};

/** One request received other than INVITE and ACK; its final answer is repeated until timer J. */
export class NonInviteServerTransaction implements ServerTransaction {
  readonly request: InboundRequest;
  readonly #wire: Wire;
  readonly #machine: TransactionMachine<NonInviteServerState, NonInviteServerInput, NonInviteServerAction>;
  #reply: Uint8Array | undefined;

  constructor(wire: Wire, request: InboundRequest, onTerminated: () => void) {
    this.request = request;
    this.#wire = wire;
    this.#machine = new TransactionMachine(
      NON_INVITE_SERVER_SPEC,
      wire,
      (action) => this.#perform(action),
      onTerminated,
    );
  }

  respond(response: SipResponse): void {
    this.#reply = serializeMessage(response);
    this.#machine.feed(response.status < 200 ? 'send-1xx' : 'send-final');
  }

  receive(): void {
    this.#machine.feed('request');
  }

  dispose(): void {
    this.#machine.dispose();
  }

  #perform(action: NonInviteServerAction): void {
    if (action === 'send' && this.#reply !== undefined) this.#wire.send(this.#reply, this.request.replyTo);
  }
}
