// What both client transactions do with their tables: send, hand on responses, tell how it ended (RFC 3261 §17.1).

import type { ResponseEnvelope } from '../../sip-message/envelope.ts';
import { failureAck } from './failure-ack.ts';
import type { TransactionSpec } from './machine.ts';
import { TransactionMachine } from './machine.ts';
import type { ClientListener, ClientTransaction, OutboundRequest, Wire } from './transaction.ts';

/** What one client transaction works with. */
export interface ClientParts {
  readonly wire: Wire;
  readonly outbound: OutboundRequest;
  readonly listener: ClientListener;
  readonly onTerminated: () => void;
}

/** One request of ours, run by its table. The inputs common to both kinds are `send-error` and `hurry`. */
export abstract class RunningClient<State extends string, Input extends string, Action extends string>
  implements ClientTransaction
{
  readonly outbound: OutboundRequest;
  readonly #parts: ClientParts;
  readonly #inputOf: (status: number) => Input;
  readonly #machine: TransactionMachine<State, Input | 'send-error' | 'hurry', Action>;
  #response: ResponseEnvelope | undefined;
  #sendError = '';

  /** `inputOf`: what a response of this status is to the table. */
  constructor(
    spec: TransactionSpec<State, Input | 'send-error' | 'hurry', Action>,
    inputOf: (status: number) => Input,
    parts: ClientParts,
  ) {
    this.outbound = parts.outbound;
    this.#parts = parts;
    this.#inputOf = inputOf;
    this.#machine = new TransactionMachine(
      spec,
      parts.wire,
      (action) => this.#perform(action as string),
      parts.onTerminated,
    );
  }

  start(): void {
    this.#machine.start();
    if (this.#parts.listener.onSilence !== undefined) this.#machine.feed('hurry');
  }

  receive(response: ResponseEnvelope): void {
    this.#response = response;
    this.#machine.feed(this.#inputOf(response.message.status));
  }

  sendFailed(detail: string): void {
    this.#sendError = detail;
    this.#machine.feed('send-error');
  }

  dispose(): void {
    this.#machine.dispose();
  }

  protected feed(input: Input): void {
    this.#machine.feed(input);
  }

  #perform(action: string): void {
    const { wire, listener } = this.#parts;
    const { message, bytes, destination } = this.outbound;
    if (action === 'send') wire.send(bytes, destination);
    else if (action === 'tell-timeout') listener.onFailure('no response', 'silent');
    else if (action === 'tell-silence') listener.onSilence?.();
    else if (action === 'tell-send-error') listener.onFailure(this.#sendError, 'unsent');
    else if (this.#response === undefined) return;
    else if (action === 'deliver') listener.onResponse(this.#response);
    else if (action === 'acknowledge') wire.send(failureAck(message, this.#response.message), destination);
  }
}
