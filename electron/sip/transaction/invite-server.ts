// INVITE server transaction as a table (RFC 3261 §17.2.1, figure 7; RFC 6026 §7.1 adds `accepted`).

import type { TransitionTable } from '../../base/state-machine.ts';
import { to } from '../../base/state-machine.ts';
import type { SipResponse } from '../../sip-message/message.ts';
import { serializeMessage } from '../../sip-message/serialize-message.ts';
import { T1, T2, T4, TIMEOUT } from '../timers.ts';
import type { TransactionSpec } from './machine.ts';
import { TransactionMachine } from './machine.ts';
import type { InboundRequest, ServerTransaction, Wire } from './transaction.ts';

export type InviteServerState = 'proceeding' | 'completed' | 'confirmed' | 'accepted' | 'terminated';
export type InviteServerInput = 'G' | 'H' | 'I' | 'L' | 'request' | 'ack' | 'send-1xx' | 'send-2xx' | 'send-3xx-6xx';
export type InviteServerAction = 'send' | 'arm-G' | 'arm-H' | 'arm-I' | 'arm-L' | 'disarm' | 'deliver-ack';

/** In `accepted` the core repeats its 2xx itself, retransmitted INVITEs are absorbed, and the ACK is the core's. */
export const INVITE_SERVER: TransitionTable<InviteServerState, InviteServerInput, InviteServerAction> = {
  proceeding: {
    request: to('proceeding', 'send'),
    'send-1xx': to('proceeding', 'send'),
    'send-2xx': to('accepted', 'send', 'arm-L'),
    'send-3xx-6xx': to('completed', 'send', 'arm-G', 'arm-H'),
  },
  completed: {
    request: to('completed', 'send'),
    G: to('completed', 'send', 'arm-G'),
    H: to('terminated'),
    ack: to('confirmed', 'disarm', 'arm-I'),
  },
  confirmed: {
    I: to('terminated'),
  },
  accepted: {
    'send-2xx': to('accepted', 'send'),
    ack: to('accepted', 'deliver-ack'),
    L: to('terminated'),
  },
  terminated: {},
};

/** Timer G doubles up to T2: 11 sends in 32 s. */
export const INVITE_SERVER_SPEC: TransactionSpec<InviteServerState, InviteServerInput, InviteServerAction> = {
  table: INVITE_SERVER,
  initial: 'proceeding',
  start: [],
  timers: {
    'arm-G': { name: 'G', delay: (shots) => Math.min(T1 * 2 ** shots, T2), overReliable: 'never' },
    'arm-H': { name: 'H', delay: () => TIMEOUT },
    'arm-I': { name: 'I', delay: () => T4, overReliable: 'at-once' },
    'arm-L': { name: 'L', delay: () => TIMEOUT },
  },
};

/** One INVITE received, from its first arrival to timer H, I or L. */
export class InviteServerTransaction implements ServerTransaction {
  readonly request: InboundRequest;
  readonly #wire: Wire;
  readonly #onAck: (ack: InboundRequest) => void;
  readonly #machine: TransactionMachine<InviteServerState, InviteServerInput, InviteServerAction>;
  #reply: Uint8Array | undefined;
  #ack: InboundRequest | undefined;

  /** `onAck` receives an ACK that comes in `accepted`: it belongs to the core. */
  constructor(wire: Wire, request: InboundRequest, onTerminated: () => void, onAck: (ack: InboundRequest) => void) {
    this.#onAck = onAck;
    this.request = request;
    this.#wire = wire;
    this.#machine = new TransactionMachine(INVITE_SERVER_SPEC, wire, (action) => this.#perform(action), onTerminated);
  }

  respond(response: SipResponse): void {
    this.#reply = serializeMessage(response);
    const { status } = response;
    this.#machine.feed(status < 200 ? 'send-1xx' : status < 300 ? 'send-2xx' : 'send-3xx-6xx');
  }

  receive(request: InboundRequest): void {
    const isAck = request.message.method === 'ACK';
    if (isAck) this.#ack = request;
    this.#machine.feed(isAck ? 'ack' : 'request');
  }

  dispose(): void {
    this.#machine.dispose();
  }

  #perform(action: Exclude<InviteServerAction, 'disarm'>): void {
    if (action === 'send' && this.#reply !== undefined) this.#wire.send(this.#reply, this.request.replyTo);
    else if (action === 'deliver-ack' && this.#ack !== undefined) this.#onAck(this.#ack);
  }
}
